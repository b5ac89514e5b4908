"""Claims about money that moved outside Wix: noted once, never guessed, never more than the order holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.sync.push_orders.world import (
	ORDER,
	Killed,
	World,
	cut_off,
	paid,
	refunded,
	run,
)
from wix_integration.core.errors import RateLimitedError, WixOutcomeUnknownError
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.orders.telling.money import spread_refund
from wix_integration.core.orders.telling.papers import MoneyPaper, SoldLine
from wix_integration.core.plan import Result
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.push_orders import PushPayments, PushRefunds

PAYMENT = MoneyPaper("Payment Entry", "PE-1", ORDER, True, Decimal(40), "Bank Draft")
CREDIT = MoneyPaper("Sales Invoice", "SINV-1", ORDER, True, Decimal(40), "Broken")
KINDS = {
	"payment": (PushPayments, PAYMENT, Role.RECORDED_PAYMENT, Role.PAYMENT),
	"refund": (PushRefunds, CREDIT, Role.RECORDED_REFUND, Role.CREDIT_NOTE),
}


class Case:
	"""One of both kinds of money, in an order that has room for it."""

	def __init__(self, kind: str) -> None:
		self.kind = kind
		self.handler, self.paper, self.telling, self.booked = KINDS[kind]
		self.world = World()
		self.put(self.paper)
		if kind == "refund":
			self.world.wix.payments.append(paid("card", "100"))

	def put(self, paper: MoneyPaper) -> None:
		self.paper = paper
		self.world.papers.money[paper.name] = [paper]

	def push(self) -> Result:
		handler: Any = self.handler
		return run(handler(self.world.desk), self.paper.name)[self.paper.name].result

	def row(self) -> OrderDocument:
		return self.world.row(self.telling, self.paper.name)

	def records(self) -> list[dict[str, Any]]:
		wix = self.world.wix
		return wix.refunds if self.kind == "refund" else wix.payments

	def made_in_wix(self, key: str) -> None:
		made = refunded(key, {"card": "40"}) if self.kind == "refund" else paid(key, "40", offline=True)
		self.records().append(made)


@pytest.fixture(params=KINDS)
def case(request: pytest.FixtureRequest) -> Case:
	return Case(request.param)


def test_money_is_noted_once_and_counts_as_booked(case: Case) -> None:
	assert case.push() is Result.CREATED
	assert case.push() is Result.UNCHANGED
	assert len(case.records()) == 1
	made = case.records()[0]["id"]
	assert (case.row().wix_id, case.row().amount) == (made, Decimal(40))
	assert case.world.row(case.booked, made).name == case.paper.name


def test_document_made_from_money_in_wix_is_not_told_back(case: Case) -> None:
	case.world.tellings.save(
		OrderDocument(ORDER.name, ORDER.store, case.booked, "x", case.paper.doctype, case.paper.name)
	)
	assert case.push() is Result.UNCHANGED
	assert case.world.wix.calls == []


def test_same_money_noted_in_wix_by_a_person_is_recognised(case: Case) -> None:
	case.made_in_wix("theirs")
	assert case.push() is Result.UNCHANGED
	assert case.world.wix.writes() == []
	assert case.row().wix_id == "theirs"


@pytest.mark.parametrize("loss", ["answer", "process"])
def test_end_that_was_not_seen_is_found_in_wix(case: Case, loss: str) -> None:
	case.world.wix.after = cut_off() if loss == "answer" else Killed()
	with pytest.raises((WixOutcomeUnknownError, Killed)):
		case.push()
	assert case.push() is Result.UNCHANGED
	assert len(case.records()) == 1
	assert case.row().progress is Progress.DONE


def test_end_that_nobody_can_tell_waits_for_a_person_and_is_never_repeated(case: Case) -> None:
	case.world.wix.before = Killed()
	with pytest.raises(Killed):
		case.push()
	assert [case.push(), case.push()] == [Result.HELD, Result.HELD]
	assert case.row().progress is Progress.UNVERIFIED
	assert case.world.issues.codes() == ["telling_waits"]
	assert len(case.world.wix.writes()) == 1


def test_call_that_was_certainly_not_made_is_made_later(case: Case) -> None:
	case.world.wix.before = RateLimitedError("Slow down")
	with pytest.raises(RateLimitedError):
		case.push()
	assert case.push() is Result.CREATED
	assert len(case.records()) == 1


def test_more_than_the_order_holds_is_a_persons_question(case: Case) -> None:
	case.put(replace(case.paper, amount=Decimal(101)))
	assert case.push() is Result.HELD
	assert case.world.issues.codes() == [f"{case.kind}_exceeds"]
	assert case.world.wix.writes() == []


def test_money_in_another_currency_is_a_persons_question(case: Case) -> None:
	case.put(replace(case.paper, amount=None))
	assert case.push() is Result.HELD
	assert case.world.issues.codes() == ["money_currency"]


def test_document_cancelled_after_it_was_noted_is_a_persons_question(case: Case) -> None:
	case.push()
	case.put(replace(case.paper, is_valid=False))
	assert case.push() is Result.HELD
	assert case.world.issues.codes() == [f"{case.kind}_taken_back"]


def test_document_that_says_another_amount_than_was_noted_is_a_persons_question(case: Case) -> None:
	case.push()
	case.put(replace(case.paper, amount=Decimal(30)))
	assert case.push() is Result.HELD
	assert case.world.issues.codes() == ["money_changed"]
	assert len(case.records()) == 1
	case.put(replace(case.paper, amount=Decimal(40)))
	assert case.push() is Result.UNCHANGED
	assert case.world.issues.codes() == []


def test_document_that_pays_nothing_of_the_order_tells_nothing(case: Case) -> None:
	case.put(replace(case.paper, amount=Decimal(0)))
	assert case.push() is Result.UNCHANGED
	assert case.world.wix.calls == []


def test_payment_of_several_orders_ends_as_the_one_that_needs_a_person() -> None:
	case = Case("payment")
	other = replace(ORDER, name="order-2", wix_id="wix-2")
	foreign = replace(PAYMENT, order=other, amount=None)
	case.world.papers.money[PAYMENT.name] = [PAYMENT, foreign]
	assert case.push() is Result.HELD
	assert case.world.issues.codes() == ["money_currency"]
	assert [payment["amount"]["amount"] for payment in case.records()] == ["40"]


def test_amendment_of_what_was_noted_ends_the_question_about_it(case: Case) -> None:
	case.push()
	case.put(replace(case.paper, is_valid=False))
	case.push()
	row = case.world.row(case.booked, case.records()[0]["id"])
	case.world.tellings.save(replace(row, name="AMENDED"))
	case.put(replace(case.paper, name="AMENDED", is_valid=True))
	assert case.push() is Result.UNCHANGED
	assert case.world.issues.codes() == []
	assert len(case.records()) == 1


def test_document_cancelled_before_it_was_noted_tells_nothing(case: Case) -> None:
	case.put(replace(case.paper, is_valid=False))
	assert case.push() is Result.UNCHANGED
	assert case.world.wix.calls == []


def test_dropped_note_is_made_again_when_a_person_says_it_did_not_happen(case: Case) -> None:
	case.world.wix.before = Killed()
	with pytest.raises(Killed):
		case.push()
	case.push()
	case.world.tellings.save(replace(case.row(), progress=Progress.DROPPED))
	assert case.push() is Result.CREATED
	assert len(case.records()) == 1


def test_return_names_whole_units_of_lines_that_are_left() -> None:
	case = Case("refund")
	sold = {key: SoldLine(3, Decimal(3)) for key in "abcd"} | {"e": SoldLine(1, Decimal("1.5"))}
	lines = {
		key: Decimal(units) for key, units in {"a": "2", "b": "0.5", "c": "3", "d": "1", "e": "1.5"}.items()
	}
	earlier = refunded("r", {"card": "1"}) | {
		"details": {"lineItems": [{"lineItemId": "c", "quantity": 2}, {"lineItemId": "d", "quantity": 3}]}
	}
	case.world.wix.refunds.append(earlier)
	case.put(replace(CREDIT, lines={**lines, "gone": Decimal(1)}, sold=sold))
	assert case.push() is Result.CREATED
	rows = case.records()[-1]["details"]["lineItems"]
	assert {row["lineItemId"]: row["quantity"] for row in rows} == {"a": 2, "c": 1, "e": 1}


AMOUNTS = st.integers(1, 10_000).map(lambda cents: Decimal(cents) / 100)


@given(st.lists(AMOUNTS, min_size=1, max_size=5), AMOUNTS, st.data())
def test_refund_is_laid_over_the_payments_and_never_over_what_is_left(
	payments: list[Decimal], amount: Decimal, data: st.DataObject
) -> None:
	gone = [data.draw(st.sampled_from([Decimal(0), payment])) for payment in payments]
	body = {
		"payments": [paid(str(place), str(payment)) for place, payment in enumerate(payments)],
		"refunds": [refunded(f"r{place}", {str(place): str(back)}) for place, back in enumerate(gone)],
	}
	parts = spread_refund(OrderTransactions.model_validate(body), amount)
	left = [payment - back for payment, back in zip(payments, gone, strict=True)]
	assert sum(parts.values(), Decimal(0)) == min(amount, sum(left, Decimal(0)))
	assert all(0 < part <= left[int(key)] for key, part in parts.items())
