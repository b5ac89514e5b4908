"""ERPNext's documents of Wix orders: what an order wants, what it has, and how one becomes the other."""
