"""Customers that changed, told to Wix: a hundred of them cost two reads and two writes at most.

A Customer without a linked contact is looked up by its e-mail first, so a person Wix knows is never made a second time.
Equal values are no write: what came from Wix does not go back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wix_integration.core.errors import WixPermissionError
from wix_integration.core.orders.people.contacts import CustomerRecord, plan_contact
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import (
	CustomerRecords,
	Issues,
	QueueRow,
	RowError,
	RowResult,
	Stop,
	WixContacts,
)
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.contact import Contact
from wix_integration.sync.shop import never, slices

#: Customers that share their calls.
SLICE = 100
_SAME = reason("customer_same")

Write = Callable[[Sequence[Contact]], Iterator[Sequence[RowResult[Contact]]]]


@dataclass(frozen=True, slots=True, repr=False)
class _Planned:
	record: CustomerRecord
	sent: Contact
	is_new: bool


class PushCustomers:
	"""The rows of kind ``customer``."""

	def __init__(
		self, wix: WixContacts, records: CustomerRecords, issues: Issues, stop: Stop = never
	) -> None:
		self._wix = wix
		self._records = records
		self._issues = issues
		self._stop = stop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per Customer. Credentials without the right hold their rows, and nothing else of the store.

		:raises WixApiError: trouble of the store as a whole
		"""
		for part in slices(rows, SLICE):
			keys = [row.key for row in part]
			try:
				for outcomes in self._push(keys):
					yield [self._told(outcome) for outcome in outcomes]
			except WixPermissionError:
				why = reason("contacts_forbidden")
				self._issues.open("", why)
				yield [_held(key, why, "permission") for key in keys]
			else:
				self._issues.close([""], "contacts_forbidden")
			if self._stop():
				return

	def _push(self, customers: Sequence[str]) -> Iterator[Sequence[Outcome]]:
		records = self._records.load(customers)
		gone = reason("customer_gone")
		yield [Outcome(each, Result.UNCHANGED, gone) for each in customers if each not in records]
		known = self._known(list(records.values()))
		taken = self._records.owners([contact.id for contact in known.values()])
		planned = []
		for name, record in records.items():
			contact = known.get(name)
			if why := _obstacle(record, contact, taken):
				yield [_held(name, why)]
			elif sent := plan_contact(record, contact):
				planned.append(_Planned(record, sent, contact is None))
			elif contact:
				self._records.bind(record, contact)
				yield [Outcome(name, Result.UNCHANGED, _SAME)]
		yield from self._send([each for each in planned if not each.is_new], self._wix.update_contacts)
		yield from self._send([each for each in planned if each.is_new], self._wix.upsert_contacts)

	def _known(self, records: Sequence[CustomerRecord]) -> Mapping[str, Contact]:
		"""Customer → contact, by the link, else by the e-mail."""
		linked = [record for record in records if record.contact_id]
		by_id = self._wix.find_contacts([record.contact_id for record in linked]) if linked else {}
		known = {record.name: by_id[record.contact_id] for record in linked if record.contact_id in by_id}
		others = [record for record in records if record.name not in known and record.email]
		emails = [text for record in others for text in (record.email, record.email.casefold())]
		by_email = self._wix.find_contacts_by_email(emails) if emails else {}
		found = {record.name: by_email.get(record.email.casefold()) for record in others}
		return {**known, **{name: contact for name, contact in found.items() if contact}}

	def _send(self, planned: Sequence[_Planned], write: Write) -> Iterator[Sequence[Outcome]]:
		place = 0
		for results in write([each.sent for each in planned]) if planned else ():
			outcomes = []
			for result in results:
				outcomes.append(self._end(planned[place], result))
				place += 1
			yield outcomes

	def _end(self, planned: _Planned, result: RowResult[Contact]) -> Outcome:
		name = planned.record.name
		if result.error:
			return _refused(name, result.error)
		if result.entity is None:
			return Outcome(
				name,
				Result.RETRY,
				reason("unexpected", message="not confirmed"),
				error_category="unconfirmed",
			)
		self._records.bind(planned.record, result.entity)
		ended = Result.CREATED if planned.is_new else Result.UPDATED
		return Outcome(name, ended, reason("customer_sent"), request_id=result.request_id)

	def _told(self, outcome: Outcome) -> Outcome:
		"""What a person must decide is an issue; what was settled closes it."""
		if outcome.result is Result.HELD:
			self._issues.open(outcome.key, outcome.reason)
		elif outcome.result is not Result.RETRY:
			self._issues.settle(outcome.key, ())
		return outcome


def _obstacle(record: CustomerRecord, contact: Contact | None, taken: Mapping[str, str]) -> Reason | None:
	if not record.email and not record.phone:
		return reason("customer_no_address")
	owner = taken.get(contact.id, record.name) if contact else record.name
	return reason("customer_contact_taken", customer=owner) if owner != record.name else None


def _refused(name: str, error: RowError) -> Outcome:
	"""A stale revision or a busy Wix is tried again; what Wix says no to is a person's."""
	if error.is_stale or error.is_transient:
		return Outcome(
			name, Result.RETRY, reason("unexpected", message=error.code), error_category="transient"
		)
	return _held(name, reason("customer_refused", refusal=error.code), "refused")


def _held(name: str, why: Reason, category: str = "") -> Outcome:
	return Outcome(name, Result.HELD, why, error_category=category)
