"""Contacts that changed, were merged or were deleted: a row says which, and Wix is asked what it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.core.errors import WixNotFoundError, WixPermissionError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import Buyers, Issues, QueueRow, Stop, WixContacts
from wix_integration.core.reasons import reason
from wix_integration.sync.shop import never, slices

#: Contacts one read answers.
SLICE = 100


class PullContacts:
	"""The rows of kind ``contact``: a thousand events of one contact are one read, and a hundred contacts as well."""

	def __init__(self, wix: WixContacts, buyers: Buyers, issues: Issues, stop: Stop = never) -> None:
		self._wix = wix
		self._buyers = buyers
		self._issues = issues
		self._stop = stop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per contact. Credentials without the right hold their rows, and nothing else of the store.

		:raises WixApiError: trouble of the store as a whole
		"""
		for part in slices(rows, SLICE):
			keys = [row.key for row in part]
			try:
				for outcome in self._pull(keys):
					yield [self._told(outcome)]
			except WixPermissionError:
				why = reason("contacts_forbidden")
				self._issues.open("", why)
				yield [Outcome(key, Result.HELD, why, error_category="permission") for key in keys]
			else:
				self._issues.close([""], "contacts_forbidden")
			if self._stop():
				return

	def _pull(self, contact_ids: Sequence[str]) -> Iterator[Outcome]:
		wanted = self._buyers.wanted(contact_ids)
		for contact_id in contact_ids:
			if contact_id not in wanted:
				yield Outcome(contact_id, Result.UNCHANGED, reason("contact_stranger"))
		found = self._wix.find_contacts(sorted(wanted)) if wanted else {}
		for contact_id in sorted(wanted):
			contact = found.get(contact_id)
			yield self._buyers.take(contact) if contact else self._look_up(contact_id)

	def _look_up(self, contact_id: str) -> Outcome:
		"""One that the list leaves out: only its own address tells whether it was merged or deleted."""
		try:
			contact = self._wix.get_contact(contact_id)
		except WixNotFoundError:
			return self._buyers.forget(contact_id)
		return (
			self._buyers.take(contact)
			if contact.id == contact_id
			else self._buyers.follow(contact_id, contact)
		)

	def _told(self, outcome: Outcome) -> Outcome:
		"""What a person must decide is an issue; what was settled closes it."""
		if outcome.result is Result.HELD:
			self._issues.open(outcome.key, outcome.reason)
		else:
			self._issues.settle(outcome.key, ())
		return outcome
