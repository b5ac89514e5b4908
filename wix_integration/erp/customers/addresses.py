"""The Addresses of a Customer: one for each place and recipient, written only where there is none.

A place that was met before is found by the hash of what Wix says, so a person may correct the Address: the next order
to the same place takes the corrected one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import frappe

from wix_integration.core.orders.people.addresses import AddressFacts
from wix_integration.core.orders.people.choices import Party
from wix_integration.core.orders.people.customers import CustomerFacts
from wix_integration.erp.customers.choices import Scope
from wix_integration.erp.customers.links import LinkKind, load_owned, save_names
from wix_integration.erp.customers.making import fill_known
from wix_integration.erp.customers.places import (
	PLACE_FIELDS,
	comparable,
	is_same_place,
	place_values,
	recipient_of,
)
from wix_integration.erp.customers.texts import name_text

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

	def __init__(self, customer: str, customer_name: str, scope: Scope) -> None:
		self._customer = customer
		self._customer_name = customer_name
		self._scope = scope

	def resolve(self, wanted: Mapping[str, AddressFacts], buyer: CustomerFacts) -> dict[str, str]:
		"""Kind (Billing, Shipping) → Address. A kind is left out whose address ERPNext cannot hold.

		Costs one read where all of them are known.
		"""
		keys = {kind: self._key(facts) for kind, facts in wanted.items()}
		known = load_owned(self._scope.store, LinkKind.ADDRESS, list(keys.values()), self._customer)
		found = {}
		for kind, facts in wanted.items():
			name = known.get(keys[kind]) or self._find_or_make(kind, facts, buyer)
			if name:
				found[kind] = known[keys[kind]] = name
		self._fill(found, buyer)
		return found

	def _find_or_make(self, kind: str, facts: AddressFacts, buyer: CustomerFacts) -> str:
		place = place_values(facts)
		if place is None:
			return ""
		title = recipient_of(facts) or name_text(self._customer_name)
		existing = self._existing()
		name = self._same(existing, title, place)
		name = name or self._make(kind, title, place, buyer, is_first=not existing)
		save_names(self._scope.store, LinkKind.ADDRESS, {self._key(facts): name})
		return name

	def _same(self, existing: Sequence[Any], title: str, place: Mapping[str, str]) -> str:
		is_own = comparable(title) == comparable(self._customer_name)
		for row in existing:
			if is_same_place(place, row) and (is_own or comparable(row.address_title) == comparable(title)):
				return str(row.name)
		return ""

	def _existing(self) -> list[Any]:
		return frappe.db.sql(_OF_CUSTOMER, {"customer": self._customer, "most": _COMPARED}, as_dict=True)

	def _make(
		self, kind: str, title: str, place: Mapping[str, str], buyer: CustomerFacts, *, is_first: bool
	) -> str:
		address = frappe.get_doc(
			{
				"doctype": "Address",
				"address_title": title,
				"address_type": kind,
				"is_primary_address": int(is_first and kind == BILLING),
				"is_shipping_address": int(is_first),
				"links": [{"link_doctype": "Customer", "link_name": self._customer}],
				**place,
				**self._scope.choices.values(Party.ADDRESS, buyer, is_new=True),
			}
		)
		return str(address.insert().name)

	def _fill(self, found: Mapping[str, str], buyer: CustomerFacts) -> None:
		values = self._scope.choices.values(Party.ADDRESS, buyer, is_new=False)
		for name in sorted(set(found.values())):
			fill_known("Address", name, values)

	def _key(self, facts: AddressFacts) -> str:
		"""Whose, who and where; says nothing about anybody."""
		return sha256("\0".join((self._customer, *facts.identity)).encode()).hexdigest()
