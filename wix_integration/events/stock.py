"""Hooks of stock. No single one sees every change of a quantity, so there are several, and a sweep below them.

They run before the Bin is written and say only *look at this Item*; the lane reads the quantity later. The gate is the
warehouse: whether the Item is for sale is the lane's question, a cold Item would cost nine statements here.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from wix_integration.erp.queue.entries import STOCK_LEVEL
from wix_integration.events.gate import is_silent, open_gates, stores_mapping
from wix_integration.events.pending import note
from wix_integration.jobs.wake import wake_sweep

SUBMITTED = 1


def on_stock_ledger_entry_submit(doc: Document, method: str | None = None) -> None:
	"""Every ledger row, reversing ones of a cancellation included."""
	_note_stock(doc, doc.item_code, doc.warehouse)


def on_sales_order_change(doc: Document, method: str | None = None) -> None:
	"""Reservations move by raw SQL; the order's own event is the only trace. Bundles count by their contents."""
	if doc.docstatus >= SUBMITTED:
		for row in (*doc.get("items"), *(doc.get("packed_items") or ())):
			_note_stock(doc, row.item_code, row.warehouse)


def on_reservation_change(doc: Document, method: str | None = None) -> None:
	"""A Stock Reservation Entry was made, changed, delivered or cancelled."""
	_note_stock(doc, doc.item_code, doc.warehouse)


def on_bin_change(doc: Document, method: str | None = None) -> None:
	"""The paths that write a Bin as a document: reservations for production, recalculation, first insert."""
	_note_stock(doc, doc.item_code, doc.warehouse)


def on_product_bundle_change(doc: Document, method: str | None = None) -> None:
	"""Other parts make another number of bundles. A movement of a part marks its bundles in the lane, not here."""
	if not is_silent(doc):
		for gate in open_gates():
			note(gate.store, STOCK_LEVEL, doc.new_item_code)


def on_repost_change(doc: Document, method: str | None = None) -> None:
	"""A repost may have moved Bins of any voucher; all of them carry a new time, so the sweep finds them now."""
	if doc.status == "Completed" and not is_silent(doc):
		frappe.db.after_commit.add(wake_sweep)


def _note_stock(doc: Document, item_code: str, warehouse: str | None) -> None:
	if not is_silent(doc):
		for store in stores_mapping(warehouse):
			note(store, STOCK_LEVEL, item_code)
