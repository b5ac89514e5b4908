"""Shops that exist on both sides: the match run, its decisions, and what comes of them."""
