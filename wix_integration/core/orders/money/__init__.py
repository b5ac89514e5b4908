"""Money of an order: read from the wire, split so that ERPNext's arithmetic gives it back, and that arithmetic itself."""
