"""Every unit sold in Wix is subtracted exactly once, in every state of its order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from wix_integration.core.stock.formula import (
	OpenUnits,
	RowStock,
	StockBasis,
	StockRule,
	WarehouseStock,
	available_stock,
	resolve_quantity,
)
from wix_integration.core.stock.sold import (
	InventoryTrigger,
	OrderFacts,
	SoldLine,
	has_lowered_stock,
	open_units,
	reserved_units,
)

PLACED, PAID = InventoryTrigger.PLACED, InventoryTrigger.PAID
START = 100


@pytest.mark.parametrize(
	("status", "payment", "trigger", "is_lowered"),
	[
		("PENDING", "NOT_PAID", PLACED, True),
		("PENDING", "NOT_PAID", PAID, False),
		("APPROVED", "NOT_PAID", PLACED, True),
		("APPROVED", "NOT_PAID", PAID, False),
		("APPROVED", "PAID", PAID, True),
		("APPROVED", "FULLY_REFUNDED", PAID, True),
		("CANCELED", "PAID", PLACED, False),
		("REJECTED", "DECLINED", PLACED, False),
		("INITIALIZED", "NOT_PAID", PLACED, False),
	],
)
def test_order_holds_stock_as_the_site_says(
	status: str, payment: str, trigger: InventoryTrigger, is_lowered: bool
) -> None:
	assert has_lowered_stock(OrderFacts(status, payment), trigger) is is_lowered


def test_imported_order_has_sold_nothing() -> None:
	line = SoldLine(Decimal(3))
	assert open_units(OrderFacts("APPROVED", "PAID", is_imported=True), line, PLACED) == 0


units = st.integers(0, 50).map(Decimal)


@given(units, units, units)
def test_open_units_are_what_is_neither_given_back_nor_delivered(
	quantity: Decimal, restocked: Decimal, booked: Decimal
) -> None:
	found = open_units(OrderFacts("APPROVED"), SoldLine(quantity, restocked, booked), PLACED)
	assert found == max(0, quantity - restocked - booked) <= quantity


@given(units, units, units)
def test_reserved_units_never_exceed_the_open_ones(
	quantity: Decimal, booked: Decimal, reserved: Decimal
) -> None:
	line = SoldLine(quantity, booked=booked, reserved=reserved)
	still_open = open_units(OrderFacts("APPROVED"), line, PLACED)
	assert 0 <= reserved_units(line, still_open) <= still_open


@dataclass
class Ledger:
	"""ERPNext with one Item in one warehouse; ``ordered`` is what Sales Orders reserve."""

	actual: int = START
	ordered: int = 0

	def stock(self) -> WarehouseStock:
		amounts = (self.actual, self.ordered, self.actual - self.ordered)
		return WarehouseStock(*(Decimal(amount) for amount in amounts))


class OneOrder(RuleBasedStateMachine):
	"""A customer, a merchant and a storekeeper do to one order whatever is allowed, in any order.

	The promise: whatever the basis, what is shown is the opening stock less the units the customer has or will get.
	"""

	@initialize(quantity=st.integers(1, 30), trigger=st.sampled_from(InventoryTrigger), status=st.booleans())
	def place(self, quantity: int, trigger: InventoryTrigger, status: bool) -> None:
		self.trigger, self.ledger = trigger, Ledger()
		self.status, self.payment = "PENDING" if status else "APPROVED", "NOT_PAID"
		self.quantity, self.restocked, self.booked, self.ordered = quantity, 0, 0, 0

	@property
	def still_owed(self) -> int:
		return self.quantity - self.restocked - self.booked

	@rule()
	def nothing_happens(self) -> None:
		"""An order whose life is over stays as it is."""

	@precondition(lambda self: self.status == "PENDING")
	@rule()
	def approve(self) -> None:
		self.status = "APPROVED"

	@precondition(lambda self: self.status == "PENDING")
	@rule()
	def reject(self) -> None:
		self.status, self.payment = "REJECTED", "DECLINED"

	@precondition(lambda self: self.status == "APPROVED" and self.payment == "NOT_PAID")
	@rule()
	def pay(self) -> None:
		self.payment = "PAID"

	@precondition(lambda self: self.status == "APPROVED" and not self.booked)
	@rule()
	def cancel(self) -> None:
		"""Wix gives the goods back; ERPNext's Sales Order goes with it."""
		self.status = "CANCELED"
		self._reserve(0)

	@precondition(lambda self: self.status == "APPROVED" and self.still_owed > 0 and self.is_lowered)
	@rule()
	def make_sales_order(self) -> None:
		self._reserve(self.still_owed)

	@precondition(lambda self: self.status == "APPROVED" and self.still_owed > 0)
	@rule(share=st.floats(0.1, 1))
	def deliver(self, share: float) -> None:
		"""A Delivery Note or an invoice that updates stock, partly or fully."""
		count = max(1, int(self.still_owed * share))
		self.booked += count
		self.ledger.actual -= count
		self._reserve(max(0, self.ordered - count))

	@precondition(lambda self: self.status == "APPROVED" and self.booked)
	@rule()
	def cancel_delivery(self) -> None:
		self.ledger.actual += self.booked
		self.booked = 0

	@precondition(lambda self: self.payment == "PAID" and self.status == "APPROVED" and self.still_owed > 0)
	@rule(share=st.floats(0.1, 1))
	def refund_what_was_not_delivered(self, share: float) -> None:
		self.restocked += max(1, int(self.still_owed * share))
		self._reserve(min(self.ordered, self.still_owed))

	@property
	def is_lowered(self) -> bool:
		return has_lowered_stock(OrderFacts(self.status, self.payment), self.trigger)

	def _reserve(self, count: int) -> None:
		self.ledger.ordered += count - self.ordered
		self.ordered = count

	@invariant()
	def every_unit_is_subtracted_exactly_once(self) -> None:
		if not hasattr(self, "ledger"):
			return
		held = self.quantity - self.restocked if self.is_lowered else self.booked
		for basis in StockBasis:
			assert self._shown(basis) == START - held, (basis, self.status)

	def _shown(self, basis: StockBasis) -> int:
		amounts = (self.quantity, self.restocked, self.booked, self.ordered)
		line = SoldLine(*(Decimal(amount) for amount in amounts))
		still_open = open_units(OrderFacts(self.status, self.payment), line, self.trigger)
		sold = OpenUnits(still_open, reserved_units(line, still_open), "Main")
		row = RowStock(StockRule(basis), {"Main": self.ledger.stock()})
		return resolve_quantity(available_stock([row], [sold]))


TestOneOrder = OneOrder.TestCase
TestOneOrder.settings = settings(max_examples=300, stateful_step_count=20, deadline=None)
