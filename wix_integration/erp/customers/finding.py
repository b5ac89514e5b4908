"""Which Customer a buyer is: by the store's clues, one after the other, in what ERPNext already has.

Several Customers behind one clue are told apart by the clues after it, then by the buyer's name; of what is left, the
newest one that may be used is taken. The Customer that guests share is nobody's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import frappe

from wix_integration.core.orders.people.customers import (
	CustomerClue,
	CustomerFacts,
	comparable_phone,
	comparable_tax_id,
	customer_clues,
)
from wix_integration.erp.customers.choices import Scope
from wix_integration.erp.customers.links import LinkKind
from wix_integration.erp.memory.external_ids import column_key

#: How the name of a Customer begins that was made of a test order.
TEST_MARK = "TEST "
#: A clue behind which more Customers stand says nothing.
_MOST = 200

_BY_NAME = """
	SELECT customer.name, customer.customer_name, customer.disabled, customer.is_frozen
	FROM `tabCustomer` customer WHERE customer.name = %(name)s
"""
_BY_LINK = """
	SELECT customer.name, customer.customer_name, customer.disabled, customer.is_frozen
	FROM `tabWix Link` link JOIN `tabCustomer` customer ON customer.name = link.label
	WHERE link.store = %(store)s AND link.kind = %(kind)s AND link.link_key = %(key)s
"""
# Verified by the caller: the database compares without accents, and a pattern lets other signs stand between.
# STRAIGHT_JOIN: what fits the pattern is read first. Left to itself MariaDB begins with the links of all Customers, or with
# the Customers, and a clue takes twenty times as long among 100 000 of them.
_BY_VALUE = """
	SELECT customer.name, found.value, customer.customer_name, customer.disabled, customer.is_frozen
	FROM ({names}) found STRAIGHT_JOIN `tabCustomer` customer ON customer.name = found.name
	ORDER BY customer.creation DESC, customer.name LIMIT {most}
"""
# ERPNext keeps a Contact for every e-mail and number of a Customer; the wide table of Customers has no index for them.
_OF_CONTACTS = """
	SELECT link.link_name AS name, row.{column} AS value FROM `tab{table}` row
	STRAIGHT_JOIN `tabDynamic Link` link ON link.parent = row.{contact} AND link.parenttype = 'Contact'
		AND link.link_doctype = 'Customer'
	WHERE row.{column} {comparison} %(pattern)s
"""
#: The quick ones first.
_NAMES = {
	CustomerClue.EMAIL: (
		_OF_CONTACTS.format(column="email_id", table="Contact", contact="name", comparison="="),
		_OF_CONTACTS.format(column="email_id", table="Contact Email", contact="parent", comparison="="),
	),
	CustomerClue.PHONE: (
		_OF_CONTACTS.format(column="phone", table="Contact Phone", contact="parent", comparison="LIKE"),
	),
	CustomerClue.TAX_ID: ("SELECT name, tax_id AS value FROM `tabCustomer` WHERE tax_id LIKE %(pattern)s",),
}
_COMPARABLE: Mapping[CustomerClue, Callable[[str], str]] = {
	CustomerClue.EMAIL: lambda email: email.strip().casefold(),
	CustomerClue.PHONE: comparable_phone,
	CustomerClue.TAX_ID: comparable_tax_id,
}


@dataclass(frozen=True, slots=True)
class Buyer:
	"""A Customer that a buyer may be. ``is_linked``: by the Wix contact itself; ``is_new``: it was just made."""

	name: str
	customer_name: str
	is_disabled: bool = False
	is_frozen: bool = False
	is_linked: bool = False
	is_new: bool = False

	@property
	def link(self) -> dict[str, str]:
		"""A row of ``links`` of a Contact or Address."""
		return {"link_doctype": "Customer", "link_name": self.name}

	@property
	def is_usable(self) -> bool:
		return not self.is_disabled and not self.is_frozen


def find_customer(facts: CustomerFacts, scope: Scope) -> Buyer | None:
	"""The Customer of the buyer, also one that may not be used; None for somebody new."""
	possible: list[Buyer] = []
	for clue, value in customer_clues(facts, scope.choices.clues):
		found = [buyer for buyer in _search(clue, value, scope) if _is_own(buyer, clue, scope)]
		if clue is CustomerClue.CONTACT and found:
			return found[0]
		names = {buyer.name for buyer in found}
		possible = [buyer for buyer in possible if buyer.name in names] or possible or found
		if len(usable := _usable(possible)) == 1:
			return usable[0]
	return _closest(_usable(possible), facts)


def find_linked(facts: CustomerFacts, scope: Scope) -> Buyer | None:
	"""The Customer of the Wix contact, where the store trusts that first: one read."""
	clues = customer_clues(facts, scope.choices.clues)
	if not clues or clues[0][0] is not CustomerClue.CONTACT:
		return None
	linked = _search(*clues[0], scope)
	return linked[0] if linked and _is_own(linked[0], clues[0][0], scope) else None


def load_buyer(name: str) -> Buyer | None:
	"""One Customer by its name."""
	return next(iter(_buyers(frappe.db.sql(_BY_NAME, {"name": name}, as_dict=True))), None)


def _search(clue: CustomerClue, value: str, scope: Scope) -> list[Buyer]:
	if clue is CustomerClue.CONTACT:
		values = {"store": scope.store, "kind": LinkKind.CUSTOMER.value, "key": column_key(value)}
		linked = _buyers(frappe.db.sql(_BY_LINK, values, as_dict=True))
		return [replace(buyer, is_linked=True) for buyer in linked]
	for names in _NAMES[clue]:
		statement = _BY_VALUE.format(names=names, most=_MOST)
		rows = frappe.db.sql(statement, {"pattern": _pattern(clue, value)}, as_dict=True)
		if found := _buyers([row for row in rows if _COMPARABLE[clue](row.value or "") == value]):
			return found
	return []


def _pattern(clue: CustomerClue, value: str) -> str:
	"""What the value looks like however it was typed: other signs may stand between its own."""
	return value if clue is CustomerClue.EMAIL else f"%{'%'.join(value)}%"


def _is_own(buyer: Buyer, clue: CustomerClue, scope: Scope) -> bool:
	"""A link is of the store itself; what is found otherwise may be a real Customer, or one of a test."""
	if buyer.name == scope.choices.shared:
		return False
	return clue is CustomerClue.CONTACT or buyer.customer_name.startswith(TEST_MARK) == scope.is_test


def _usable(buyers: Sequence[Buyer]) -> Sequence[Buyer]:
	"""Those that may be used, all where none may."""
	return [buyer for buyer in buyers if buyer.is_usable] or buyers


def _closest(buyers: Sequence[Buyer], facts: CustomerFacts) -> Buyer | None:
	names = {name.casefold() for name in (facts.name, facts.person_name) if name}
	named = (buyer for buyer in buyers if buyer.customer_name.removeprefix(TEST_MARK).casefold() in names)
	return next(named, next(iter(buyers), None))


def _buyers(rows: Sequence[Any]) -> list[Buyer]:
	"""Each once, in the order of the rows."""
	found = {
		row.name: Buyer(row.name, row.customer_name or "", bool(row.disabled), bool(row.is_frozen))
		for row in rows
	}
	return list(found.values())
