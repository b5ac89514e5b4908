"""Hooks of Customer and Contact: who is a Wix contact follows a rename, and who changed is sent where stores want that."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.customers.links import LinkKind, drop_customer, rename_links
from wix_integration.erp.queue.entries import CUSTOMER
from wix_integration.events.gate import is_silent, open_gates
from wix_integration.events.pending import note


def on_update(doc: Document, method: str | None = None) -> None:
	"""No statement of its own: the row of the queue is written with the commit, and only where a store sends Customers."""
	_note(doc, {doc.name})


def on_contact_update(doc: Document, method: str | None = None) -> None:
	"""E-mail and phone of a Customer stand on its Contacts."""
	_note(doc, {link.link_name for link in doc.links if link.link_doctype == "Customer"})


def after_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""The Wix contacts of a merged Customer are the contacts of the one it was merged into."""
	rename_links(LinkKind.CUSTOMER, old, new)
	_note(doc, {new})


def on_trash(doc: Document, method: str | None = None) -> None:
	"""Whoever gets the name later is another buyer."""
	drop_customer(doc.name)


def _note(doc: Document, customers: set[str]) -> None:
	if not is_silent(doc):
		for gate in open_gates():
			if gate.sends_customers:
				for customer in sorted(customers):
					note(gate.store, CUSTOMER, customer)
