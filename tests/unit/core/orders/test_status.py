"""The table of documents: what an order wants in each of its states."""

from __future__ import annotations

import itertools

import pytest

from wix_integration.core.orders.status import (
	DEFAULT_RULES,
	Documents,
	OrderState,
	Paying,
	Stage,
	StatusRule,
	Step,
	map_state,
	resolve_documents,
)
from wix_integration.core.wire.order import Order

STATUSES = ("INITIALIZED", "APPROVED", "PENDING", "CANCELED", "REJECTED")
PAYMENTS = (
	"UNSPECIFIED",
	"NOT_PAID",
	"PAID",
	"PARTIALLY_REFUNDED",
	"FULLY_REFUNDED",
	"PENDING",
	"PARTIALLY_PAID",
	"PENDING_MERCHANT",
	"CANCELED",
	"DECLINED",
)
FULFILLMENTS = ("NOT_FULFILLED", "PARTIALLY_FULFILLED", "FULFILLED")


def state(
	payment: str, status: str = "APPROVED", fulfillment: str = "NOT_FULFILLED", **has: bool
) -> OrderState:
	order = Order(id="order", status=status, payment_status=payment, fulfillment_status=fulfillment)
	return map_state(order, **has)


@pytest.mark.parametrize(
	("payment", "has", "paying"),
	[
		("NOT_PAID", {}, Paying.UNPAID),
		("NOT_PAID", {"has_offline": True}, Paying.OFFLINE),
		("NOT_PAID", {"has_authorized": True}, Paying.AUTHORIZED),
		("PENDING", {"has_authorized": True, "has_offline": True}, Paying.AUTHORIZED),
		("PAID", {"has_offline": True}, Paying.PAID),
		("PENDING_MERCHANT", {}, Paying.PENDING),
		("DECLINED", {}, Paying.FAILED),
		("", {}, Paying.UNPAID),
	],
)
def test_money_is_told_by_the_payment_status_and_the_payments(
	payment: str, has: dict[str, bool], paying: Paying
) -> None:
	assert state(payment, **has).paying is paying


@pytest.mark.parametrize(
	("order", "step", "sales_order", "invoice", "payments"),
	[
		(state("PAID"), Step.IMPORT, Stage.SUBMITTED, Stage.SUBMITTED, True),
		(state("PARTIALLY_PAID"), Step.IMPORT, Stage.SUBMITTED, Stage.SUBMITTED, True),
		(state("NOT_PAID"), Step.IMPORT, Stage.SUBMITTED, Stage.NONE, False),
		(state("NOT_PAID", has_offline=True), Step.IMPORT, Stage.SUBMITTED, Stage.NONE, False),
		(state("NOT_PAID", has_authorized=True), Step.IMPORT, Stage.SUBMITTED, Stage.NONE, False),
		(state("DECLINED"), Step.WAIT, Stage.NONE, Stage.NONE, False),
		(state("PAID", "PENDING"), Step.WAIT, Stage.NONE, Stage.NONE, False),
		(state("NOT_PAID", "REJECTED"), Step.CANCEL, Stage.NONE, Stage.NONE, False),
		(state("NOT_PAID", "CANCELED"), Step.CANCEL, Stage.NONE, Stage.NONE, False),
		(state("FULLY_REFUNDED", "CANCELED"), Step.CANCEL, Stage.NONE, Stage.NONE, True),
		(state("PARTIALLY_REFUNDED"), Step.IMPORT, Stage.SUBMITTED, Stage.SUBMITTED, True),
	],
)
def test_order_wants_these_documents_where_the_store_says_nothing(
	order: OrderState, step: Step, sales_order: Stage, invoice: Stage, payments: bool
) -> None:
	wanted = resolve_documents(order)
	assert (wanted.step, wanted.sales_order, wanted.invoice, wanted.payments) == (
		step,
		sales_order,
		invoice,
		payments,
	)


def test_refunded_orders_want_credit_notes() -> None:
	assert resolve_documents(state("FULLY_REFUNDED")).credit_notes
	assert resolve_documents(state("PARTIALLY_REFUNDED", "CANCELED")).credit_notes
	assert not resolve_documents(state("PAID")).credit_notes


@pytest.mark.parametrize("fulfillment", ["FULFILLED", "PARTIALLY_FULFILLED"])
def test_goods_sent_from_wix_want_the_delivery_note_the_store_chose(fulfillment: str) -> None:
	sent = state("PAID", fulfillment=fulfillment)
	assert resolve_documents(sent).delivery_note is Stage.DRAFT
	assert resolve_documents(sent, delivers=Stage.NONE).delivery_note is Stage.NONE
	assert resolve_documents(state("PAID", "CANCELED", fulfillment)).delivery_note is Stage.NONE


def test_rule_of_the_store_comes_before_ours() -> None:
	cash = Documents(Step.IMPORT, sales_order=Stage.DRAFT)
	rules = [StatusRule(cash, paying=frozenset({Paying.OFFLINE}))]
	assert resolve_documents(state("NOT_PAID", has_offline=True), rules) == cash
	assert resolve_documents(state("PAID"), rules) == resolve_documents(state("PAID"))


@pytest.mark.parametrize(
	("status", "payment", "fulfillment"), list(itertools.product(STATUSES, PAYMENTS, FULFILLMENTS))
)
def test_every_state_of_wix_is_in_the_table(status: str, payment: str, fulfillment: str) -> None:
	order = state(payment, status, fulfillment)
	assert any(rule.fits(order) for rule in DEFAULT_RULES)
	wanted = resolve_documents(order)
	assert wanted.step is Step.IMPORT or wanted.sales_order is Stage.NONE


def test_status_of_tomorrow_waits_unless_its_money_is_known() -> None:
	assert resolve_documents(OrderState("SOMETHING", Paying.FAILED, "")).step is Step.WAIT
