"""Tier 1b: the later parts of the sandbox: categories, orders, the merchant, stock history."""
