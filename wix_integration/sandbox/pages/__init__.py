"""The shop in a browser: as a customer sees it and as a merchant edits it."""
