"""Items as families: what is read of them, in how few statements."""
