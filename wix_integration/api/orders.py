"""Orders: poll now, read one again, and say that some are in the stock ledger."""

from functools import partial
from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.erp.orders import booking
from wix_integration.erp.queue.entries import BY_HAND, ORDERS, STOCK, WIX_ORDER, QueueEntry, write_due
from wix_integration.jobs.orders.polling import wake_poll
from wix_integration.jobs.wake import wake

#: Orders one call may mark.
MOST_ORDERS = 500


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def poll(store: str) -> None:
	"""Reads what changed since the last poll, as soon as a worker is free."""
	require_manager(store)
	wake_poll(store)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def read_order(order: str) -> None:
	"""Reads one order again, ahead of everything else. ``order``: the name of a Wix Order."""
	require_manager()
	store, wix_id = _facts_of(order)
	require_manager(store)
	write_due([QueueEntry(store, WIX_ORDER, wix_id, BY_HAND, direction="pull")])
	frappe.db.after_commit.add(partial(wake, store, ORDERS))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def mark_in_ledger(orders: list[str] | str) -> dict[str, Any]:
	"""Says that the stock ledger has everything of these orders: their units no longer count as sold.

	``orders``: names of Wix Orders, 500 at most. Gives ``{orders}``, how many were marked.
	"""
	require_manager()
	names = frappe.parse_json(orders)[:MOST_ORDERS]
	filters = {"name": ("in", [*names, ""]), "state": ("in", ["Waiting", "Held"])}
	rows = frappe.get_all("Wix Order", filters, ["name", "store"], order_by="name")
	for store in {row.store for row in rows}:
		require_manager(store)
	for store in booking.mark_in_ledger([row.name for row in rows]) if rows else ():
		frappe.db.after_commit.add(partial(wake, store, STOCK))
	return {"orders": len(rows)}


def _facts_of(order: str) -> tuple[str, str]:
	facts = frappe.db.get_value("Wix Order", order, ["store", "wix_id"])
	if not facts:
		frappe.throw(
			_("There is no Wix Order {0}. Open it from the list.").format(order), frappe.DoesNotExistError
		)
	return facts
