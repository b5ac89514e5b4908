"""Wix Difference: what the last comparison found, since when, and the rows of work that end it."""
