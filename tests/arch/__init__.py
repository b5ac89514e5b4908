"""Tier 1: what the files alone can tell: floors, purity, hooks, doctypes, packaging."""
