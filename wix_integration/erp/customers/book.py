"""The Customers of one store's contacts as the port ``Buyers``: what Wix changed is written, what it merged followed.

Only fields that the store fills always are written into what is there; a person's own words in ERPNext stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import frappe

from wix_integration.core.orders.people.choices import Party
from wix_integration.core.orders.people.contacts import map_contact
from wix_integration.core.orders.people.customers import CustomerFacts
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.reasons import reason
from wix_integration.core.wire.contact import Contact
from wix_integration.erp.customers.addresses import BILLING, Addresses
from wix_integration.erp.customers.choices import Scope, load_scope
from wix_integration.erp.customers.contacts import fill_contact, resolve_contact
from wix_integration.erp.customers.finding import Buyer, load_buyer
from wix_integration.erp.customers.links import LinkKind, drop_contacts, load_names, save_names
from wix_integration.erp.customers.making import fill_known, set_primary
from wix_integration.erp.customers.resolving import resolve_buyer
from wix_integration.erp.stores.orders.policies import is_test_store
from wix_integration.erp.transaction import save_durably, savepoint
from wix_integration.erp.writing.refusals import NO
from wix_integration.erp.writing.source import pulled_from

_KINDS = (LinkKind.CUSTOMER, LinkKind.CONTACT)


class FrappeBuyers:
	"""Satisfies ``core.ports.Buyers``."""

	def __init__(self, store: str) -> None:
		document = frappe.get_cached_doc("Wix Store", store)
		self._store = store
		self._makes_customers = bool(document.create_customers and document.pull_contacts != "Off")
		self._scope = load_scope(store, is_test=is_test_store(document))

	def wanted(self, contact_ids: Sequence[str]) -> frozenset[str]:
		if self._makes_customers:
			return frozenset(contact_ids)
		return frozenset(key for _kind, key in load_names(self._store, _KINDS, contact_ids))

	def take(self, contact: Contact) -> Outcome:
		facts = map_contact(contact)
		with pulled_from(self._store):
			return save_durably(partial(self._unless_refused, contact.id, partial(self._take, facts)))

	def follow(self, source_id: str, target: Contact) -> Outcome:
		return save_durably(partial(self._follow, source_id, target.id))

	def forget(self, contact_id: str) -> Outcome:
		save_durably(partial(drop_contacts, self._store, [contact_id]))
		return Outcome(contact_id, Result.UPDATED, reason("contact_gone"))

	def _unless_refused(self, contact_id: str, write: Callable[[], Outcome]) -> Outcome:
		"""ERPNext's own words may repeat what a person wrote: only their kind is told."""
		shown = len(frappe.local.message_log)
		try:
			with savepoint():
				return write()
		except NO as error:
			why = reason("contact_refused", refusal=type(error).__name__)
			return Outcome(contact_id, Result.HELD, why, error_category="refused")
		finally:
			del frappe.local.message_log[shown:]

	def _take(self, facts: CustomerFacts) -> Outcome:
		names = load_names(self._store, _KINDS, [facts.contact_id])
		linked = load_buyer(names.get((LinkKind.CUSTOMER, facts.contact_id), ""))
		if linked is None and self._makes_customers:
			return self._make(facts)
		count = self._fill(linked.name, facts) if linked and linked.is_usable else 0
		count += fill_contact(names.get((LinkKind.CONTACT, facts.contact_id), ""), facts, self._scope)
		if not count:
			return Outcome(facts.contact_id, Result.UNCHANGED, reason("contact_same"))
		return Outcome(facts.contact_id, Result.UPDATED, reason("contact_updated", count=count))

	def _fill(self, customer: str, facts: CustomerFacts) -> int:
		values = self._scope.choices.values(Party.CUSTOMER, facts, is_new=False)
		return fill_known("Customer", customer, values)

	def _make(self, facts: CustomerFacts) -> Outcome:
		buyer = resolve_buyer(facts, self._scope)
		if not buyer.is_usable:
			why = reason("contact_customer_unusable", customer=buyer.name)
			return Outcome(facts.contact_id, Result.HELD, why)
		contact = resolve_contact(buyer, facts, self._scope)
		address = _address(buyer, facts, self._scope)
		if buyer.is_new:
			set_primary(buyer.name, contact, address)
		code = "contact_created" if buyer.is_new else "contact_linked"
		result = Result.CREATED if buyer.is_new else Result.UPDATED
		return Outcome(facts.contact_id, result, reason(code, customer=buyer.name))

	def _follow(self, source_id: str, target_id: str) -> Outcome:
		names = load_names(self._store, _KINDS, [source_id, target_id])
		source = names.get((LinkKind.CUSTOMER, source_id), "")
		target = names.get((LinkKind.CUSTOMER, target_id), "")
		if source and target and source != target:
			why = reason("contact_merge_waits", source=source, target=target)
			return Outcome(source_id, Result.HELD, why)
		for kind in _KINDS:
			moved = names.get((kind, source_id))
			if moved and not names.get((kind, target_id)):
				save_names(self._store, kind, {target_id: moved})
		drop_contacts(self._store, [source_id])
		return Outcome(source_id, Result.UPDATED, reason("contact_merged", customer=source or target))


def _address(buyer: Buyer, facts: CustomerFacts, scope: Scope) -> str:
	if facts.billing is None:
		return ""
	found = Addresses(buyer, scope).resolve({BILLING: facts.billing}, facts)
	return found.get(BILLING, "")
