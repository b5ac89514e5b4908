"""What was shipped of an order: its fulfilments and their calls."""
