"""Wix Link for buyers: which Customer and Contact a Wix contact is, and which Address a place is.

Rows are written in the transaction of the documents they name. A row whose document is gone, or belongs to somebody
else by now, is no more than a wrong guess: who reads it asks the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

import frappe
from frappe.query_builder import DocType

from wix_integration.erp.memory.external_ids import DOCTYPE, column_key
from wix_integration.erp.memory.upserts import Row, save_rows

_OWNED = """
	SELECT link.link_key, document.name FROM `tabWix Link` link
	JOIN `tab{doctype}` document ON document.name = link.label AND {usable}
	JOIN `tabDynamic Link` owner ON owner.parent = document.name AND owner.parenttype = %(doctype)s
		AND owner.link_doctype = 'Customer' AND owner.link_name = %(customer)s
	WHERE link.store = %(store)s AND link.kind = %(kind)s AND link.link_key IN %(keys)s
"""


class LinkKind(str, Enum):
	"""What a key stands for: the first two by the Wix contact's id, an address by the hash of whose and where."""

	CUSTOMER = "customer"
	CONTACT = "contact"
	ADDRESS = "address"


def load_names(store: str, kinds: Sequence[LinkKind], keys: Sequence[str]) -> dict[tuple[LinkKind, str], str]:
	"""(kind, key) → document for those that are known, in one read by the unique index."""
	key_of = {column_key(key): key for key in keys if key}
	if not key_of:
		return {}
	link = DocType(DOCTYPE)
	query = (
		frappe.qb.from_(link)
		.select(link.kind, link.link_key, link.label)
		.where((link.store == store) & link.kind.isin([kind.value for kind in kinds]))
		.where(link.link_key.isin(list(key_of)))
	)
	return {(LinkKind(kind), key_of[key]): label or "" for kind, key, label in query.run() if key in key_of}


def load_owned(store: str, kind: LinkKind, keys: Sequence[str], customer: str) -> dict[str, str]:
	"""key → Contact or Address, for those that are there and still belong to the Customer; one read."""
	stored = {column_key(key): key for key in keys if key}
	if not stored:
		return {}
	doctype = "Contact" if kind is LinkKind.CONTACT else "Address"
	usable = "document.disabled = 0" if kind is LinkKind.ADDRESS else "1 = 1"
	values = {
		"store": store,
		"kind": kind.value,
		"keys": tuple(stored),
		"doctype": doctype,
		"customer": customer,
	}
	rows = frappe.db.sql(_OWNED.format(doctype=doctype, usable=usable), values)
	return {stored[key]: name for key, name in rows}


def load_contact_ids(store: str) -> list[str]:
	"""Every contact of the store that is a Customer."""
	filters = {"store": store, "kind": LinkKind.CUSTOMER.value}
	return frappe.get_all(DOCTYPE, filters, pluck="wix_id", order_by="name", limit_page_length=0)


def save_names(store: str, kind: LinkKind, names: Mapping[str, str]) -> None:
	"""Writes key → document, new or known, in the caller's transaction."""
	rows: list[Row] = [_row(store, kind, key, name) for key, name in sorted(names.items())]
	if rows:
		save_rows(DOCTYPE, rows)


def drop_contacts(store: str, contact_ids: Sequence[str]) -> None:
	"""Forgets which documents these contacts are; the documents stay."""
	kinds = (LinkKind.CUSTOMER.value, LinkKind.CONTACT.value)
	keys = [column_key(contact_id) for contact_id in contact_ids]
	if keys:
		frappe.db.delete(DOCTYPE, {"store": store, "kind": ("in", kinds), "link_key": ("in", keys)})


def drop_addresses(store: str, addresses: Sequence[str]) -> None:
	"""Forgets which places these Addresses are; an order to one of them finds it by comparing."""
	if addresses:
		filters = {"store": store, "kind": LinkKind.ADDRESS.value, "label": ("in", addresses)}
		frappe.db.delete(DOCTYPE, filters)


def rename_links(kind: LinkKind, old: str, new: str) -> None:
	"""Lets the links of every store follow a renamed or merged document, in the caller's transaction."""
	filters = {"kind": kind.value, "label": old}
	frappe.db.set_value(DOCTYPE, filters, "label", new, update_modified=False)


def drop_customer(customer: str) -> None:
	"""Forgets in every store which contacts a deleted Customer was."""
	frappe.db.delete(DOCTYPE, {"kind": LinkKind.CUSTOMER.value, "label": customer})


def _row(store: str, kind: LinkKind, key: str, name: str) -> Row:
	wix_id = "" if kind is LinkKind.ADDRESS else key
	return {
		"store": store,
		"kind": kind.value,
		"link_key": column_key(key),
		"wix_id": wix_id,
		"label": name,
	}
