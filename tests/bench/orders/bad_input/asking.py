"""What every one of these tests asks: is the order held with a sentence that helps, and does the next one pass?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.bench.orders.books.desk import Desk, line

#: How a sentence ends that says what to do.
ADVICE = "then import the order again."


class Counter:
	"""The books of one store, with an Item that nothing is wrong with."""

	def __init__(self, desk: Desk) -> None:
		self.desk = desk
		self.cup = desk.item("Cup", is_stock_item=0)

	def line(self, price: float | str = 10, **more: Any) -> dict[str, Any]:
		return {**line(self.cup, **more), "price": str(price)}

	def sell(self, *lines: dict[str, Any], **body: Any) -> str:
		"""An order that was settled, however that ended."""
		return self.desk.book_order(*(lines or [self.line()]), **body)

	def sold(self, *lines: dict[str, Any], **body: Any) -> Any:
		"""The Sales Order of an order that must go through; it agrees with Wix to the cent."""
		order_id = self.sell(*lines, **body)
		staged = self.desk.order(order_id)
		assert staged.state == "Imported", staged.reason
		order = self.desk.only(order_id, "Sales Order")
		assert (order.docstatus, order.grand_total, staged.difference) == (1, staged.total, 0)
		return order

	def verify_held(self, order_id: str, code: str, *, document: str, repair: Callable[[], object]) -> None:
		"""Held for this reason and without this document, until somebody did what the sentence says."""
		staged = self.desk.order(order_id)
		assert (staged.state, list(self.desk.issues(order_id))) == ("Held", [code]), staged.reason
		assert staged.reason.endswith(ADVICE), staged.reason
		assert self.desk.documents(order_id, document) == []
		repair()
		self.desk.settle(order_id)
		staged = self.desk.order(order_id)
		assert (staged.state, staged.difference) == ("Imported", 0), staged.reason
		assert self.desk.only(order_id, document).docstatus == 1
		assert self.desk.issues(order_id) == {}
