"""The rows of kind ``order``: one call for payments and one for fulfilments for a hundred of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wix_integration.core.plan import Outcome
from wix_integration.core.ports import Books, QueueRow, Stop, WixOrderFacts
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.shop import never, slices

#: Orders whose payments, or fulfilments, one call tells.
ORDERS_A_CALL = 100

Payments = Mapping[str, OrderTransactions]
Fulfillments = Mapping[str, Sequence[Fulfillment]]


class ImportOrders:
	"""Settles staged orders. One that is held or fails keeps no other out."""

	def __init__(self, wix: WixOrderFacts, books: Books, stop: Stop = never) -> None:
		self._wix = wix
		self._books = books
		self._stop = stop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""An outcome as soon as its order is settled, so that a crash repeats one order at most.

		:raises WixApiError: trouble of the store as a whole
		"""
		for batch in slices(rows, ORDERS_A_CALL):
			payments, fulfillments = self._read([row.key for row in batch])
			for row in batch:
				yield [self._books.settle(row.key, payments.get(row.key), fulfillments.get(row.key))]
				if self._stop():
					return

	def _read(self, order_ids: Sequence[str]) -> tuple[Payments, Fulfillments]:
		wanted = self._books.wanted(order_ids)
		if not wanted:
			return {}, {}
		return self._wix.list_transactions(wanted), self._wix.list_fulfillments(wanted)
