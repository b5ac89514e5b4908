"""What ERPNext did not take, as reasons: one refused write costs the others nothing."""

from __future__ import annotations

from collections.abc import Callable

import frappe

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.texts import sentence_of
from wix_integration.erp.transaction import savepoint

#: How ERPNext says no. Everything else is a fault and passes on.
NO = (frappe.ValidationError, frappe.PermissionError, frappe.DuplicateEntryError)


class RefusedError(Exception):
	"""We cannot take it over; ``why`` ends with what to do."""

	def __init__(self, why: Reason) -> None:
		super().__init__(why.code)
		self.why = why


def refusal_of(write: Callable[[], object]) -> Reason | None:
	"""Why the write was refused and taken back, None if it stands. Leaves no message for a user behind."""
	shown = len(frappe.local.message_log)
	try:
		with savepoint():
			write()
	except RefusedError as refusal:
		return refusal.why
	except NO as error:
		return reason("pull_refused", message=sentence_of(error))
	finally:
		del frappe.local.message_log[shown:]
	return None


def refuse(code: str, **params: str | int) -> None:
	""":raises RefusedError: with this reason."""
	raise RefusedError(reason(code, **params))
