"""Conflicts that wait for a person: how they are kept, and what a decision does."""
