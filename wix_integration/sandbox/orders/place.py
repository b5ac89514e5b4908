"""Placing an order, and what may happen to it afterwards: approve, reject, pay, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import MERCHANT, Caller
from ..contacts.book import adopt_buyer
from ..wire.errors import ApplicationError, Json, RefusalError, ValidationError, Violation
from ..wire.values import new_id
from .compose import compose_order
from .events import emit_action, emit_created, emit_transactions, emit_updated
from .ledger import release_stock, settle_stock, verify_in_stock, wanted_stock
from .payments.transactions import has_authorized, make_payment, show_transactions, with_balance

if TYPE_CHECKING:
	from ..world import World

_FIRST_NUMBER = 10_001
_STATUSES = ("INITIALIZED", "PENDING", "APPROVED")
_PAYMENTS = {"PAID": "APPROVED", "PENDING": "PENDING", "PENDING_MERCHANT": "PENDING_MERCHANT"}


def place_order(world: World, body: Json) -> Json:
	"""``{lines, status?, paymentStatus?, paid?, authorized?, offline?, onlyInStock?, …}`` → the stored row.

	``compose`` says what else the body may hold. Stock falls as the shop's trigger says.
	"""
	status = body.get("status", "APPROVED")
	if status not in _STATUSES:
		raise ValidationError([Violation("status", f"must be one of {_STATUSES}", "INVALID_ENUM_VALUE")])
	if not body.get("lines"):
		raise ValidationError([Violation("lines", "must not be empty", "REQUIRED_FIELD")])
	number = str(body.get("number") or _FIRST_NUMBER + len(world.store.orders))
	order, lines = compose_order(world, body, number)
	wanted = wanted_stock(world, lines)
	if body.get("onlyInStock"):
		verify_in_stock(world, wanted)
	order["buyerInfo"] = adopt_buyer(world, order)
	order.update({"status": status, "fulfillmentStatus": _first_fulfillment(order)})
	row: Json = {"id": order["id"], "number": number, "order": order, "wanted": wanted, "taken": None}
	placed = {**body, "lines": [{**line.sent, "id": line.id} for line in lines]}
	row.update({"placed": placed, "fulfillments": [], "payments": [], "refunds": []})
	row["payments"] = _first_payments(world, order, body)
	row = with_activity(world, settle_stock(world, with_balance(row)), "ORDER_PLACED")
	world.store.orders.save(row)
	if status != "INITIALIZED":
		emit_created(world, row["order"], MERCHANT)
	if status == "APPROVED":
		emit_action(world, "approved", row["order"], MERCHANT)
	return row


def get_order(world: World, order_id: str) -> Json:
	row = world.store.orders.get(order_id)
	if row is None:
		raise ApplicationError("ORDER_NOT_FOUND", f"Order {order_id} was not found")
	return row


def save_change(world: World, row: Json, caller: Caller, **changes: object) -> Json:
	"""Store a changed order: ``updatedDate`` moves, ``order_updated`` goes out."""
	order = {**row["order"], **changes, "updatedDate": world.clock.stamp()}
	row = {**row, "order": order}
	world.store.orders.save(row)
	emit_updated(world, order, caller)
	return row


def approve(world: World, row: Json) -> Json:
	if row["order"]["status"] not in ("PENDING", "INITIALIZED"):
		raise RefusalError(428, f"Order is {row['order']['status']}, only a pending one can be approved")
	row = {**row, "order": {**row["order"], "status": "APPROVED"}}
	row = save_change(world, settle_stock(world, row), MERCHANT)
	emit_action(world, "approved", row["order"], MERCHANT)
	return row


def reject(world: World, row: Json) -> Json:
	"""A pending order whose payment failed: it gives back what it took."""
	if row["order"]["status"] != "PENDING":
		raise RefusalError(428, f"Order is {row['order']['status']}, only a pending one can be rejected")
	row = release_stock(world, row)
	payments = [{**payment, "status": "DECLINED"} for payment in row["payments"]]
	order = {**row["order"], "status": "REJECTED", "paymentStatus": "DECLINED"}
	row = with_balance({**row, "payments": payments, "order": order})
	return save_change(world, with_activity(world, row, "ORDER_REJECTED"), MERCHANT)


def pay(world: World, row: Json, sent: Json, caller: Caller = MERCHANT) -> Json:
	"""Money came in; a pending order is approved by it."""
	payment = make_payment(world, row["order"], sent)
	row = record_payments(world, row, [payment], caller)
	return approve(world, row) if row["order"]["status"] == "PENDING" else row


def record_payments(world: World, row: Json, payments: list[Json], caller: Caller) -> Json:
	before = row["order"]["paymentStatus"]
	row = with_balance({**row, "payments": [*row["payments"], *payments]})
	row = save_change(world, with_activity(world, settle_stock(world, row), "ORDER_PAID"), caller)
	body = {
		"orderTransactions": show_transactions(row),
		"paymentIds": [payment["id"] for payment in payments],
	}
	emit_transactions(world, "updated", row["id"], {**body, "refundIds": []}, caller)
	if row["order"]["paymentStatus"] != before:
		emit_action(world, "payment_status_updated", row["order"], caller, previousPaymentStatus=before)
	return row


def cancel(world: World, row: Json, sent: Json, caller: Caller) -> Json:
	"""POST /ecom/v1/orders/{id}/cancel ``{restockAllItems?, sendOrderCanceledEmail?, customMessage?}``."""
	verify_settled(row)
	if has_authorized(row):
		raise ApplicationError("ORDER_HAS_AUTHORIZED_TRANSACTION", "Void or capture the payment first")
	if row["order"]["status"] == "CANCELED":
		return row
	restock = bool(sent.get("restockAllItems"))
	row = release_stock(world, row) if restock else row
	row = save_change(world, with_activity(world, row, "ORDER_CANCELED"), caller, status="CANCELED")
	more = {"sendOrderCanceledEmail": bool(sent.get("sendOrderCanceledEmail")), "restockAllItems": restock}
	emit_action(world, "canceled", row["order"], caller, **more, customMessage=sent.get("customMessage"))
	return row


def verify_settled(row: Json) -> None:
	"""A pending or rejected order can be neither cancelled nor changed."""
	status = row["order"]["status"]
	if status in ("PENDING", "REJECTED"):
		raise ApplicationError(f"ORDER_IS_{status}", f"Order {row['number']} is {status.lower()}")


def with_activity(world: World, row: Json, kind: str, **more: object) -> Json:
	activity = {
		"id": new_id(),
		"createdDate": world.clock.stamp(),
		"type": kind,
		"activityType": kind,
		**more,
	}
	activities = [*row["order"]["activities"], activity]
	return {**row, "order": {**row["order"], "activities": activities}}


def _first_payments(world: World, order: Json, body: Json) -> list[Json]:
	"""Paid in full unless the body says otherwise; nothing is paid for free."""
	wanted = "PAID" if body.get("status", "APPROVED") == "APPROVED" else "PENDING"
	wanted = body.get("paymentStatus", wanted)
	if order["priceSummary"]["total"]["amount"].strip("0.") == "":
		return []
	if body.get("authorized"):
		return [make_payment(world, order, {**body, "amount": None, "status": "AUTHORIZED"})]
	if body.get("paid") is not None:
		return [make_payment(world, order, {**body, "amount": body["paid"], "status": "APPROVED"})]
	if wanted not in _PAYMENTS:
		return []
	return [make_payment(world, order, {**body, "amount": None, "status": _PAYMENTS[wanted]})]


def _first_fulfillment(order: Json) -> str:
	"""An order with nothing to ship is fulfilled at once."""
	to_ship = any(line["physicalProperties"]["shippable"] for line in order["lineItems"])
	return "NOT_FULFILLED" if to_ship else "FULFILLED"
