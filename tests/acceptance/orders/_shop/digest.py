"""The end state of a story without names and times: two runs of the same story must come to the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe

from tests.acceptance.orders._shop.fronts import Front

#: Doctype → what of it counts; its rows are told by quantity and rate.
_FIELDS = {
	"Sales Order": ("docstatus", "currency", "grand_total", "per_billed", "per_delivered"),
	"Sales Invoice": ("docstatus", "currency", "grand_total", "is_return", "outstanding_amount"),
	"Delivery Note": ("docstatus", "currency", "is_return", "wix_carrier", "wix_tracking_number"),
	"Payment Entry": ("docstatus", "payment_type", "paid_amount", "received_amount", "unallocated_amount"),
}

#: Shop and number of an order → its documents.
Digest = dict[tuple[str, str], tuple[Any, ...]]


def digest(fronts: Sequence[Front], tag: str) -> Digest:
	"""Every order of the shops."""
	frappe.db.rollback()
	found: Digest = {}
	for front in fronts:
		orders = frappe.get_all("Wix Order", {"store": front.store}, ["*"], order_by="name")
		for order in orders:
			person = frappe.db.get_value("Customer", order.customer, "customer_name") or ""
			facts = (order.state, order.erpnext_total, order.difference, person.replace(tag, ""))
			found[front.store.replace(tag, ""), order.number] = (*facts, *_documents(order.name))
	return found


def differing(first: Digest, second: Digest) -> list[str]:
	"""A sentence per order that did not end in the same way."""
	keys = sorted(first.keys() | second.keys())
	return [
		f"{key}: {first.get(key)} or {second.get(key)}" for key in keys if first.get(key) != second.get(key)
	]


def _documents(order: str) -> list[Any]:
	"""Cancelled ones are left out: how often something was begun is no end state."""
	found = []
	for doctype, fields in _FIELDS.items():
		mine = {"wix_order": order, "docstatus": ("<", 2)}
		for row in frappe.get_all(doctype, mine, ["name", *fields], order_by="name"):
			lines = _lines(doctype, row.name) if doctype != "Payment Entry" else ()
			found.append((doctype, *(row[name] for name in fields), lines))
	return sorted(found, key=repr)


def _lines(doctype: str, name: str) -> tuple[Any, ...]:
	rows = frappe.get_all(f"{doctype} Item", {"parent": name}, ["qty", "rate"], as_list=True, order_by="idx")
	return tuple(sorted(rows))
