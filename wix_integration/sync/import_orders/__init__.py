"""Staged orders into ERPNext's books: what Wix tells beside the order is read for many at once, each is settled alone."""

from wix_integration.sync.import_orders.run import ImportOrders

__all__ = ["ImportOrders"]
