"""eCom Orders and what belongs to an order: payments, refunds, fulfilments, comments.

Reads stand apart from writes. No write of these is guarded by a revision or a key of ours, so one whose outcome was not
seen is never repeated: ``WixOutcomeUnknownError`` tells the caller to look it up first.
"""
