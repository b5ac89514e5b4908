"""Buyers: what Wix knows of them as contacts, and what ERPNext does with that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from wix_integration.core.orders.people.contacts import CustomerRecord
from wix_integration.core.plan import Outcome
from wix_integration.core.ports.wix import RowResult
from wix_integration.core.wire.contact import Contact


class WixContacts(Protocol):
	"""The calls of Contacts V5 that the use-cases make."""

	def list_contacts(self, updated_since: datetime | None) -> Iterator[Sequence[Contact]]:
		"""Pages of contacts updated at or after a moment, oldest update first; all for None."""

	def find_contacts(self, contact_ids: Sequence[str]) -> Mapping[str, Contact]:
		"""By id. One that is left out was deleted or merged: ``get_contact`` tells which."""

	def find_contacts_by_email(self, emails: Sequence[str]) -> Mapping[str, Contact]:
		"""By main e-mail in lower case; of several the oldest."""

	def get_contact(self, contact_id: str) -> Contact:
		"""One contact; that of a merged one is its target. :raises WixNotFoundError: it was deleted."""

	def update_contacts(self, contacts: Sequence[Contact]) -> Iterator[Sequence[RowResult[Contact]]]:
		"""Changes fields of known contacts: id, revision and what changes. One result per contact, in order."""

	def upsert_contacts(self, contacts: Sequence[Contact]) -> Iterator[Sequence[RowResult[Contact]]]:
		"""Makes contacts, or finds them by external id. One result per contact, in order."""


class Buyers(Protocol):
	"""The Customers of one store's contacts. Every write is durable when it returns."""

	def wanted(self, contact_ids: Sequence[str]) -> frozenset[str]:
		"""Those that are a Customer's, or that the store makes Customers of."""

	def take(self, contact: Contact) -> Outcome:
		"""Brings what a contact says to its Customer, by the store's fields; makes one where the store wants that."""

	def follow(self, source_id: str, target: Contact) -> Outcome:
		"""The source was merged into the target in Wix: its Customer is the target's from now on.

		Where both have one, nothing is merged: the outcome is held, with what a person can do.
		"""

	def forget(self, contact_id: str) -> Outcome:
		"""The contact is gone. Its Customer stays."""


class CustomerRecords(Protocol):
	"""Customers as Wix may know them, and which contacts they are."""

	def load(self, customers: Sequence[str]) -> Mapping[str, CustomerRecord]:
		"""By name; one that is gone, disabled, shared by guests or made of a test is left out."""

	def owners(self, contact_ids: Sequence[str]) -> Mapping[str, str]:
		"""Contact id → Customer, for those that are linked."""

	def bind(self, record: CustomerRecord, contact: Contact) -> None:
		"""Remembers which contact the Customer is, and what was sent of it. Durable."""
