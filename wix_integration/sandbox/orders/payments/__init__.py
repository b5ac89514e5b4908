"""What was paid for an order and given back: transactions, refunds and their calls."""
