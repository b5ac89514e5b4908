"""Who may call what: credentials, tokens, rights per scope, and the catalog version gate."""
