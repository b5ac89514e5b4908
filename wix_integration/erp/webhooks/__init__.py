"""Wix Webhook Event, the ledger of events from Wix, and the counts of what was refused.

A row says that an event came and what it led to. It holds no payload and no personal data; it is kept for 30 days at
least, since Wix repeats a delivery for two.
"""
