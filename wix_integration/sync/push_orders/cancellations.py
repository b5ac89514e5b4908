"""Cancelled Sales Orders as cancelled Wix orders. Wix says what an order is: it is asked before it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.core.errors import WixOutcomeUnknownError, WixValidationError
from wix_integration.core.orders.documents import OrderDocument, Role
from wix_integration.core.orders.telling.papers import Withdrawal
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.sync.push_orders.desk import OrderDesk, nothing

_OVER = frozenset({"CANCELED", "REJECTED"})
_AUTHORIZED = "ORDER_HAS_AUTHORIZED_TRANSACTION"


class PushCancellations:
	"""The rows of kind ``order_cancellation``; a key is the order's id in Wix."""

	def __init__(self, desk: OrderDesk) -> None:
		self._desk = desk

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per order. :raises WixApiError: trouble of the store as a whole."""
		withdrawals = self._desk.papers.withdrawals([row.key for row in rows])
		for row in rows:
			yield [self._end(row.key, withdrawals.get(row.key))]
			if self._desk.stop():
				return

	def _end(self, key: str, paper: Withdrawal | None) -> Outcome:
		if paper is None:
			return nothing(key)
		return self._desk.settle(key, paper.name, paper.order, lambda: self._tell(paper))

	def _tell(self, paper: Withdrawal) -> Outcome:
		if paper.is_replaced:
			return _said(paper, Result.UNCHANGED, "cancellation_replaced")
		row = OrderDocument(
			paper.order.name, paper.order.store, Role.CANCELLATION, "", "Sales Order", paper.name
		)
		if self._is_over(paper):
			self._desk.confirm(row, "")
			return _said(paper, Result.UNCHANGED, "cancellation_found")
		return self._cancel(paper, self._desk.announce(row))

	def _cancel(self, paper: Withdrawal, announced: OrderDocument) -> Outcome:
		switches = {"restock": paper.restock, "tells_buyer": paper.tells_buyer}
		try:
			self._desk.wix.cancel_order(paper.order.wix_id, **switches)
		except WixOutcomeUnknownError:
			if not self._is_over(paper):
				raise
		except WixValidationError as error:
			self._desk.drop(announced)
			if error.code != _AUTHORIZED:
				raise
			return _said(paper, Result.HELD, "cancellation_authorized")
		self._desk.confirm(announced, "")
		return _said(paper, Result.UPDATED, "cancellation_made")

	def _is_over(self, paper: Withdrawal) -> bool:
		return self._desk.wix.get_order(paper.order.wix_id).status in _OVER


def _said(paper: Withdrawal, result: Result, code: str) -> Outcome:
	return Outcome(paper.name, result, reason(code, number=paper.order.number))
