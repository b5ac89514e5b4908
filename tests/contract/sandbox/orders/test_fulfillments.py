"""Fulfilments and payments: never more than was bought, never more than was paid."""

from __future__ import annotations

import json
from typing import Any

import jwt
import pytest

from tests.contract import schema
from tests.contract.listener import Listener
from tests.contract.sandbox.orders.till import Till
from tests.contract.shop import Json

FULFILLMENTS, PAYMENTS = "/ecom/v1/fulfillments", "/ecom/v1/payments"
REFUND = "/ecom/v1/order-billing/refund-payments"


def create(till: Till, order: Json, quantity: int | None = None, **more: Any) -> Json:
	line: Json = {"id": order["lineItems"][0]["id"]}
	line = {**line, "quantity": quantity} if quantity else line
	body = {"fulfillment": {"lineItems": [line], **more}}
	return till.shop.post(f"{FULFILLMENTS}/orders/{order['id']}/create-fulfillment", body)


def payments(till: Till, order: Json) -> Json:
	shown: Json = till.shop.call("GET", f"{PAYMENTS}/orders/{order['id']}")["orderTransactions"]
	return shown


def test_partial_fulfillment_leaves_the_rest(till: Till) -> None:
	order = till.place({"sku": "CUP", "quantity": 3})
	create(till, order, 1)
	assert till.get(order)["fulfillmentStatus"] == "PARTIALLY_FULFILLED"
	rest = create(till, order)["orderWithFulfillments"]["fulfillments"][-1]
	assert rest["lineItems"][0]["quantity"] == 2
	assert till.get(order)["fulfillmentStatus"] == "FULFILLED"


def test_more_than_was_bought_is_400(till: Till) -> None:
	order = till.place()
	body = {"fulfillment": {"lineItems": [{"id": order["lineItems"][0]["id"], "quantity": 2}]}}
	path = f"{FULFILLMENTS}/orders/{order['id']}/create-fulfillment"
	assert till.shop.refused("POST", path, body)[:2] == (400, "MAX")


def test_tracking_number_is_taken_once_and_builds_its_link(till: Till) -> None:
	order = till.place({"sku": "CUP", "quantity": 2})
	tracking = {"trackingNumber": "ABC", "shippingProvider": "dhl"}
	made = create(till, order, 1, trackingInfo=tracking)["orderWithFulfillments"]["fulfillments"][0]
	assert made["trackingInfo"]["trackingLink"].endswith("AWB=ABC")
	body = {"fulfillment": {"lineItems": [{"id": order["lineItems"][0]["id"]}], "trackingInfo": tracking}}
	path = f"{FULFILLMENTS}/orders/{order['id']}/create-fulfillment"
	assert till.shop.refused("POST", path, body)[:2] == (409, "TRACKING_NUMBER_ALREADY_EXISTS")


def test_fulfillment_deleted_opens_the_order_again(till: Till) -> None:
	order = till.place()
	fulfillment_id = create(till, order)["fulfillmentId"]
	path = f"{FULFILLMENTS}/{fulfillment_id}/orders/{order['id']}"
	body = {"fulfillment": {"trackingInfo": {"trackingNumber": "NEW", "trackingLink": "https://t.example/1"}}}
	changed = till.shop.call("PATCH", path, body)["orderWithFulfillments"]["fulfillments"][0]
	assert changed["trackingInfo"]["trackingNumber"] == "NEW"
	till.shop.call("DELETE", path)
	assert till.get(order)["fulfillmentStatus"] == "NOT_FULFILLED"


def test_bulk_fulfills_each_order_by_itself(till: Till) -> None:
	first, second = till.place(), till.place()
	create(till, second)
	rows = [
		{"orderId": order["id"], "fulfillments": [{"lineItems": [{"id": order["lineItems"][0]["id"]}]}]}
		for order in (first, second)
	]
	body = {"ordersWithFulfillments": rows}
	answer = till.shop.post(f"{FULFILLMENTS}/orders/bulk/create-fulfillments", body)
	assert [row["itemMetadata"]["success"] for row in answer["results"]] == [True, False]
	many = till.shop.post(f"{FULFILLMENTS}/list-by-ids", {"orderIds": [first["id"], second["id"]]})
	assert [len(one["fulfillments"]) for one in many["ordersWithFulfillments"]] == [1, 1]


def test_payment_recorded_pays_the_order(till: Till) -> None:
	order = till.place(paymentStatus="NOT_PAID")
	payment = {"amount": {"amount": "10"}, "regularPaymentDetails": {"offlinePayment": True}}
	path = f"{PAYMENTS}/orders/{order['id']}/add-payment"
	answer = till.shop.post(path, {"payments": [payment]})
	assert answer["paymentsIds"] == [payments(till, order)["payments"][0]["id"]]
	assert till.get(order)["paymentStatus"] == "PAID"


def test_refunds_count_up_to_what_was_paid(till: Till) -> None:
	order = till.place({"sku": "CUP", "quantity": 2})
	payment_id = payments(till, order)["payments"][0]["id"]
	part = {"paymentId": payment_id, "amount": {"amount": "5"}, "externalRefund": True}
	made = till.shop.post(REFUND, {"orderId": order["id"], "paymentRefunds": [part]})["refund"]
	assert made["transactions"][0]["externalRefund"] is True
	assert till.get(order)["paymentStatus"] == "PARTIALLY_REFUNDED"
	part = {**part, "amount": {"amount": "15.01"}}
	body = {"orderId": order["id"], "paymentRefunds": [part]}
	assert till.shop.refused("POST", REFUND, body)[1] == "INVALID_PAYMENT_REFUND_AMOUNT"
	till.act(order, "refund", amount="15")
	assert till.get(order)["paymentStatus"] == "FULLY_REFUNDED"


def test_offline_payment_is_never_refunded_by_wix(till: Till) -> None:
	order = till.place(offline=True)
	payment_id = payments(till, order)["payments"][0]["id"]
	body = {"orderId": order["id"], "paymentRefunds": [{"paymentId": payment_id}]}
	assert till.shop.refused("POST", REFUND, body)[1] == "EXTERNAL_REFUND_EXPECTED"


@pytest.mark.parametrize("pending", [True, False])
def test_refund_is_announced_when_it_went_through(till: Till, pending: bool) -> None:
	order = till.place()
	with Listener() as listener:
		kind = "wix.ecom.v1.order_transactions_refund_completed"
		till.shop.control("webhooks", {"url": listener.url, "events": [kind]})
		till.act(order, "refund", lines=[{"sku": "CUP", "quantity": 1}], pending=pending)
		if pending:
			assert till.get(order)["balanceSummary"]["pendingRefund"]["amount"] == "10.00"
			till.act(order, "complete_refunds")
		letter = listener.wait_for(1)[0]
	envelope = json.loads(jwt.decode(letter, till.shop.sandbox.public_key, algorithms=["RS256"])["data"])
	event = json.loads(envelope["data"])
	schema.validate_event(kind, event)
	assert event["actionEvent"]["body"]["refund"]["summary"]["refunded"]["amount"] == "10.00"
	assert till.get(order)["paymentStatus"] == "FULLY_REFUNDED"


def test_chargeback_is_announced_and_so_is_its_end(till: Till) -> None:
	order = till.place()
	kinds = [f"wix.ecom.v1.order_transactions_chargeback_{end}" for end in ("approved", "reversed")]
	with Listener() as listener:
		till.shop.control("webhooks", {"url": listener.url, "events": kinds})
		till.act(order, "chargeback")
		till.act(order, "reverse_chargeback")
		letters = listener.wait_for(2)
	bodies = [jwt.decode(letter, till.shop.sandbox.public_key, algorithms=["RS256"]) for letter in letters]
	events = [json.loads(json.loads(body["data"])["data"]) for body in bodies]
	for kind, event in zip(kinds, sorted(events, key=lambda event: str(event["slug"])), strict=True):
		schema.validate_event(kind, event)
	assert {event["actionEvent"]["body"]["chargeback"]["status"] for event in events} == {
		"APPROVED",
		"REVERSED",
	}
