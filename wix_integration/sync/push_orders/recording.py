"""Notes of money that moved outside Wix: announced, confirmed, and never repeated where the end was not seen.

A note that says *Sending* was cut off between the two. Exactly one fitting record in Wix that stands for nothing else
is taken for ours; anything else waits for a person, since a second record would falsify the order's balance.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from wix_integration.core import limits
from wix_integration.core.errors import WixApiError, WixOutcomeUnknownError
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.orders.telling.papers import MoneyPaper
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.push_orders.desk import OrderDesk, nothing
from wix_integration.sync.shop import slices

Rows = Mapping[tuple[Role, str], OrderDocument]

#: What becomes of a row of several orders: the later one.
_URGENCY = (Result.UNCHANGED, Result.UPDATED, Result.CREATED, Result.HELD, Result.RETRY)


class PushMoney(ABC):
	"""What payments and refunds have in common.

	:cvar telling: the role of the note, by the document's name
	:cvar booked: the role of what Wix told first and ERPNext booked, by the id in Wix
	"""

	telling: Role
	booked: Role
	texts: str

	def __init__(self, desk: OrderDesk) -> None:
		self._desk = desk

	@abstractmethod
	def load(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		"""The documents of these names: a paper for each order that one is about."""

	@abstractmethod
	def find(self, transactions: OrderTransactions, amount: Decimal, claimed: frozenset[str]) -> list[str]:
		"""Ids of what Wix has of this amount and nothing stands for."""

	@abstractmethod
	def left(self, paper: MoneyPaper, transactions: OrderTransactions) -> Decimal:
		"""The most that Wix can be told."""

	@abstractmethod
	def record(self, paper: MoneyPaper, amount: Decimal, transactions: OrderTransactions) -> str:
		"""The call. The new id."""

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per document. :raises WixApiError: trouble of the store as a whole."""
		for part in slices(rows, limits.LISTED_ORDERS):
			papers = self.load([row.key for row in part])
			for row in part:
				yield [self._end(row.key, papers.get(row.key, ()))]
				if self._desk.stop():
					return

	def _end(self, name: str, papers: Sequence[MoneyPaper]) -> Outcome:
		"""Of several orders the outcome that asks most of somebody; each has its own row and issues."""
		ends = [
			self._desk.settle(name, name, paper.order, partial(self._tell, paper)) for paper in papers
		] or [nothing(name)]
		return max(ends, key=lambda outcome: _URGENCY.index(outcome.result))

	def _tell(self, paper: MoneyPaper) -> Outcome:
		rows = self._desk.tellings.load(paper.order.name)
		mine = rows.get((self.telling, paper.name))
		if mine is None and self._is_booked(paper, rows):
			return nothing(paper.name)
		if mine is not None and mine.progress is Progress.UNVERIFIED:
			return self._ended(paper, Result.HELD, "telling_waits")
		if mine is not None and mine.progress is Progress.DONE:
			return self._verify(paper, mine.amount)
		if not _is_due(paper) and (mine is None or mine.progress is Progress.DROPPED):
			return nothing(paper.name)
		return self._compare(paper, rows, mine)

	def _verify(self, paper: MoneyPaper, told: Decimal) -> Outcome:
		"""Whether Wix was told what the document still says."""
		if not paper.is_valid:
			return self._ended(paper, Result.HELD, f"{self.texts}_taken_back")
		if paper.amount is not None and paper.amount != told:
			amounts = {"amount": format(paper.amount, "f"), "told": format(told, "f")}
			return self._ended(paper, Result.HELD, "money_changed", **amounts)
		return self._ended(paper, Result.UNCHANGED, f"{self.texts}_found")

	def _is_booked(self, paper: MoneyPaper, rows: Rows) -> bool:
		"""Whether Wix has it already: it was made of what Wix told, or it amends what Wix was told of."""
		has = {row.key for row in rows.values() if row.role is self.booked and row.name == paper.name}
		for row in rows.values():
			if row.role is self.telling and row.wix_id in has:
				self._desk.issues.close(paper.order.name, row.key)
		return bool(has)

	def _compare(self, paper: MoneyPaper, rows: Rows, mine: OrderDocument | None) -> Outcome:
		if paper.amount is None:
			return self._ended(paper, Result.HELD, "money_currency")
		transactions = self._desk.wix.list_transactions([paper.order.wix_id]).get(paper.order.wix_id)
		if transactions is None:
			return self._ended(paper, Result.HELD, "telling_order_gone")
		found = self.find(transactions, paper.amount, self._claimed(rows))
		if len(found) == 1:
			self._confirm(paper, paper.amount, found[0])
			return self._ended(paper, Result.UNCHANGED, f"{self.texts}_found")
		if mine is not None and mine.progress is Progress.SENDING:
			self._desk.tellings.save(replace(mine, progress=Progress.UNVERIFIED))
			return self._ended(paper, Result.HELD, "telling_waits")
		left = self.left(paper, transactions)
		if paper.amount > left:
			return self._ended(paper, Result.HELD, f"{self.texts}_exceeds", left=format(left, "f"))
		return self._send(paper, paper.amount, transactions)

	def _send(self, paper: MoneyPaper, amount: Decimal, transactions: OrderTransactions) -> Outcome:
		announced = self._desk.announce(self._row(paper, amount))
		try:
			made = self.record(paper, amount, transactions)
		except WixOutcomeUnknownError:
			raise
		except WixApiError:
			self._desk.drop(announced)
			raise
		self._confirm(paper, amount, made)
		return self._ended(paper, Result.CREATED, f"{self.texts}_noted")

	def _confirm(self, paper: MoneyPaper, amount: Decimal, wix_id: str) -> None:
		"""Also as booked: what Wix now tells us of it is in ERPNext already."""
		booked = replace(self._row(paper, amount), role=self.booked, key=wix_id, wix_id=wix_id)
		self._desk.confirm(self._row(paper, amount), wix_id, booked)

	def _row(self, paper: MoneyPaper, amount: Decimal) -> OrderDocument:
		order = paper.order
		return OrderDocument(
			order.name, order.store, self.telling, paper.name, paper.doctype, paper.name, amount=amount
		)

	def _claimed(self, rows: Rows) -> frozenset[str]:
		booked = {row.key for row in rows.values() if row.role is self.booked}
		return frozenset(booked | {row.wix_id for row in rows.values() if row.role is self.telling})

	def _ended(self, paper: MoneyPaper, result: Result, code: str, **values: str) -> Outcome:
		why: Reason = reason(code, document=paper.name, number=paper.order.number, **values)
		return Outcome(paper.name, result, why)


def _is_due(paper: MoneyPaper) -> bool:
	"""A document that pays nothing of the order says nothing."""
	return paper.is_valid and (paper.amount is None or paper.amount > 0)
