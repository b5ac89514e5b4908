"""The Addresses of a Customer: one for each place and recipient, written only where there is none.

A place that was met before is found by the hash of what Wix says, so a person may correct the Address: the next order
to the same place takes the corrected one.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import frappe

from wix_integration.core.orders.people.addresses import AddressFacts
from wix_integration.core.orders.people.choices import Party
from wix_integration.core.orders.people.customers import CustomerFacts
from wix_integration.erp.access.writing import claim_rights
from wix_integration.erp.customers.choices import Scope
from wix_integration.erp.customers.finding import Buyer
from wix_integration.erp.customers.links import LinkKind, load_owned, save_names
from wix_integration.erp.customers.making import fill_known
from wix_integration.erp.customers.places import (
	PLACE_FIELDS,
	comparable,
	is_same_place,
	place_values,
	recipient_of,
)
from wix_integration.erp.customers.texts import TITLE_LENGTH, name_text

BILLING, SHIPPING = "Billing", "Shipping"
#: How many of its newest addresses are compared: a Customer that guests share has one for each of them.
_COMPARED = 100

_OF_CUSTOMER = f"""
	SELECT address.name, address.address_title, {", ".join(f"address.{field}" for field in PLACE_FIELDS)}
	FROM `tabDynamic Link` owner JOIN `tabAddress` address ON address.name = owner.parent AND address.disabled = 0
	WHERE owner.link_doctype = 'Customer' AND owner.link_name = %(customer)s AND owner.parenttype = 'Address'
	ORDER BY address.creation DESC, address.name LIMIT %(most)s
"""


class Addresses:
	"""The addresses of one Customer, for one store."""

	def __init__(self, buyer: Buyer, scope: Scope) -> None:
		self._buyer = buyer
		self._scope = scope
		self._rows: list[Any] | None = [] if buyer.is_new else None

	def resolve(self, wanted: Mapping[str, AddressFacts], person: CustomerFacts) -> dict[str, str]:
		"""Kind (Billing, Shipping) → Address. A kind is left out whose address ERPNext cannot hold.

		Costs one read where all of them are known.
		"""
		keys = {kind: self._key(facts) for kind, facts in wanted.items()}
		known = self._known(list(keys.values()))
		found, made = {}, {}
		for kind, facts in wanted.items():
			name = known.get(keys[kind]) or self._find_or_make(kind, facts, person)
			if name:
				found[kind] = made[keys[kind]] = name
		save_names(self._scope.store, LinkKind.ADDRESS, dict(made.items() - known.items()))
		self._fill(found, person)
		return found

	def _known(self, keys: list[str]) -> dict[str, str]:
		if self._buyer.is_new:
			return {}
		return load_owned(self._scope.store, LinkKind.ADDRESS, keys, self._buyer.name)

	def _find_or_make(self, kind: str, facts: AddressFacts, person: CustomerFacts) -> str:
		place = place_values(facts)
		if place is None:
			return ""
		title = recipient_of(facts) or name_text(self._buyer.customer_name, TITLE_LENGTH)
		return self._same(title, place) or self._make(kind, title, place, person)

	def _same(self, title: str, place: Mapping[str, str]) -> str:
		is_own = comparable(title) == comparable(self._buyer.customer_name)
		for row in self._existing():
			if is_same_place(place, row) and (
				is_own or comparable(row["address_title"]) == comparable(title)
			):
				return str(row["name"])
		return ""

	def _existing(self) -> list[Any]:
		if self._rows is None:
			values = {"customer": self._buyer.name, "most": _COMPARED}
			self._rows = list(frappe.db.sql(_OF_CUSTOMER, values, as_dict=True))
		return self._rows

	def _make(self, kind: str, title: str, place: Mapping[str, str], person: CustomerFacts) -> str:
		is_first = not self._existing()
		values = {
			"address_title": title,
			"address_type": kind,
			"is_primary_address": int(is_first and kind == BILLING),
			"is_shipping_address": int(is_first),
			**place,
			**self._scope.choices.values(Party.ADDRESS, person, is_new=True),
		}
		address = frappe.get_doc({"doctype": "Address", "links": [self._buyer.link], **values})
		claim_rights(address, "create")
		name = str(address.insert().name)
		self._existing().append({"name": name, **values})
		return name

	def _fill(self, found: Mapping[str, str], person: CustomerFacts) -> None:
		values = self._scope.choices.values(Party.ADDRESS, person, is_new=False)
		for name in sorted(set(found.values())):
			fill_known("Address", name, values)

	def _key(self, facts: AddressFacts) -> str:
		"""Whose, who and where; says nothing about anybody."""
		return sha256("\0".join((self._buyer.name, *facts.identity)).encode()).hexdigest()
