"""Tier 1b: the real client against the sandbox, one file per kind of call."""
