"""What all of these use-cases share: the ports of one store, the announcement of a write, and how an attempt ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wix_integration.core.errors import (
	PermanentWixError,
	WixAuthError,
	WixPermissionError,
	WixSiteError,
)
from wix_integration.core.orders.documents import OrderDocument, Progress
from wix_integration.core.orders.telling.papers import OrderRef
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import (
	OrderIssues,
	OrderPapers,
	OrderTellings,
	Stop,
	WixOrderTelling,
)
from wix_integration.core.reasons import reason
from wix_integration.sync.shop import never


@dataclass(frozen=True, slots=True)
class OrderDesk:
	"""One store: its papers, what was told of them, and Wix."""

	wix: WixOrderTelling
	papers: OrderPapers
	tellings: OrderTellings
	issues: OrderIssues
	stop: Stop = never

	def settle(self, key: str, document: str, order: OrderRef, tell: Callable[[], Outcome]) -> Outcome:
		"""The end of one attempt. What a person must do becomes the document's issue, which ends when it was done.

		:param key: the row's
		:raises WixApiError: trouble of the store as a whole
		"""
		outcome = replace(_end(document, order.number, tell), row=key)
		is_open = outcome.result in (Result.HELD, Result.RETRY)
		if not is_open:
			self.issues.close(order.name, document)
		for why in (*((outcome.reason,) if is_open else ()), *outcome.warnings):
			self.issues.open(order.name, document, why)
		return outcome

	def announce(self, document: OrderDocument) -> OrderDocument:
		"""Says durably that Wix is about to be told: after a crash it is looked up before it is told again."""
		announced = replace(document, progress=Progress.SENDING, wix_id="")
		self.tellings.save(announced)
		return announced

	def confirm(self, document: OrderDocument, wix_id: str, *others: OrderDocument) -> None:
		"""Says durably that Wix has it, with whatever else follows from that."""
		self.tellings.save(replace(document, progress=Progress.DONE, wix_id=wix_id, detail=""), *others)

	def drop(self, document: OrderDocument) -> None:
		"""Says durably that Wix has it no more."""
		self.tellings.save(replace(document, progress=Progress.DROPPED))


def _end(document: str, number: str, tell: Callable[[], Outcome]) -> Outcome:
	facts = {"document": document, "number": number}
	try:
		return tell()
	except WixPermissionError as error:
		# only this is missing: the store's catalogue and stock go on
		why = reason("telling_forbidden", document=document, message=error.what)
		return Outcome(document, Result.RETRY, why, error_category="forbidden", request_id=error.request_id)
	except (WixAuthError, WixSiteError):
		raise
	except PermanentWixError as error:
		why = reason("telling_refused", message=error.what, **facts)
		return Outcome(document, Result.HELD, why, error_category="refused", request_id=error.request_id)


def nothing(document: str) -> Outcome:
	"""The document is none of ours, or it is as Wix knows it."""
	return Outcome(document, Result.UNCHANGED, reason("nothing_to_tell"))
