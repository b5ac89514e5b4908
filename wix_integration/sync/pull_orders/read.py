"""Orders that somebody named: each is read by its id, so the order is what Wix says now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow, SoldUnits, Stop
from wix_integration.core.reasons import reason
from wix_integration.sync.shop import never


class ReadOrders:
	"""The rows of kind ``wix_order``: a thousand events of one order are one read."""

	def __init__(self, sold: SoldUnits, stop: Stop = never) -> None:
		self._sold = sold
		self._stop = stop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per order. :raises WixApiError: trouble of the store as a whole."""
		for row in rows:
			yield [self._read(row.key)]
			if self._stop():
				return

	def _read(self, order_id: str) -> Outcome:
		try:
			has_changed = self._sold.read(order_id)
		except WixNotFoundError:
			return Outcome(order_id, Result.HELD, reason("order_gone"), error_category="gone")
		return Outcome(order_id, Result.UPDATED if has_changed else Result.UNCHANGED, reason("order_read"))
