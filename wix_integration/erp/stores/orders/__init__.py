"""What a Wix Store decides about its orders: arithmetic, documents, accounts, and what Wix is told of them."""
