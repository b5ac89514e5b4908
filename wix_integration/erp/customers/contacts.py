"""The Contact of a buyer: one person of a Customer, known by the Wix contact, else by e-mail, phone or name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.model.document import Document

from wix_integration.core.orders.people.choices import Party
from wix_integration.core.orders.people.customers import CustomerFacts, comparable_phone
from wix_integration.erp.access.writing import claim_rights
from wix_integration.erp.customers.choices import Scope
from wix_integration.erp.customers.finding import Buyer
from wix_integration.erp.customers.links import LinkKind, load_owned, save_names
from wix_integration.erp.customers.texts import (
	FULL_NAME_LENGTH,
	NAME_LENGTH,
	email_text,
	fitting_name,
	name_text,
	phone_text,
)

_OF_CUSTOMER = """
	SELECT contact.name, contact.full_name, email.email_id, phone.phone FROM `tabDynamic Link` link
	JOIN `tabContact` contact ON contact.name = link.parent
	LEFT JOIN `tabContact Email` email ON email.parent = contact.name AND email.email_id = %(email)s
	LEFT JOIN `tabContact Phone` phone ON phone.parent = contact.name AND phone.phone LIKE %(phone)s
	WHERE link.link_doctype = 'Customer' AND link.link_name = %(customer)s AND link.parenttype = 'Contact'
		AND {condition}
	ORDER BY contact.creation DESC LIMIT 20
"""
#: Fields of a Contact that Frappe takes from its rows: table, column, and the mark of the main one.
_ROWS = {
	"email_id": ("email_ids", "email_id", "is_primary"),
	"phone": ("phone_nos", "phone", "is_primary_phone"),
	"mobile_no": ("phone_nos", "phone", "is_primary_mobile_no"),
}
_CONDITIONS = {
	"email": "email.email_id IS NOT NULL",
	"phone": "phone.phone IS NOT NULL",
	"name": "contact.full_name = %(name)s",
}


def resolve_contact(buyer: Buyer, facts: CustomerFacts, scope: Scope) -> str:
	"""The Contact of the buyer at this Customer, made if there is none; "" for somebody who left nothing at all.

	Costs one read where it is known.
	"""
	if not (facts.person_name or facts.email or facts.phone):
		return ""
	if known := _known(buyer, facts, scope):
		return known
	name = _find(buyer, facts) or _make(buyer, facts, scope)
	if facts.contact_id:
		save_names(scope.store, LinkKind.CONTACT, {facts.contact_id: name})
	return name


def _known(buyer: Buyer, facts: CustomerFacts, scope: Scope) -> str:
	if buyer.is_new:
		return ""
	owned = load_owned(scope.store, LinkKind.CONTACT, [facts.contact_id], buyer.name)
	return owned.get(facts.contact_id, "")


def _find(buyer: Buyer, facts: CustomerFacts) -> str:
	"""By the first of e-mail, phone and name that the buyer has: who left an e-mail is not found by a name."""
	if buyer.is_new:
		return ""
	clue = "email" if facts.email else "phone" if comparable_phone(facts.phone) else "name"
	values = {
		"customer": buyer.name,
		"email": facts.email,
		"phone": f"%{'%'.join(comparable_phone(facts.phone))}%",
		"name": facts.person_name,
	}
	statement = _OF_CUSTOMER.format(condition=_CONDITIONS[clue])
	rows = frappe.db.sql(statement, values, as_dict=True)
	return next((str(row.name) for row in rows if _is_meant(clue, row, facts)), "")


def _is_meant(clue: str, row: frappe._dict, facts: CustomerFacts) -> bool:
	if clue == "email":
		return row.email_id.casefold() == facts.email.casefold()
	return clue == "name" or comparable_phone(row.phone) == comparable_phone(facts.phone)


def _make(buyer: Buyer, facts: CustomerFacts, scope: Scope) -> str:
	first = name_text(facts.first_name) or _nickname(facts)
	contact = frappe.get_doc(
		{
			"doctype": "Contact",
			"first_name": first,
			"last_name": name_text(facts.last_name, min(NAME_LENGTH, FULL_NAME_LENGTH - len(first) - 1)),
			"company_name": facts.company,
			"links": [buyer.link],
			**scope.choices.values(Party.CONTACT, facts, is_new=True),
		}
	)
	if email := email_text(facts.email):
		contact.append("email_ids", {"email_id": email, "is_primary": 1})
	if phone := phone_text(facts.phone):
		contact.append("phone_nos", {"phone": phone, "is_primary_phone": 1, "is_primary_mobile_no": 1})
	wanted = f"{contact.first_name} {contact.last_name}".strip() + f"-{buyer.name}"
	claim_rights(contact, "create")
	with telling_nobody():
		return str(contact.insert(set_name=fitting_name(wanted)).name)


def _nickname(facts: CustomerFacts) -> str:
	"""What a person without a name is called: the part of the e-mail before the @, else the number."""
	return "" if facts.last_name else name_text(facts.email.partition("@")[0] or facts.phone)


@contextmanager
def telling_nobody() -> Iterator[None]:
	"""Frappe asks gravatar.com for a picture of every e-mail it saves, over the network, except while it imports."""
	before = frappe.flags.in_import
	frappe.flags.in_import = True
	try:
		yield
	finally:
		frappe.flags.in_import = before


def fill_contact(name: str, facts: CustomerFacts, scope: Scope) -> int:
	"""Writes what the store fills always into a known Contact and says how many fields that were."""
	values = scope.choices.values(Party.CONTACT, facts, is_new=False)
	if not name or not values:
		return 0
	contact = frappe.get_doc("Contact", name)
	changed = [field for field, value in values.items() if (contact.get(field) or "") != (value or "")]
	for field in changed:
		_set(contact, field, values[field])
	if changed:
		with telling_nobody():
			contact.save()
	return len(changed)


def _set(contact: Document, field: str, value: str | int) -> None:
	"""E-mail and numbers stand in rows of their own: the main one is moved, what was there before is kept."""
	rows, column, mark = _ROWS.get(field, ("", "", ""))
	text = str(value)
	if not rows:
		contact.set(field, value)
	elif text := email_text(text) if rows == "email_ids" else phone_text(text):
		for row in contact.get(rows):
			row.set(mark, 0)
		known = next((row for row in contact.get(rows) if row.get(column) == text), None)
		(known or contact.append(rows, {column: text})).set(mark, 1)
