"""Adoption over in-memory ports: what is read, what is linked, and what a crash leaves behind."""
