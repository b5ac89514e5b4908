"""What a store's choices about its buyers must fulfil. Every message ends with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields

from wix_integration.core.orders.people.choices import GuestPolicy, unknown_clues
from wix_integration.core.orders.people.customers import CLUES

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore

#: What links the three documents to each other is ours to write.
_OURS = frozenset({"name", "naming_series", "customer_primary_contact", "customer_primary_address"})


def check_customers(store: WixStore) -> None:
	""":raises frappe.ValidationError: the text says what to do."""
	if unknown := list(unknown_clues(store.customer_clues or "")):
		text = _("Customers are found by: {0} is unknown. Use some of: {1}, one a line.")
		frappe.throw(text.format(frappe.bold(unknown[0]), ", ".join(clue.value for clue in CLUES)))
	if store.guest_policy not in (None, "", GuestPolicy.OWN.value) and not store.shared_customer:
		frappe.throw(
			_("Guests share one Customer. Choose the Shared Customer, or give each guest an own one.")
		)
	for row in store.customer_fields:
		check_field(row)


def check_field(row: Any) -> None:
	"""A field that the document has, that holds a text or a number, and that nothing else decides about.

	:raises frappe.ValidationError: the text says what to do
	"""
	field = frappe.get_meta(row.document).get_field(row.fieldname)
	if (
		row.fieldname in _OURS
		or not field
		or field.fieldtype in (*no_value_fields, *table_fields, "Password")
	):
		text = _("Customer fields, row {0}: {1} has no field {2} that can be filled. Choose another one.")
		frappe.throw(text.format(row.idx, _(row.document), frappe.bold(row.fieldname)))
