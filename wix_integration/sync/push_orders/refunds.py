"""Return invoices as refunds that Wix notes: always as made outside Wix, so that no money moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.telling.money import find_refunds, map_returned, spread_refund
from wix_integration.core.orders.telling.papers import MoneyPaper
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.push_orders.recording import PushMoney


class PushRefunds(PushMoney):
	"""The rows of kind ``refund_record``; a key is a return invoice."""

	telling, booked, texts = Role.RECORDED_REFUND, Role.CREDIT_NOTE, "refund"

	def load(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		return self._desk.papers.credits(names)

	def find(self, transactions: OrderTransactions, amount: Decimal, claimed: frozenset[str]) -> list[str]:
		return [refund.id for refund in find_refunds(transactions, amount, claimed)]

	def left(self, paper: MoneyPaper, transactions: OrderTransactions) -> Decimal:
		amount = paper.amount or Decimal(0)
		return sum(spread_refund(transactions, amount).values(), Decimal(0))

	def record(self, paper: MoneyPaper, amount: Decimal, transactions: OrderTransactions) -> str:
		payments, lines = spread_refund(transactions, amount), map_returned(paper, transactions)
		return self._desk.wix.record_refund(paper.order.wix_id, payments, lines, paper.note)
