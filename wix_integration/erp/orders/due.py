"""Which stored orders are due for ERPNext's books: rows of the queue, written with the orders themselves."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

from wix_integration.core.wire.order import Order
from wix_integration.erp.orders.rows import IGNORED, WAITING, order_name
from wix_integration.erp.queue.entries import BY_SAVE, IN_BULK, ORDER, QueueEntry, write_due


def queue_for_books(store: str, orders: Sequence[Order], priority: int = BY_SAVE) -> None:
	"""Marks the orders that are not left out as due, in the caller's transaction, where the store makes documents."""
	if orders and frappe.db.get_value("Wix Store", store, "import_orders"):
		names = [order_name(store, order.id) for order in orders]
		filters = {"name": ("in", names), "state": ("!=", IGNORED)}
		ids = frappe.get_all("Wix Order", filters, pluck="wix_id", order_by="name")
		write_due(_entry(store, wix_id, priority) for wix_id in ids)


def queue_waiting(store: str) -> int:
	"""Marks all orders as due that were stored while the store made no documents. Says how many there were."""
	filters = {"store": store, "state": WAITING}
	ids = frappe.get_all("Wix Order", filters, pluck="wix_id", order_by="name")
	write_due(_entry(store, wix_id, IN_BULK) for wix_id in ids)
	return len(ids)


def _entry(store: str, wix_id: str, priority: int) -> QueueEntry:
	return QueueEntry(store, ORDER, wix_id, priority, direction="pull")
