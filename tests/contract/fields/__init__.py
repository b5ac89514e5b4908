"""Tier 1b: options, sources and everything of a product that is not ours, over the sandbox."""
