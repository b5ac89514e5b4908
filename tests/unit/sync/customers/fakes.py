"""Contacts of Wix and Customers of ERPNext in memory, behind their ports: calls are counted, trouble is made on request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from wix_integration.core.errors import WixNotFoundError, WixPermissionError
from wix_integration.core.orders.people.contacts import CustomerRecord
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow, RowError, RowResult
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.contact import Contact, ContactEmail


def contact(contact_id: str, email: str = "", **more: object) -> Contact:
	parts = {"email": ContactEmail(email=email)} if email else {}
	return Contact(id=contact_id, revision="1", **parts, **more)


def row(key: str, kind: str = "contact") -> QueueRow:
	return QueueRow(name=key, kind=kind, key=key, version=1)


@dataclass
class FakeContacts:
	"""Satisfies ``ports.WixContacts``. ``merged``: source id → target id."""

	known: dict[str, Contact] = field(default_factory=dict)
	merged: dict[str, str] = field(default_factory=dict)
	refuse: dict[str, RowError] = field(default_factory=dict)
	silent: bool = False
	forbidden: bool = False
	calls: Counter[str] = field(default_factory=Counter)

	def add(self, *contacts: Contact) -> None:
		self.known.update({each.id: each for each in contacts})

	def list_contacts(self, updated_since: datetime | None) -> Iterator[Sequence[Contact]]:
		yield list(self.known.values())

	def find_contacts(self, contact_ids: Sequence[str]) -> Mapping[str, Contact]:
		self._call("find")
		return {each: self.known[each] for each in contact_ids if each in self.known}

	def find_contacts_by_email(self, emails: Sequence[str]) -> Mapping[str, Contact]:
		self._call("find by email")
		wanted = {email.casefold() for email in emails}
		by_email = {each.email.email.casefold(): each for each in self.known.values() if each.email}
		return {email: by_email[email] for email in wanted if email in by_email}

	def get_contact(self, contact_id: str) -> Contact:
		self._call("get")
		found = self.known.get(self.merged.get(contact_id, contact_id))
		if found is None:
			raise WixNotFoundError("no such contact")
		return found

	def update_contacts(self, contacts: Sequence[Contact]) -> Iterator[Sequence[RowResult[Contact]]]:
		self._call("update")
		yield [self._end(each, {**self.known[each.id].to_wire(), **each.to_wire()}) for each in contacts]

	def upsert_contacts(self, contacts: Sequence[Contact]) -> Iterator[Sequence[RowResult[Contact]]]:
		self._call("upsert")
		yield [
			self._end(each, {**each.to_wire(), "id": f"made-{each.external_id}", "revision": "1"})
			for each in contacts
		]

	def _end(self, sent: Contact, stored: dict[str, object]) -> RowResult[Contact]:
		if error := self.refuse.get(sent.id or sent.external_id):
			return RowResult(error=error)
		if self.silent:
			return RowResult()
		made = Contact.model_validate(stored)
		self.known[made.id] = made
		return RowResult(entity=made, request_id="request")

	def _call(self, name: str) -> None:
		self.calls[name] += 1
		if self.forbidden:
			raise WixPermissionError("no right")


@dataclass
class FakeBuyers:
	"""Satisfies ``ports.Buyers``: tells what it was asked to do."""

	links: dict[str, str] = field(default_factory=dict)
	done: list[tuple[str, ...]] = field(default_factory=list)

	def wanted(self, contact_ids: Sequence[str]) -> frozenset[str]:
		return frozenset(contact_ids) & frozenset(self.links)

	def take(self, contact: Contact) -> Outcome:
		return self._do("take", contact.id)

	def follow(self, source_id: str, target: Contact) -> Outcome:
		source, moved = self.links.get(source_id, ""), self.links.get(target.id, "")
		if moved and moved != source:
			why = reason("contact_merge_waits", source=source, target=moved)
			return Outcome(source_id, Result.HELD, why)
		return self._do("follow", source_id, target.id)

	def forget(self, contact_id: str) -> Outcome:
		return self._do("forget", contact_id)

	def _do(self, *what: str) -> Outcome:
		self.done.append(what)
		return Outcome(what[1], Result.UPDATED, reason("contact_same"))


@dataclass
class FakeRecords:
	"""Satisfies ``ports.CustomerRecords``."""

	records: dict[str, CustomerRecord] = field(default_factory=dict)
	bound: dict[str, str] = field(default_factory=dict)

	def add(self, *records: CustomerRecord) -> None:
		self.records.update({each.name: each for each in records})

	def load(self, customers: Sequence[str]) -> Mapping[str, CustomerRecord]:
		return {each: self.records[each] for each in customers if each in self.records}

	def owners(self, contact_ids: Sequence[str]) -> Mapping[str, str]:
		owners = {each.contact_id: each.name for each in self.records.values() if each.contact_id}
		return {each: owners[each] for each in contact_ids if each in owners}

	def bind(self, record: CustomerRecord, contact: Contact) -> None:
		self.bound[record.name] = contact.id


@dataclass
class FakeIssues:
	"""Satisfies ``ports.Issues`` as far as it is used here."""

	opened: dict[str, Reason] = field(default_factory=dict)

	def open(self, key: str, reason: Reason) -> None:
		self.opened[key] = reason

	def settle(self, key: str, still_open: Sequence[str]) -> None:
		self.opened.pop(key, None)

	def close(self, keys: Sequence[str], code: str) -> None:
		for key in keys:
			if key in self.opened and self.opened[key].code == code:
				del self.opened[key]
