"""Staged orders that somebody asked for: which of them have work left, and those a person takes in or leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import frappe
from frappe.query_builder import DocType

from wix_integration.erp.orders.counting import count_open_units
from wix_integration.erp.orders.rows import CANCELLED, IGNORED, IMPORTED, WAITING, order_name
from wix_integration.erp.queue.entries import ORDER, QueueEntry

DOCTYPE, LINE, DOCUMENT = "Wix Order", "Wix Order Line", "Wix Order Document"
#: An order in one of these states has nothing to be made, unless it changed in Wix since.
_SETTLED = (IMPORTED, CANCELLED)


def makes_documents(store: str) -> bool:
	"""Whether the store's orders become documents; else they are read for the stock formula alone."""
	return bool(frappe.get_cached_value("Wix Store", store, "import_orders"))


def load_unsettled(store: str, wix_ids: Iterable[str]) -> list[str]:
	"""Those of the orders whose documents are missing or were made from another version of the order, by Wix id."""
	order = DocType(DOCTYPE)
	is_made = order.state.isin(_SETTLED) & (order.imported_hash == order.content_hash)
	query = (
		frappe.qb.from_(order)
		.select(order.wix_id)
		.where(order.name.isin([*(order_name(store, wix_id) for wix_id in wix_ids), ""]))
		.where((order.state != IGNORED) & is_made.negate())
		.orderby(order.ordered_on, order.name)
	)
	return query.run(pluck=True)


def load_states(store: str, wix_ids: Iterable[str]) -> dict[str, str]:
	"""Wix id → state of those of the orders that were read before."""
	names = [order_name(store, wix_id) for wix_id in wix_ids]
	rows = frappe.get_all(DOCTYPE, {"name": ("in", [*names, ""])}, ["wix_id", "state"], order_by="name")
	return {row.wix_id: row.state for row in rows}


def import_entry(store: str, wix_id: str, priority: int, run: str = "") -> QueueEntry:
	"""The row of work that makes an order's documents, whatever was made so far."""
	return QueueEntry(store, ORDER, wix_id, priority, force=True, run=run, direction="pull")


def take_in(orders: Sequence[str]) -> frozenset[str]:
	"""Lets ignored orders wait for their import; their units count as sold again. In the caller's transaction.

	:param orders: names of Wix Orders; those that are not ignored stay as they are
	:return: the stores whose stock was marked; wake their stock lane after the commit
	"""
	names = frappe.get_all(
		DOCTYPE, {"name": ("in", [*orders, ""]), "state": IGNORED}, pluck="name", order_by="name"
	)
	if names:
		_set_state(names, WAITING, "")
		line = DocType(LINE)
		frappe.qb.update(line).set(line.booked_qty, 0).where(line.wix_order.isin(names)).run()
	return count_open_units(names)


def leave_out(orders: Sequence[str], why: str) -> frozenset[str]:
	"""Takes the orders out of everything: no documents are made, and their units count as sold no more.

	In the caller's transaction. An order that has documents is not left out: cancel those first.

	:return: as ``take_in``
	"""
	line = DocType(LINE)
	frappe.qb.update(line).set(line.booked_qty, line.stock_qty).where(
		line.wix_order.isin([*orders, ""])
	).run()
	_set_state(orders, IGNORED, why)
	return count_open_units(orders)


def load_booked(orders: Sequence[str]) -> list[str]:
	"""Those of the orders that something was made or told to Wix for."""
	filters = {"wix_order": ("in", [*orders, ""]), "state": ("!=", "Dropped")}
	return sorted(set(frappe.get_all(DOCUMENT, filters, pluck="wix_order", order_by="wix_order")))


def _set_state(orders: Sequence[str], state: str, why: str) -> None:
	values = {"state": state, "reason": why or None}
	frappe.db.set_value(DOCTYPE, {"name": ("in", [*orders, ""])}, values)
