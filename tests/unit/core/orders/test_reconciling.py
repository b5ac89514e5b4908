"""ERPNext against Wix, order by order: what is missing or different is named, and equal ones say nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.reconciling import Made, MadeDocument, compare_order
from wix_integration.core.orders.status import Documents, Stage, Step
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order_payment import OrderTransactions

TOTAL = Decimal("32.75")
PAID = {"id": "pay-1", "amount": {"amount": "32.75"}, "status": "APPROVED"}
REFUND = {
	"id": "ref-1",
	"transactions": [{"paymentId": "pay-1", "refundStatus": "SUCCEEDED", "amount": {"amount": "5"}}],
}
PARCEL = Fulfillment.model_validate({"id": "ful-1", "lineItems": [{"id": "line", "quantity": "1"}]})
EVERYTHING = Documents(
	Step.IMPORT, Stage.SUBMITTED, Stage.SUBMITTED, payments=True, delivery_note=Stage.DRAFT, credit_notes=True
)
ALL_MADE = (
	MadeDocument(Role.SALES_ORDER, total=TOTAL),
	MadeDocument(Role.SALES_INVOICE, total=TOTAL),
	MadeDocument(Role.PAYMENT, "pay-1", amount=TOTAL, total=TOTAL),
	MadeDocument(Role.CREDIT_NOTE, "ref-1", total=Decimal(-5)),
	MadeDocument(Role.DELIVERY_NOTE, "ful-1", total=TOTAL),
)


def codes(*documents: MadeDocument, wanted: Documents = EVERYTHING, **told: Any) -> list[str]:
	transactions = OrderTransactions.model_validate({"payments": [PAID], "refunds": [REFUND], **told})
	found = compare_order(TOTAL, wanted, transactions, [PARCEL], Made(documents))
	assert all(why.in_english().endswith(".") for why in found)
	return [why.code for why in found]


def without(role: Role) -> list[MadeDocument]:
	return [document for document in ALL_MADE if document.role is not role]


def test_order_with_everything_made_is_equal() -> None:
	assert codes(*ALL_MADE) == []


@pytest.mark.parametrize(
	("role", "code"),
	[
		(Role.SALES_ORDER, "books_lack"),
		(Role.SALES_INVOICE, "books_lack"),
		(Role.PAYMENT, "books_payment"),
		(Role.CREDIT_NOTE, "books_refund"),
		(Role.DELIVERY_NOTE, "books_parcel"),
	],
)
def test_missing_document_is_named(role: Role, code: str) -> None:
	assert codes(*without(role)) == [code]


def test_cancelled_document_is_as_good_as_none() -> None:
	assert codes(*without(Role.SALES_ORDER), MadeDocument(Role.SALES_ORDER, total=None)) == ["books_lack"]


def test_total_that_is_a_cent_off_differs() -> None:
	off = MadeDocument(Role.SALES_INVOICE, total=TOTAL - Decimal("0.01"))
	assert codes(*without(Role.SALES_INVOICE), off) == ["books_total"]


def test_payment_of_another_amount_differs() -> None:
	less = MadeDocument(Role.PAYMENT, "pay-1", amount=Decimal(30), total=Decimal(30))
	assert codes(*without(Role.PAYMENT), less) == ["books_payment_amount"]


@pytest.mark.parametrize(
	("role", "told", "wix_id"),
	[
		(Role.PAYMENT, Role.RECORDED_PAYMENT, "pay-1"),
		(Role.CREDIT_NOTE, Role.RECORDED_REFUND, "ref-1"),
		(Role.DELIVERY_NOTE, Role.FULFILLMENT, "ful-1"),
	],
)
def test_what_was_made_here_and_told_to_wix_is_not_missing(role: Role, told: Role, wix_id: str) -> None:
	assert codes(*without(role), MadeDocument(told, "PE-1", wix_id)) == []


def test_money_that_did_not_arrive_or_is_still_on_its_way_back_is_not_missing() -> None:
	authorized = {**PAID, "status": "AUTHORIZED"}
	pending = {"id": "ref-2", "transactions": [{"paymentId": "pay-1", "refundStatus": "PENDING"}]}
	made = [document for document in ALL_MADE if document.role not in (Role.PAYMENT, Role.CREDIT_NOTE)]
	assert codes(*made, payments=[authorized], refunds=[pending]) == []


def test_order_that_wants_nothing_differs_in_nothing() -> None:
	assert codes(wanted=Documents(Step.WAIT)) == []
