"""The contacts of a site, as the use-cases ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from wix_integration.connector.resources.contacts import ContactsApi
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.base import to_wire_date
from wix_integration.core.wire.contact import Contact


class ContactsFacet:
	"""Contacts V5."""

	contacts: ContactsApi

	def list_contacts(self, updated_since: datetime | None) -> Iterator[Sequence[Contact]]:
		"""POST /contacts/v5/contacts/query: pages of up to 100, oldest update first.

		Ask again with some overlap: two updates may carry the same moment.
		"""
		return self.contacts.read_updated(to_wire_date(updated_since) if updated_since else "")

	def find_contacts(self, contact_ids: Sequence[str]) -> Mapping[str, Contact]:
		"""POST /contacts/v5/contacts/query by id, 100 a call; deleted and merged ones are left out."""
		return {contact.id: contact for contact in self.contacts.find("id", contact_ids)}

	def find_contacts_by_email(self, emails: Sequence[str]) -> Mapping[str, Contact]:
		"""POST /contacts/v5/contacts/query by main e-mail, 100 a call: e-mail in lower case → the oldest contact."""
		found: dict[str, Contact] = {}
		for contact in self.contacts.find("email.email", emails):
			if contact.email:
				found.setdefault(contact.email.email.casefold(), contact)
		return found

	def get_contact(self, contact_id: str) -> Contact:
		"""GET /contacts/v5/contacts/{contactId}: the target of a merged one. :raises WixNotFoundError: deleted."""
		return self.contacts.get(contact_id)

	def update_contacts(self, contacts: Sequence[Contact]) -> Iterator[Sequence[RowResult[Contact]]]:
		"""POST /contacts/v5/bulk/contacts/update for any number of contacts, 100 a call."""
		return self.contacts.update(contacts)

	def upsert_contacts(self, contacts: Sequence[Contact]) -> Iterator[Sequence[RowResult[Contact]]]:
		"""POST /contacts/v5/bulk/contacts/upsert for any number of contacts, 100 a call."""
		return self.contacts.upsert(contacts)
