"""Pushes on a real site, counted."""
