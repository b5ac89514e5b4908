"""Money that arrived: which of an order's payments, and the Payment Entries that stand for them."""
