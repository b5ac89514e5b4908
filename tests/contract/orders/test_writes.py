"""Claims about what is told to Wix: it happens once, moves no money, and an unseen outcome is never guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.contract.orders.counter import Counter, parcel
from tests.contract.shop import Json
from wix_integration.core.errors import WixNotFoundError, WixOutcomeUnknownError, WixValidationError
from wix_integration.core.wire.fulfillment import Fulfillment, TrackingInfo

STRANGER = "00000000-0000-4000-8000-000000000000"
ROUTES = {
	"fulfillment": "POST /ecom/v1/fulfillments/orders/*/create-fulfillment",
	"payment": "POST /ecom/v1/payments/orders/*/add-payment",
	"refund": "POST /ecom/v1/order-billing/refund-payments",
	"comment": "POST /ecom/v1/orders/*/activities/add",
	"cancellation": "POST /ecom/v1/orders/*/cancel",
}


def payment_id(counter: Counter, order: Json) -> str:
	return counter.wix.list_transactions([order["id"]])[order["id"]].payments[0].id


def test_fulfillment_has_the_quantities_and_the_tracking_it_was_made_with(counter: Counter) -> None:
	order = counter.sell(3)
	link = "https://track.example/AWB-1"
	made = counter.wix.create_fulfillment(
		order["id"],
		parcel(order, 2, tracking_number="AWB-1", shipping_provider="Blitz", tracking_link=link),
	)
	(found,) = counter.fulfillments(order)
	assert (found.id, [(line.id, line.quantity) for line in found.line_items]) == (
		made,
		[(order["lineItems"][0]["id"], "2")],
	)
	assert found.tracking_info is not None and found.tracking_info.tracking_link == link
	assert counter.till.get(order)["fulfillmentStatus"] == "PARTIALLY_FULFILLED"


def test_fulfillment_of_more_than_is_left_is_refused(counter: Counter) -> None:
	order = counter.sell(3)
	counter.wix.create_fulfillment(order["id"], parcel(order, 2))
	with pytest.raises(WixValidationError):
		counter.wix.create_fulfillment(order["id"], parcel(order, 2))


def test_tracking_number_of_another_parcel_is_refused_by_its_code(counter: Counter) -> None:
	order = counter.sell(3)
	counter.wix.create_fulfillment(order["id"], parcel(order, 1, tracking_number="AWB-1"))
	with pytest.raises(WixValidationError) as caught:
		counter.wix.create_fulfillment(order["id"], parcel(order, 1, tracking_number="AWB-1"))
	assert caught.value.code == "TRACKING_NUMBER_ALREADY_EXISTS"


def test_tracking_of_a_fulfillment_changes_and_its_lines_do_not(counter: Counter) -> None:
	order = counter.sell(3)
	made = counter.wix.create_fulfillment(order["id"], parcel(order, 2))
	info = TrackingInfo(tracking_number="AWB-2", shipping_provider="dhl")
	counter.wix.update_tracking(order["id"], Fulfillment(id=made, tracking_info=info))
	(found,) = counter.fulfillments(order)
	assert found.tracking_info is not None and found.tracking_info.tracking_number == "AWB-2"
	assert [line.quantity for line in found.line_items] == ["2"]


def test_deleted_fulfillment_opens_the_order_and_deleting_it_again_is_fine(counter: Counter) -> None:
	order = counter.sell(3)
	made = counter.wix.create_fulfillment(order["id"], parcel(order, 3))
	counter.wix.delete_fulfillment(order["id"], made)
	counter.wix.delete_fulfillment(order["id"], made)
	assert counter.fulfillments(order) == []
	assert counter.till.get(order)["fulfillmentStatus"] == "NOT_FULFILLED"


@pytest.mark.parametrize("restock", [True, False])
def test_cancelled_order_gives_its_stock_back_only_if_asked(counter: Counter, restock: bool) -> None:
	order = counter.sell(3)
	counter.wix.cancel_order(order["id"], restock=restock, tells_buyer=False)
	assert counter.till.get(order)["status"] == "CANCELED"
	assert counter.till.stock()["quantity"] == (500 if restock else 497)


def test_order_with_money_held_on_a_card_is_not_cancelled(counter: Counter) -> None:
	order = counter.sell(authorized=True)
	with pytest.raises(WixValidationError) as caught:
		counter.wix.cancel_order(order["id"], restock=False, tells_buyer=False)
	assert caught.value.code == "ORDER_HAS_AUTHORIZED_TRANSACTION"


def test_payment_is_noted_as_made_outside_wix(counter: Counter) -> None:
	order = counter.sell(2, paymentStatus="NOT_PAID")
	made = counter.wix.add_payment(order["id"], Decimal("20.00"), "Bank Draft")
	(payment,) = counter.wix.list_transactions([order["id"]])[order["id"]].payments
	assert payment.id == made and payment.regular_payment_details is not None
	assert payment.regular_payment_details.offline_payment is True
	assert counter.till.get(order)["paymentStatus"] == "PAID"


def test_refund_of_a_card_payment_is_noted_as_external_and_moves_nothing(counter: Counter) -> None:
	order = counter.sell(2)
	paid = payment_id(counter, order)
	made = counter.wix.record_refund(order["id"], {paid: Decimal("4.00")}, {}, "Broken")
	(refund,) = counter.wix.list_transactions([order["id"]])[order["id"]].refunds
	(part,) = refund.transactions
	assert (refund.id, part.payment_id, part.external_refund) == (made, paid, True)
	sent = next(t for t in counter.connection.traces if t.call.endswith("/refund-payments"))
	assert all(row["externalRefund"] is True for row in sent.request_body["paymentRefunds"])


def test_refund_names_the_lines_that_came_back_and_restocks_nothing(counter: Counter) -> None:
	order = counter.sell(3)
	(line,) = counter.till.get(order)["lineItems"]
	payments = {payment_id(counter, order): Decimal("10.00")}
	counter.wix.record_refund(order["id"], payments, {line["id"]: 2}, "")
	(refund,) = counter.wix.list_transactions([order["id"]])[order["id"]].refunds
	assert refund.details is not None
	assert [(row.line_item_id, row.quantity) for row in refund.details.line_items] == [(line["id"], "2")]
	assert counter.till.stock()["quantity"] == 497


def test_comment_is_an_activity_of_the_order(counter: Counter) -> None:
	order = counter.sell()
	made = counter.wix.add_comment(order["id"], "Packed with care")
	activity = counter.till.get(order)["activities"][-1]
	assert (activity["id"], activity["merchantComment"]["message"]) == (made, "Packed with care")


def writes(counter: Counter, order: Json) -> dict[str, Callable[[], object]]:
	wix, paid = counter.wix, payment_id(counter, order)
	return {
		"fulfillment": lambda: wix.create_fulfillment(order["id"], parcel(order, 1)),
		"payment": lambda: wix.add_payment(order["id"], Decimal("1.00"), ""),
		"refund": lambda: wix.record_refund(order["id"], {paid: Decimal("1.00")}, {}, ""),
		"comment": lambda: wix.add_comment(order["id"], "Once"),
		"cancellation": lambda: wix.cancel_order(order["id"], restock=True, tells_buyer=True),
	}


@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "server_error"])
@pytest.mark.parametrize("kind", ROUTES)
def test_write_without_an_answer_is_sent_once_and_called_unknown(
	counter: Counter, kind: str, fault: str
) -> None:
	order = counter.sell()
	write = writes(counter, order)[kind]
	counter.fails_once(fault, ROUTES[kind])
	counter.connection.traces.clear()
	with pytest.raises(WixOutcomeUnknownError):
		write()
	assert len(counter.connection.traces) == 1


@pytest.mark.parametrize("kind", ROUTES)
def test_throttled_write_is_sent_again(counter: Counter, kind: str) -> None:
	order = counter.sell()
	counter.fails_once("rate_limited", ROUTES[kind])
	writes(counter, order)[kind]()
	assert counter.connection.sleeps


@pytest.mark.parametrize("kind", ["fulfillment", "cancellation", "comment", "payment"])
def test_write_to_an_order_that_is_gone_says_so(counter: Counter, kind: str) -> None:
	order = counter.sell()
	act = writes(counter, order)[kind]
	order["id"] = STRANGER
	with pytest.raises(WixNotFoundError):
		act()


def test_write_without_an_id_is_never_sent(counter: Counter) -> None:
	with pytest.raises(ValueError, match="id is needed"):
		counter.wix.delete_fulfillment("", STRANGER)
	assert not any(trace.call.startswith("DELETE") for trace in counter.connection.traces)


def test_trace_of_a_write_is_json(counter: Counter) -> None:
	order = counter.sell()
	counter.wix.add_comment(order["id"], "Grüße 🌷")
	assert json.dumps(counter.connection.traces[-1].request)
