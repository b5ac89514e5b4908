"""A new Customer, inserted as a person would: ERPNext names it, checks it and fills what it fills."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.contacts.doctype.address.address import get_address_display

from wix_integration.core.orders.people.choices import Party
from wix_integration.core.orders.people.customers import CustomerFacts
from wix_integration.erp.customers.choices import Scope
from wix_integration.erp.customers.finding import TEST_MARK
from wix_integration.erp.customers.places import country_of
from wix_integration.erp.customers.texts import name_text
from wix_integration.erp.transaction import savepoint

#: Two buyers of one name who are made at the same moment: the second one's name is asked for again.
_TRIES = 3


def make_customer(facts: CustomerFacts, scope: Scope) -> str:
	"""Inserts the Customer in the caller's transaction and gives its name.

	:raises frappe.ValidationError: ERPNext does not take it
	"""
	values = _values(facts, scope)
	for _attempt in range(_TRIES - 1):
		try:
			with savepoint():
				return _insert(values)
		except frappe.DuplicateEntryError:
			continue
	return _insert(values)


def _insert(values: dict[str, object]) -> str:
	shown = len(frappe.local.message_log)
	try:
		return str(frappe.get_doc({"doctype": "Customer", **values}).insert().name)
	finally:
		# ERPNext tells a person in front of a form that a name was changed.
		del frappe.local.message_log[shown:]


def _values(facts: CustomerFacts, scope: Scope) -> dict[str, object]:
	choices = scope.choices
	rule = choices.rule(country_of(facts.billing) if facts.billing else "")
	name = name_text(choices.customer_name(facts)) or _("Guest")
	return {
		"customer_name": f"{TEST_MARK}{name}" if scope.is_test else name,
		"customer_type": "Company" if choices.names_company(facts) else "Individual",
		"customer_group": rule.group or _default("customer_group"),
		"territory": rule.territory or _default("territory"),
		"tax_category": rule.tax_category or None,
		"tax_id": facts.tax_id,
		**choices.values(Party.CUSTOMER, facts, is_new=True),
	}


def _default(fieldname: str) -> str:
	"""As ERPNext's own form does; a buyer without a group is no fault of ERPNext."""
	return frappe.get_cached_value("Selling Settings", "Selling Settings", fieldname) or ""


def set_primary(customer: str, contact: str, address: str) -> None:
	"""Shows the first Contact and Address of a new Customer on its form, as ERPNext does for one made by hand."""
	person = (
		frappe.db.get_value("Contact", contact, ["email_id", "mobile_no"], as_dict=True) if contact else None
	)
	values = {
		"customer_primary_contact": contact or None,
		"email_id": person.email_id if person else None,
		"mobile_no": person.mobile_no if person else None,
		"customer_primary_address": address or None,
		"primary_address": _display(address) if address else None,
	}
	frappe.db.set_value("Customer", customer, values, update_modified=False)


def _display(address: str) -> str | None:
	"""What it says is shown on the Customer it was made for: whether one may see it is not asked."""
	return get_address_display(frappe.get_cached_doc("Address", address).as_dict())


def fill_known(doctype: str, name: str, values: dict[str, str | int]) -> int:
	"""Writes what differs into a known document and says how many fields that were; one read where none does."""
	if not values:
		return 0
	known = frappe.db.get_value(doctype, name, list(values), as_dict=True)
	changed = {
		field: value for field, value in values.items() if known and (known[field] or "") != (value or "")
	}
	if changed:
		document = frappe.get_doc(doctype, name)
		document.update(changed)
		document.save()
	return len(changed)
