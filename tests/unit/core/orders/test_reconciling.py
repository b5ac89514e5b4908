"""ERPNext against Wix, order by order: what is missing or different is named, and equal ones say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.orders.reconciling import Made, MadeDocument, SentLine, Told, compare_order
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
	MadeDocument(Role.REFUND_PAYMENT, "ref-1", amount=Decimal(5), total=Decimal(0)),
	MadeDocument(Role.DELIVERY_NOTE, "ful-1", total=TOTAL, name="DN-1"),
)
SENT = SentLine("DN-1", "line", Decimal(1))


def codes(
	*documents: MadeDocument,
	wanted: Documents = EVERYTHING,
	sent: Sequence[SentLine] = (SENT,),
	parcels: Sequence[Fulfillment] = (PARCEL,),
	tells: bool = False,
	**told: Any,
) -> list[str]:
	transactions = OrderTransactions.model_validate({"payments": [PAID], "refunds": [REFUND], **told})
	theirs = Told(TOTAL, transactions, parcels, {"line": "Cup"})
	found = compare_order(theirs, wanted, Made(documents, sent), tells_parcels=tells)
	assert all(why.in_english().endswith(".") for why in found)
	return [why.code for why in found]


def test_invoices_by_hand_count_once_an_invoice_is_due() -> None:
	def compared(by_hand: int, invoice: Stage) -> list[str]:
		made = Made([MadeDocument(Role.SALES_ORDER, total=TOTAL)], invoiced_by_hand=Decimal(by_hand))
		found = compare_order(Told(TOTAL), Documents(Step.IMPORT, Stage.SUBMITTED, invoice), made)
		return [why.code for why in found]

	assert compared(0, Stage.SUBMITTED) == ["books_lack"]
	assert compared(10, Stage.SUBMITTED) == ["books_total"]
	assert compared(10, Stage.NONE) == []


def test_parcel_that_an_invoice_took_out_of_the_stock_needs_no_note() -> None:
	invoice = MadeDocument(Role.SALES_INVOICE, total=TOTAL, name="SI-1")
	documents = [each for each in ALL_MADE if each.role not in (Role.DELIVERY_NOTE, Role.SALES_INVOICE)]
	sent, less = (SentLine("SI-1", "line", Decimal(units)) for units in ("1", "0.5"))
	assert codes(*documents, invoice, sent=[sent]) == []
	assert codes(*documents, invoice, sent=[less]) == ["books_parcel_units"]


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
		(Role.REFUND_PAYMENT, "books_refund_money"),
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


def test_invoices_of_the_parts_of_an_order_count_together() -> None:
	parts = [
		MadeDocument(Role.SALES_INVOICE, total=Decimal(20)),
		MadeDocument(Role.SALES_INVOICE, "INV-2", total=TOTAL - 20),
	]
	assert codes(*without(Role.SALES_INVOICE), *parts) == []
	assert codes(*without(Role.SALES_INVOICE), parts[0]) == ["books_total"]


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
	amount = Decimal(5) if told is Role.RECORDED_REFUND else TOTAL
	assert codes(*without(role), MadeDocument(told, "PE-1", wix_id, amount)) == []


def test_money_that_did_not_arrive_or_is_still_on_its_way_back_is_not_missing() -> None:
	authorized = {**PAID, "status": "AUTHORIZED"}
	pending = {"id": "ref-2", "transactions": [{"paymentId": "pay-1", "refundStatus": "PENDING"}]}
	made = [document for document in ALL_MADE if document.role not in (Role.PAYMENT, Role.CREDIT_NOTE)]
	assert codes(*made, payments=[authorized], refunds=[pending]) == []


def test_order_that_wants_nothing_differs_in_nothing() -> None:
	assert codes(wanted=Documents(Step.WAIT)) == []


# ---------------------------------------------------------------- refunds


def test_credit_note_of_another_amount_differs() -> None:
	more = MadeDocument(Role.CREDIT_NOTE, "ref-1", total=Decimal(-6))
	assert codes(*without(Role.CREDIT_NOTE), more) == ["books_refund_amount"]


def test_draft_of_a_credit_note_waits_with_its_money() -> None:
	draft = MadeDocument(Role.CREDIT_NOTE, "ref-1", total=Decimal(-5), is_draft=True)
	made = [each for each in without(Role.CREDIT_NOTE) if each.role is not Role.REFUND_PAYMENT]
	assert codes(*made, draft) == []


def test_refund_over_two_payments_is_paid_back_by_two_entries() -> None:
	back = [
		{"paymentId": each, "refundStatus": "SUCCEEDED", "amount": {"amount": "2.50"}}
		for each in ("pay-1", "pay-2")
	]
	half = [
		MadeDocument(Role.REFUND_PAYMENT, f"ref-1 {each}", amount=Decimal("2.50"), total=Decimal(0))
		for each in ("pay-1", "pay-2")
	]
	made, refunds = without(Role.REFUND_PAYMENT), [{"id": "ref-1", "transactions": back}]
	assert codes(*made, *half, refunds=refunds) == []
	assert codes(*made, half[0], refunds=refunds) == ["books_refund_money"]


def test_refund_that_was_recorded_with_another_amount_differs() -> None:
	told = MadeDocument(Role.RECORDED_REFUND, "SINV-2", "ref-1", Decimal(4))
	assert codes(*without(Role.CREDIT_NOTE), told) == ["books_refund_amount"]


def test_order_without_an_invoice_has_nothing_to_credit() -> None:
	uninvoiced = Documents(Step.IMPORT, Stage.SUBMITTED, payments=True, credit_notes=True)
	roles = (Role.CREDIT_NOTE, Role.SALES_INVOICE)
	made = [each for each in ALL_MADE if each.role not in roles]
	assert codes(*made, wanted=uninvoiced) == []


# ---------------------------------------------------------------- parcels


def parcel(quantity: int, name: str = "ful-1") -> Fulfillment:
	return Fulfillment.model_validate({"id": name, "lineItems": [{"id": "line", "quantity": quantity}]})


def test_note_of_fewer_units_than_wix_sent_differs() -> None:
	assert codes(*ALL_MADE, parcels=[parcel(2)]) == ["books_parcel_units"]


def test_draft_note_counts_for_what_wix_sent() -> None:
	draft = SentLine("DN-1", "line", Decimal(2), is_draft=True)
	assert codes(*ALL_MADE, parcels=[parcel(2)], sent=[draft], tells=True) == []


def test_parcel_without_a_note_is_named_once() -> None:
	assert codes(*without(Role.DELIVERY_NOTE), sent=[]) == ["books_parcel"]


def test_parcels_that_become_no_notes_by_the_stores_choice_are_no_difference() -> None:
	ignoring = Documents(Step.IMPORT, Stage.SUBMITTED, Stage.SUBMITTED, payments=True, credit_notes=True)
	assert codes(*without(Role.DELIVERY_NOTE), sent=[], wanted=ignoring) == []


def test_notes_that_wix_is_not_told_of_are_no_difference() -> None:
	by_hand = SentLine("DN-2", "line", Decimal(3))
	assert codes(*ALL_MADE, sent=[SENT, by_hand]) == []


def test_more_units_than_wix_was_told_of_differ() -> None:
	more = SentLine("DN-1", "line", Decimal(3))
	assert codes(*ALL_MADE, sent=[more], tells=True) == ["books_parcel_units"]


@pytest.mark.parametrize(
	"telling",
	[
		(),
		(MadeDocument(Role.FULFILLMENT, "DN-2", progress=Progress.SENDING),),
		(MadeDocument(Role.FULFILLMENT, "DN-2", "ful-2"),),
	],
)
def test_note_that_wix_is_about_to_hear_of_is_no_difference(telling: Sequence[MadeDocument]) -> None:
	sent = [SENT, SentLine("DN-2", "line", Decimal(1))]
	assert codes(*ALL_MADE, *telling, sent=sent, tells=True) == []


def test_line_sold_in_parts_of_a_unit_is_not_compared() -> None:
	parts = Fulfillment.model_validate({"id": "ful-1", "lineItems": [{"id": "cloth", "quantity": 2}]})
	cut = SentLine("DN-1", "cloth", Decimal("1.5"))
	assert codes(*ALL_MADE, parcels=[parts], sent=[cut]) == []
