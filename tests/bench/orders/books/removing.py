"""Documents of committed orders, removed by SQL: cancelling them one by one takes longer than the tests."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

BOOKED = ("Payment Entry", "Delivery Note", "Sales Invoice", "Sales Order")
LEDGERS = ("GL Entry", "Payment Ledger Entry", "Stock Ledger Entry", "Repost Item Valuation")
#: Fills a list that may be empty: an empty text would mean every document that has no order.
NOBODY = "nobody"


def remove_books(store: str) -> None:
	"""Everything the orders of a store became, their customers and ledgers included."""
	frappe.db.rollback()
	orders = frappe.get_all("Wix Order", {"store": store}, ["name", "customer"], order_by="name")
	names = [order.name for order in orders]
	for doctype in BOOKED:
		_remove(doctype, frappe.get_all(doctype, {"wix_order": ("in", [*names, NOBODY])}, pluck="name"))
	frappe.db.delete("Wix Order Document", {"store": store})
	customers = sorted({order.customer for order in orders if order.customer})
	linked = {"link_doctype": "Customer", "link_name": ("in", [*customers, NOBODY])}
	rows = frappe.get_all("Dynamic Link", linked, ["parenttype", "parent"])
	for doctype in ("Address", "Contact"):
		_remove(doctype, [row.parent for row in rows if row.parenttype == doctype])
	_remove("Customer", customers)
	frappe.db.commit()


def _remove(doctype: str, names: Sequence[str]) -> None:
	among = ("in", [*names, NOBODY])
	for field in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(field.options, {"parenttype": doctype, "parent": among})
	frappe.db.delete("Dynamic Link", {"parenttype": doctype, "parent": among})
	for ledger in LEDGERS:
		frappe.db.delete(ledger, {"voucher_type": doctype, "voucher_no": among})
	for beside in ("Comment", "Communication"):
		frappe.db.delete(beside, {"reference_doctype": doctype, "reference_name": among})
	frappe.db.delete("Version", {"ref_doctype": doctype, "docname": among})
	frappe.db.delete(doctype, {"name": among})
