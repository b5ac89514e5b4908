"""What ERPNext did not take of an order, as reasons that carry its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import frappe
from frappe import _

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.books.context import HeldError
from wix_integration.erp.texts import sentence_of
from wix_integration.erp.transaction import savepoint

Subject = TypeVar("Subject")

#: How ERPNext and other apps say no. Everything else is a fault and passes on.
NO = (frappe.ValidationError, frappe.PermissionError, frappe.DuplicateEntryError)
#: Their classes by name: importing them would load ERPNext's modules with ours.
_PERIOD = frozenset({"FiscalYearError", "ClosedAccountingPeriod"})
_STOCK = frozenset({"NegativeStockError"})


@contextmanager
def refused(doctype: str, on_date: object = "") -> Iterator[None]:
	"""Turns a no of the block into a hold, and takes back what was written before ERPNext said it: a document that is
	submitted at once is refused half written.

	:raises HeldError: with ERPNext's words and what to do
	"""
	try:
		with savepoint():
			yield
	except NO as error:
		raise HeldError(_reason(error, doctype, on_date)) from error
	finally:
		# ERPNext sets it while it reconciles and leaves it where that is refused: no disabled customer would be one.
		frappe.flags.ignore_party_validation = False


def settle_each(subjects: Iterable[Subject], settle: Callable[[Subject], None]) -> None:
	"""Settles all of them; one that is refused is taken back and keeps no other out.

	:raises HeldError: with the reasons of all that were refused
	"""
	reasons: list[Reason] = []
	for subject in subjects:
		try:
			with savepoint():
				settle(subject)
		except HeldError as held:
			reasons += held.reasons
	if reasons:
		raise HeldError(*reasons)


def _reason(error: Exception, doctype: str, on_date: object) -> Reason:
	named = {"document": _(doctype), "message": sentence_of(error)}
	classes = {each.__name__ for each in type(error).__mro__}
	if classes & _PERIOD:
		return reason("order_period_closed", date=str(on_date), **named)
	return reason("order_no_stock" if classes & _STOCK else "order_refused", **named)
