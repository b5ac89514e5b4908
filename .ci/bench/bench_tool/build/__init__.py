"""Owns the steps of `make bench`: programs, sources, environment, assets, site, store, and their order."""
