"""Goods that left: the parcels Wix tells of, and the Delivery Notes that stand for them."""
