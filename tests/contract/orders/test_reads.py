"""Claims about reading many orders and what belongs to them, in few calls."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from tests.contract.orders.counter import Counter
from tests.contract.shop import Json
from wix_integration.core.wire.base import parse_wire_date

STRANGER = "00000000-0000-4000-8000-000000000000"


def created(order: Json) -> datetime:
	moment = parse_wire_date(order["createdDate"])
	assert moment is not None
	return moment


def test_a_hundred_orders_are_read_by_one_call_each_of_three(counter: Counter) -> None:
	placed = counter.till.shop.control("orders", {"orders": [{"lines": [{"sku": "CUP"}]}] * 100})["orders"]
	ids = [order["id"] for order in placed]
	counter.connection.traces.clear()
	assert set(counter.wix.find_orders(ids)) == set(ids)
	assert set(counter.wix.list_transactions(ids)) == set(ids)
	assert set(counter.wix.list_fulfillments(ids)) == set(ids)
	assert counter.connection.calls() == {
		"POST /ecom/v1/orders/search": 1,
		"POST /ecom/v1/payments/list-by-ids": 1,
		"POST /ecom/v1/fulfillments/list-by-ids": 1,
	}


def test_pending_order_is_found_by_its_id_and_a_strange_id_is_left_out(counter: Counter) -> None:
	order = counter.sell(status="PENDING", paymentStatus="PENDING")
	assert set(counter.wix.find_orders([order["id"], STRANGER])) == {order["id"]}
	assert set(counter.wix.list_transactions([order["id"], STRANGER])) == {order["id"]}
	assert set(counter.wix.list_fulfillments([order["id"], STRANGER])) == {order["id"]}


def test_order_is_found_by_its_number(counter: Counter) -> None:
	order = counter.sell()
	found = counter.wix.find_order_by_number(order["number"])
	assert found is not None and found.id == order["id"]
	assert counter.wix.find_order_by_number("99999999") is None


def test_history_is_read_by_the_moment_of_creation_oldest_first(counter: Counter) -> None:
	orders = [counter.sell(1) for _ in range(3)]
	begin, last = created(orders[0]), created(orders[-1])
	pages = list(counter.wix.search_orders_created(begin, last + timedelta(seconds=1)))
	moments = [order.created_date or "" for page in pages for order in page]
	assert moments == sorted(moments) and len(moments) == 3
	assert list(counter.wix.search_orders_created(begin, begin)) == []


def test_history_is_read_in_the_statuses_asked_for(counter: Counter) -> None:
	paid, pending = counter.sell(1), counter.sell(1, status="PENDING", paymentStatus="PENDING")
	begin, end = created(paid), created(pending) + timedelta(seconds=1)
	everything = [order.id for page in counter.wix.search_orders_created(begin, end) for order in page]
	assert everything == [paid["id"], pending["id"]]
	approved = [
		order.id for page in counter.wix.search_orders_created(begin, end, ["APPROVED"]) for order in page
	]
	assert approved == [paid["id"]]


def test_payments_and_refunds_say_what_moved(counter: Counter) -> None:
	order = counter.sell(2)
	counter.till.act(order, "refund", amount="5")
	transactions = counter.wix.list_transactions([order["id"]])[order["id"]]
	(payment,), (refund,) = transactions.payments, transactions.refunds
	assert payment.status == "PARTIALLY_REFUNDED"
	assert payment.amount is not None and Decimal(payment.amount.amount) == 20
	assert [(part.payment_id, part.refund_status) for part in refund.transactions] == [
		(payment.id, "SUCCEEDED")
	]


def test_chargeback_stands_on_its_payment_until_it_is_reversed(counter: Counter) -> None:
	order = counter.sell(2)
	counter.till.act(order, "chargeback", amount="7.50")
	(charged,) = counter.wix.list_transactions([order["id"]])[order["id"]].payments
	assert charged.regular_payment_details is not None
	(chargeback,) = charged.regular_payment_details.chargebacks
	assert chargeback.amount is not None and Decimal(chargeback.amount.amount) == Decimal("7.50")
	assert chargeback.status == "APPROVED"
	counter.till.act(order, "reverse_chargeback")
	(payment,) = counter.wix.list_transactions([order["id"]])[order["id"]].payments
	assert payment.regular_payment_details is not None
	(reversed_,) = payment.regular_payment_details.chargebacks
	assert (reversed_.id, reversed_.status) == (chargeback.id, "REVERSED")
	assert counter.till.get(order)["balanceSummary"]["chargebackReversal"]["amount"] == "7.50"
