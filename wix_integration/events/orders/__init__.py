"""Hooks of the documents of Wix orders: what a person does to them, Wix is told by rows of work.

A document that belongs to no Wix order costs no SQL; one that does costs a read of the order and the row itself. What
was written because of Wix says so in its flag ``from_wix`` and is not told back.
"""
