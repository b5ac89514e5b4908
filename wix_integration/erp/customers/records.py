"""Customers as Wix may know them, as the port ``CustomerRecords``: read in two statements, linked row by row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

import frappe

from wix_integration.core.orders.people.contacts import CustomerRecord
from wix_integration.core.wire.contact import Contact
from wix_integration.erp.customers.finding import TEST_MARK
from wix_integration.erp.customers.links import LinkKind
from wix_integration.erp.memory.external_ids import DOCTYPE, column_key
from wix_integration.erp.memory.upserts import Row, save_rows
from wix_integration.erp.transaction import save_durably

# The last row of a Customer speaks for it: its primary Contact, else one marked as primary, else the oldest.
_READ = """
	SELECT customer.name, customer.customer_name, customer.customer_type, customer.email_id, customer.mobile_no,
		customer.creation, contact.first_name, contact.last_name, contact.email_id AS contact_email,
		COALESCE(NULLIF(contact.mobile_no, ''), contact.phone) AS contact_phone
	FROM `tabCustomer` customer
	LEFT JOIN `tabDynamic Link` owner ON owner.link_doctype = 'Customer' AND owner.link_name = customer.name
		AND owner.parenttype = 'Contact'
	LEFT JOIN `tabContact` contact ON contact.name = owner.parent
	WHERE customer.name IN %(names)s AND customer.disabled = 0 AND customer.name <> %(shared)s
	ORDER BY customer.name, contact.name = customer.customer_primary_contact, contact.is_primary_contact,
		contact.creation DESC, contact.name
"""


class FrappeCustomerRecords:
	"""Satisfies ``core.ports.CustomerRecords``."""

	def __init__(self, store: str) -> None:
		self._store = store

	def load(self, customers: Sequence[str]) -> Mapping[str, CustomerRecord]:
		if not customers:
			return {}
		shared = frappe.get_cached_value("Wix Store", self._store, "shared_customer") or ""
		rows = frappe.db.sql(_READ, {"names": tuple(customers), "shared": shared}, as_dict=True)
		links = self._links(customers)
		return {
			row.name: _record(row, links.get(row.name))
			for row in rows
			if not row.customer_name.startswith(TEST_MARK)
		}

	def owners(self, contact_ids: Sequence[str]) -> Mapping[str, str]:
		if not contact_ids:
			return {}
		filters = {"store": self._store, "kind": LinkKind.CUSTOMER.value, "wix_id": ("in", [*contact_ids])}
		rows = frappe.get_all(DOCTYPE, filters, ["wix_id", "label"], order_by="name", limit_page_length=0)
		return {row.wix_id: row.label for row in rows}

	def bind(self, record: CustomerRecord, contact: Contact) -> None:
		row: Row = {
			"store": self._store,
			"kind": LinkKind.CUSTOMER.value,
			"link_key": column_key(contact.id),
			"wix_id": contact.id,
			"label": record.name,
			"details": json.dumps({"sent": record.digests}),
		}
		save_durably(partial(save_rows, DOCTYPE, [row]))

	def _links(self, customers: Sequence[str]) -> dict[str, Any]:
		"""The contact that was sent last, else the one that was linked first."""
		filters = {"store": self._store, "kind": LinkKind.CUSTOMER.value, "label": ("in", [*customers])}
		fields = ["label", "wix_id", "details"]
		rows = frappe.get_all(DOCTYPE, filters, fields, order_by="creation desc, name", limit_page_length=0)
		return {row.label: row for row in sorted(rows, key=lambda row: bool(row.details))}


def _record(row: Any, link: Any) -> CustomerRecord:
	is_company = row.customer_type != "Individual"
	first, last = row.first_name or "", row.last_name or ""
	if not first and not last and not is_company:
		first, _space, last = row.customer_name.partition(" ")
	return CustomerRecord(
		name=row.name,
		external_id=_external_id(row),
		contact_id=link.wix_id if link else "",
		first_name=first,
		last_name=last,
		company=row.customer_name if is_company else "",
		email=row.contact_email or row.email_id or "",
		phone=row.contact_phone or row.mobile_no or "",
		base=json.loads(link.details or "{}").get("sent", {}) if link else {},
	)


def _external_id(row: Any) -> str:
	"""The same for the same Customer until it is linked, so that a lost answer makes no second contact."""
	identity = f"{frappe.conf.db_name}\0{row.creation}\0{row.name}"
	return f"erpnext-{sha256(identity.encode()).hexdigest()[:24]}"
