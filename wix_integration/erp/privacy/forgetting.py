"""A person whom Wix was asked to forget: what we kept goes at once, what ERPNext has is told to somebody who may decide."""

from __future__ import annotations

import frappe

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.customers.links import LinkKind, drop_addresses, drop_contacts, load_names
from wix_integration.erp.privacy.redacting import load_of_contact, redact_orders

#: Documents of the books that name the Customer.
_BOOKS = ("Sales Order", "Sales Invoice", "Delivery Note", "Payment Entry")
_CUSTOMER_FIELD = {"Payment Entry": "party"}
NOTHING = "–"


def forget_contact(store: str, contact_id: str) -> Reason:
	"""Redacts the contact's settled orders and forgets who it is in ERPNext, in the caller's transaction.

	:return: what a person has to look at; it names documents and nobody's data
	"""
	kinds = (LinkKind.CUSTOMER, LinkKind.CONTACT)
	known = load_names(store, kinds, [contact_id])
	orders = load_of_contact(store, contact_id)
	customers = _customers(orders) | {
		name for (kind, _key), name in known.items() if kind is LinkKind.CUSTOMER
	}
	left = redact_orders(orders)
	drop_contacts(store, [contact_id])
	drop_addresses(store, sorted(_addresses(orders)))
	return reason(
		"anonymize_asked",
		contact=contact_id,
		orders=len(orders) - len(left),
		waiting=", ".join(_numbers(left)) or NOTHING,
		documents="; ".join(_said(customer) for customer in sorted(customers)) or NOTHING,
	)


def _customers(orders: list[str]) -> set[str]:
	rows = frappe.get_all("Wix Order", {"name": ("in", [*orders, ""])}, pluck="customer")
	return {customer for customer in rows if customer}


def _addresses(orders: list[str]) -> set[str]:
	"""Those the orders were booked with: a Customer that guests share has the addresses of others too."""
	fields = ["customer_address", "shipping_address_name"]
	rows = [
		row
		for doctype in ("Sales Order", "Sales Invoice")
		for order in orders
		for row in frappe.get_all(doctype, {"wix_order": order}, fields, as_list=True, order_by="name")
	]
	return {address for row in rows for address in row if address}


def _numbers(orders: list[str]) -> list[str]:
	return frappe.get_all("Wix Order", {"name": ("in", [*orders, ""])}, pluck="number", order_by="number")


def _said(customer: str) -> str:
	"""A Customer and how many documents of the books are its own."""
	counts = {
		doctype: frappe.db.count(doctype, {_CUSTOMER_FIELD.get(doctype, "customer"): customer})
		for doctype in _BOOKS
	}
	shown = ", ".join(f"{count} {frappe._(doctype)}" for doctype, count in counts.items() if count)
	name = frappe._("Customer {0}").format(customer)
	return f"{name} ({shown})" if shown else name
