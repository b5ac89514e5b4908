"""Tier 0: Python only, no sockets, no sleep."""
