"""Contacts of Wix and Customers of ERPNext as each other: what a contact says, and what is to be told of a Customer.

A contact takes a value of ours where it has none, or where ours has changed since we sent it. What somebody changed in
Wix meanwhile is never overwritten by an older value of ours, and nothing is ever cleared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from wix_integration.core.orders.lines.texts import plain
from wix_integration.core.orders.people.addresses import AddressFacts, map_address
from wix_integration.core.orders.people.customers import CustomerFacts, comparable_phone, usable_email
from wix_integration.core.wire.contact import (
	Contact,
	ContactAddress,
	ContactCompany,
	ContactEmail,
	ContactName,
	ContactPhone,
)
from wix_integration.core.wire.order_people import AddressWithContact, ContactDetails

_LENGTH = 140
_BY_TAG = {"BILLING": -1, "SHIPPING": 2}


@dataclass(frozen=True, slots=True, repr=False)
class CustomerRecord:
	"""A Customer as Wix may know it. ``contact_id`` "" is *not linked*.

	``base``: field → digest of what was sent last, empty before the first time.
	"""

	name: str
	external_id: str
	contact_id: str = ""
	first_name: str = ""
	last_name: str = ""
	company: str = ""
	email: str = ""
	phone: str = ""
	base: Mapping[str, str] = field(default_factory=dict)

	@property
	def values(self) -> dict[str, str]:
		"""Field of a contact → what ERPNext has; empty ones are left out."""
		name = f"{self.first_name}\n{self.last_name}".strip("\n")
		values = {"name": name, "email": self.email, "phone": self.phone, "company": self.company}
		return {key: value for key, value in values.items() if value}

	@property
	def digests(self) -> dict[str, str]:
		"""What is kept of ``values``: enough to see a change, nothing of anybody."""
		return {key: _digest(key, value) for key, value in self.values.items()}


def map_contact(contact: Contact) -> CustomerFacts:
	"""The person of a contact. The billing address is the one with that tag, else the default, else the first."""
	name = contact.name or ContactName()
	return CustomerFacts(
		contact_id=contact.id,
		email=usable_email(contact.email.email if contact.email else ""),
		phone=plain(contact.phone.phone, _LENGTH) if contact.phone else "",
		first_name=plain(name.first, _LENGTH),
		last_name=plain(name.last, _LENGTH),
		company=plain(contact.company.name, _LENGTH) if contact.company else "",
		is_member=bool(contact.member_info),
		billing=_billing(contact),
	)


def plan_contact(record: CustomerRecord, known: Contact | None) -> Contact | None:
	"""What is sent of a Customer: a whole contact for a new one, the changed fields of a known one, else None.

	The main e-mail of a member is the member's own and is never sent.
	"""
	if known is None:
		return Contact(external_id=record.external_id, **_parts(record, record.values))
	theirs = _values_of(known)
	wanted = {key: value for key, value in record.values.items() if _is_due(record, theirs, key, value)}
	if known.member_info:
		wanted.pop("email", None)
	return Contact(id=known.id, revision=known.revision, **_parts(record, wanted)) if wanted else None


def _is_due(record: CustomerRecord, theirs: Mapping[str, str], key: str, ours: str) -> bool:
	if _comparable(key, ours) == _comparable(key, theirs[key]):
		return False
	is_changed = key in record.base and record.base[key] != _digest(key, ours)
	return is_changed or not theirs[key]


def _values_of(contact: Contact) -> dict[str, str]:
	facts = map_contact(contact)
	name = f"{facts.first_name}\n{facts.last_name}".strip("\n")
	return {"name": name, "email": facts.email, "phone": facts.phone, "company": facts.company}


def _parts(record: CustomerRecord, wanted: Mapping[str, str]) -> dict[str, object]:
	parts: dict[str, object] = {
		"name": ContactName(first=record.first_name, last=record.last_name),
		"email": ContactEmail(email=record.email),
		"phone": ContactPhone(tag="MAIN", phone=record.phone),
		"company": ContactCompany(name=record.company),
	}
	return {key: part for key, part in parts.items() if key in wanted}


def _comparable(key: str, value: str) -> str:
	if key == "phone":
		return comparable_phone(value) or value
	return " ".join(value.split()).casefold() if key == "email" else " ".join(value.split())


def _digest(key: str, value: str) -> str:
	return sha256(_comparable(key, value).encode()).hexdigest()[:16]


def _billing(contact: Contact) -> AddressFacts | None:
	"""The first that names a place, in the order of what suits."""
	addresses = sorted(contact.addresses, key=lambda each: _BY_TAG.get(each.tag, 1 - each.default_address))
	return next((facts for each in addresses if (facts := map_address(_with_contact(each)))), None)


def _with_contact(sent: ContactAddress) -> AddressWithContact:
	person = sent.recipient
	details = (
		ContactDetails(
			first_name=person.first_name,
			last_name=person.last_name,
			company=person.company,
			phone=person.phone,
		)
		if person
		else None
	)
	return AddressWithContact(address=sent.address, contact_details=details)
