"""What ERPNext's documents say that Wix must be told of an order, what was told, and what only a person can tell."""
