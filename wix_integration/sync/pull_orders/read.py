"""Orders that somebody named, each as Wix says it is now: many by one search, one by its id.

A search does not know everything that an id does, so whatever it leaves out is read by its id before it counts as gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.core import limits
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow, SoldUnits, Stop
from wix_integration.core.reasons import reason
from wix_integration.sync.shop import never, slices


class ReadOrders:
	"""The rows of kind ``wix_order``: a thousand events of one order are one read."""

	def __init__(self, sold: SoldUnits, stop: Stop = never) -> None:
		self._sold = sold
		self._stop = stop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per order. :raises WixApiError: trouble of the store as a whole."""
		for part in slices(rows, limits.PAGE_ORDERS):
			found = self._sold.read_many([row.key for row in part]) if len(part) > 1 else {}
			yield [_read(order_id, has_changed=has_changed) for order_id, has_changed in found.items()]
			for row in part:
				if row.key not in found:
					yield [self._read_by_id(row.key)]
			if self._stop():
				return

	def _read_by_id(self, order_id: str) -> Outcome:
		try:
			return _read(order_id, has_changed=self._sold.read(order_id))
		except WixNotFoundError:
			return Outcome(order_id, Result.HELD, reason("order_gone"), error_category="gone")


def _read(order_id: str, *, has_changed: bool) -> Outcome:
	return Outcome(order_id, Result.UPDATED if has_changed else Result.UNCHANGED, reason("order_read"))
