"""Payment Entries as payments that Wix notes. They never charge anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.telling.money import find_payments, received
from wix_integration.core.orders.telling.papers import MoneyPaper
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.push_orders.recording import PushMoney


class PushPayments(PushMoney):
	"""The rows of kind ``payment_record``; a key is a Payment Entry."""

	telling, booked, texts = Role.RECORDED_PAYMENT, Role.PAYMENT, "payment"

	def load(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		return self._desk.papers.receipts(names)

	def find(self, transactions: OrderTransactions, amount: Decimal, claimed: frozenset[str]) -> list[str]:
		return [payment.id for payment in find_payments(transactions, amount, claimed)]

	def left(self, paper: MoneyPaper, transactions: OrderTransactions) -> Decimal:
		return max(Decimal(0), paper.order.total - received(transactions))

	def record(self, paper: MoneyPaper, amount: Decimal, transactions: OrderTransactions) -> str:
		return self._desk.wix.add_payment(paper.order.wix_id, amount, paper.note)
