"""Stock documents as people make them, and their traces removed again without cancelling each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe

from tests.acceptance.world import World

#: Document → its child table.
DOCUMENTS = {
	"Stock Entry": "Stock Entry Detail",
	"Stock Reconciliation": "Stock Reconciliation Item",
	"Delivery Note": "Delivery Note Item",
}
LEDGERS = ("Stock Ledger Entry", "GL Entry", "Repost Item Valuation")


def deliver(world: World, items: Mapping[str, float], warehouse: str) -> Any:
	"""A submitted Delivery Note."""
	rows = [{"item_code": code, "qty": qty, "rate": 5, "warehouse": warehouse} for code, qty in items.items()]
	customer = frappe.db.get_value("Customer", {}, "name", order_by="name")
	note = frappe.get_doc(
		{"doctype": "Delivery Note", "company": world.company, "customer": customer, "items": rows}
	)
	note.insert()
	note.submit()
	return note


def remove_documents(*warehouses: str) -> None:
	"""Everything that ever moved stock in these warehouses, by SQL: cancelling thousands of lines takes too long."""
	frappe.db.rollback()
	filters = {"warehouse": ("in", warehouses)}
	rows = frappe.get_all("Stock Ledger Entry", filters, ["voucher_type", "voucher_no"], distinct=True)
	for doctype, child in DOCUMENTS.items():
		names = [row.voucher_no for row in rows if row.voucher_type == doctype] or [""]
		frappe.db.delete(child, {"parent": ("in", names)})
		frappe.db.delete(doctype, {"name": ("in", names)})
		for ledger in LEDGERS:
			frappe.db.delete(ledger, {"voucher_no": ("in", names)})
	frappe.db.commit()
