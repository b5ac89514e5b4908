"""Everything a story wrote into the books, removed by SQL: cancelling thousands of documents would take longer than it."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

from tests.acceptance.orders._booked import NOBODY
from tests.acceptance.world import World

BOOKED = ("Sales Order", "Sales Invoice", "Delivery Note", "Payment Entry")
LEDGERS = ("GL Entry", "Payment Ledger Entry", "Stock Ledger Entry", "Repost Item Valuation")
#: What hangs on a document, whatever it is: doctype → the column that names it.
BESIDE = {"Comment": "reference_name", "Version": "docname", "Communication": "reference_name"}


def remove_books(world: World) -> None:
	"""The documents of the orders of the world's stores, their ledgers, their customers; then nothing names the stores."""
	frappe.db.rollback()
	orders = _names("Wix Order", {"store": ("like", f"%{world.tag}%")})
	customers = set(frappe.get_all("Wix Order", {"name": ("in", orders)}, pluck="customer", order_by="name"))
	for doctype in BOOKED:
		_remove(doctype, _names(doctype, {"wix_order": ("in", orders)}))
	frappe.db.delete("Wix Order Document", {"wix_order": ("in", orders)})
	_remove_people(sorted(customers - {None}))
	world.commit()


def _remove_people(customers: Sequence[str]) -> None:
	linked = {"link_doctype": "Customer", "link_name": ("in", [*customers, NOBODY])}
	rows = frappe.get_all("Dynamic Link", linked, ["parenttype", "parent"], order_by="name")
	for doctype in ("Address", "Contact"):
		_remove(doctype, [row.parent for row in rows if row.parenttype == doctype])
	_remove("Customer", customers)


def _remove(doctype: str, names: Sequence[str]) -> None:
	among = ("in", [*names, NOBODY])
	for field in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(field.options, {"parenttype": doctype, "parent": among})
	frappe.db.delete("Dynamic Link", {"parenttype": doctype, "parent": among})
	for ledger in LEDGERS:
		frappe.db.delete(ledger, {"voucher_type": doctype, "voucher_no": among})
	for beside, column in BESIDE.items():
		frappe.db.delete(beside, {column: among})
	frappe.db.delete(doctype, {"name": among})


def _names(doctype: str, filters: dict[str, object]) -> list[str]:
	return [*frappe.get_all(doctype, filters, pluck="name", order_by="name"), NOBODY]
