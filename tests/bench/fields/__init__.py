"""Tier 2: names of options, and product fields from a store's own sources, on a real bench."""
