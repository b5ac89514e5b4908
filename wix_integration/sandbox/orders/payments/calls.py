"""The calls of eCom Order Transactions and the refund call of Order Billing."""

from __future__ import annotations

from ...call import Call
from ...wire.errors import Json
from ...wire.shapes import GUID, Flag, Money, Number, Record, Rows, Text, verify_shape
from ...wire.values import new_id
from ..money import ZERO, amount_of
from ..place import get_order, record_payments
from .refunds import refund
from .transactions import purse_of, refunded_of, show_transactions

_MANY = 100
_PRICE = Record({"amount": Money()}, ("amount",))
_PAYMENTS = Record({"payments": Rows(Record({"amount": _PRICE}, ("amount",)), 50, 1)}, ("payments",))
_LINE = Record({"lineItemId": GUID, "quantity": Number(1, 100_000, whole=True)}, ("lineItemId", "quantity"))
_REFUND = Record(
	{
		"orderId": GUID,
		"paymentRefunds": Rows(
			Record({"paymentId": GUID, "amount": _PRICE, "externalRefund": Flag()}, ("paymentId",)), 50, 1
		),
		"refundItems": Record({"lineItems": Rows(_LINE, 300), "shipping": Record({"amount": _PRICE})}),
		"sideEffects": Record({"restock": Record({"lineItems": Rows(_LINE, 300)})}),
		"customerReason": Text(200),
	},
	("orderId", "paymentRefunds"),
)


def list_one(call: Call) -> Json:
	"""GET /ecom/v1/payments/orders/{orderId}"""
	return {"orderTransactions": show_transactions(get_order(call.world, call.params["order_id"]))}


def list_many(call: Call) -> Json:
	"""POST /ecom/v1/payments/list-by-ids; unknown orders are left out"""
	verify_shape(Record({"orderIds": Rows(GUID, _MANY, 1)}, ("orderIds",)), call.body, "")
	rows = [call.world.store.orders.get(order_id) for order_id in call.body["orderIds"]]
	return {"orderTransactions": [show_transactions(row) for row in rows if row is not None]}


def add_payments(call: Call) -> Json:
	"""POST /ecom/v1/payments/orders/{orderId}/add-payment: records money, moves none"""
	verify_shape(_PAYMENTS, call.body, "")
	row = get_order(call.world, call.params["order_id"])
	payments = [_received(call, row, sent) for sent in call.body["payments"]]
	row = record_payments(call.world, row, payments, call.caller)
	return {
		"orderTransactions": show_transactions(row),
		"paymentsIds": [payment["id"] for payment in payments],
	}


def refund_payments(call: Call) -> Json:
	"""POST /ecom/v1/order-billing/refund-payments; without ``externalRefund`` it would move money"""
	verify_shape(_REFUND, call.body, "")
	row = get_order(call.world, call.body["orderId"])
	row, made = refund(call.world, row, call.body, call.caller)
	return {"refund": made, "orderTransactions": show_transactions(row)}


def get_refundability(call: Call) -> Json:
	"""POST /ecom/v1/order-billing/get-order-refundability"""
	verify_shape(Record({"orderId": GUID}, ("orderId",)), call.body, "")
	row = get_order(call.world, call.body["orderId"])
	return {
		"payments": [_refundability(row, payment) for payment in row["payments"]],
		"lineItems": [_refundable_line(line) for line in row["order"]["lineItems"]],
	}


def _received(call: Call, row: Json, sent: Json) -> Json:
	stamp = call.world.clock.stamp()
	details = sent.get("regularPaymentDetails") or {"offlinePayment": True}
	payment: Json = {
		"id": new_id(),
		"createdDate": sent.get("createdDate") or stamp,
		"updatedDate": stamp,
		"amount": purse_of(row["order"]).show(amount_of(sent["amount"])),
		"refundDisabled": bool(sent.get("refundDisabled")),
		"status": sent.get("status") or "APPROVED",
	}
	if "giftcardPaymentDetails" in sent:
		return {**payment, "giftcardPaymentDetails": sent["giftcardPaymentDetails"]}
	return {**payment, "regularPaymentDetails": {"status": payment["status"], **details}}


def _refundability(row: Json, payment: Json) -> Json:
	purse = purse_of(row["order"])
	paid, refunded = amount_of(payment["amount"]), refunded_of(row, payment["id"])
	amounts = {"paid": paid, "refunded": refunded, "refundPending": ZERO, "maxRefund": paid - refunded}
	offline = bool((payment.get("regularPaymentDetails") or {}).get("offlinePayment"))
	body: Json = {"payment": {"paymentId": payment["id"], "offlinePayment": offline}}
	body["payment"]["monetary"] = {name: purse.show(amount) for name, amount in amounts.items()}
	if refunded >= paid:
		return {**body, "nonRefundable": {"reason": "ALREADY_REFUNDED"}}
	return {**body, "manuallyRefundable": {"reason": "OFFLINE"}} if offline else {**body, "refundable": True}


def _refundable_line(line: Json) -> Json:
	refunded = line.get("refundQuantity") or 0
	return {
		"lineItemId": line["id"],
		"originalQuantity": line["quantity"],
		"refundedQuantity": refunded,
		"availableRefundQuantity": line["quantity"] - refunded,
	}
