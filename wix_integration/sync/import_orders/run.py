"""The rows of kind ``order``: one call for payments and one for fulfilments for a hundred of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from wix_integration.core.plan import Outcome
from wix_integration.core.ports import Books, QueueRow, Stop, WixOrderFacts
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.shop import never

#: Orders whose payments, or fulfilments, one call tells.
ORDERS_A_CALL = 100


class ImportOrders:
	"""Settles staged orders. One that is held or fails keeps no other out."""

	def __init__(self, wix: WixOrderFacts, books: Books, stop: Stop = never) -> None:
		self._wix = wix
		self._books = books
		self._stop = stop
		self._payments: dict[str, OrderTransactions] = {}
		self._fulfillments: dict[str, Sequence[Fulfillment]] = {}

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""An outcome as soon as its order is settled, so that a crash repeats one order at most. What was read and not
		used when it has to stop is kept for the next slice.

		:raises WixApiError: trouble of the store as a whole
		"""
		unread = deque(self._books.unread(rows))
		for place, row in enumerate(rows, start=1):
			if unread and unread[0] == row.key:
				self._read([unread.popleft() for _ in range(min(ORDERS_A_CALL, len(unread)))])
			yield [self._settle(row.key)]
			if self._stop():
				self._books.keep(rows[place:], self._payments, self._fulfillments)
				return

	def _read(self, order_ids: Sequence[str]) -> None:
		self._payments.update(self._wix.list_transactions(order_ids))
		self._fulfillments.update(self._wix.list_fulfillments(order_ids))

	def _settle(self, order_id: str) -> Outcome:
		payments, fulfillments = self._payments.pop(order_id, None), self._fulfillments.pop(order_id, None)
		return self._books.settle(order_id, payments, fulfillments)
