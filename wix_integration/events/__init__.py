"""Hooks of ERPNext's documents: they decide cheaply whether a key is due, and remember it until the commit.

No handler calls Wix, writes, commits or enqueues; ``events.pending`` does the one write of the transaction.
"""
