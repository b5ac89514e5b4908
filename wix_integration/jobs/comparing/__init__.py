"""Comparing a store with its site, and runs that stop because they would change too much at once."""
