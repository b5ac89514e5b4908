"""Comments of Sales Orders as a merchant's comments in Wix. One whose end was not seen is looked for among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wix_integration.core import limits
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.orders.telling.papers import Remark
from wix_integration.core.orders.telling.remarks import find_comment
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.sync.push_orders.desk import OrderDesk, nothing

Rows = Mapping[tuple[Role, str], OrderDocument]


class PushComments:
	"""The rows of kind ``order_comment``; a key is a Comment."""

	def __init__(self, desk: OrderDesk) -> None:
		self._desk = desk

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per comment. :raises WixApiError: trouble of the store as a whole."""
		remarks = self._desk.papers.remarks([row.key for row in rows])
		for row in rows:
			yield [self._end(row.key, remarks.get(row.key))]
			if self._desk.stop():
				return

	def _end(self, name: str, remark: Remark | None) -> Outcome:
		if remark is None:
			return nothing(name)
		return self._desk.settle(name, name, remark.order, lambda: self._tell(remark))

	def _tell(self, remark: Remark) -> Outcome:
		rows = self._desk.tellings.load(remark.order.name)
		mine = rows.get((Role.COMMENT, remark.name))
		if mine is not None and mine.progress is Progress.DONE:
			return nothing(remark.name)
		row = OrderDocument(
			remark.order.name, remark.order.store, Role.COMMENT, remark.name, "Comment", remark.name
		)
		text = remark.text[: limits.COMMENT_LENGTH]
		found = self._find(remark, text, rows) if mine is not None else ""
		if found:
			self._desk.confirm(row, found)
			return nothing(remark.name)
		announced = self._desk.announce(row)
		self._desk.confirm(announced, self._desk.wix.add_comment(remark.order.wix_id, text))
		return Outcome(remark.name, Result.CREATED, reason("comment_told"))

	def _find(self, remark: Remark, text: str, rows: Rows) -> str:
		"""The activity that says the same and stands for no other comment."""
		known = {row.wix_id or row.key for row in rows.values() if row.role is Role.COMMENT}
		return find_comment(self._desk.wix.get_order(remark.order.wix_id), text, known)
