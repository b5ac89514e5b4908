"""eCom Order Transactions and Order Billing: which money came and went, and records of money that moved elsewhere.

Nothing here moves money. A refund is always sent as made outside Wix: that is no parameter, so no caller can forget it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.parsing import parse
from wix_integration.connector.resources.orders.once import (
	AREA as WRITE_AREA,
)
from wix_integration.connector.resources.orders.once import (
	fetch_once,
	id_of,
	unknown_outcome,
	write_call,
)
from wix_integration.connector.resources.orders.reading import AREA
from wix_integration.core import limits
from wix_integration.core.batching import split
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.order_payment import OrderTransactions

_LIST = "/ecom/v1/payments/list-by-ids"
_ADD = "/ecom/v1/payments/orders/{order_id}/add-payment"
_REFUND = "/ecom/v1/order-billing/refund-payments"


class PaymentsApi:
	"""Reads payments and refunds, and records them."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def list_many(self, order_ids: Sequence[str]) -> Mapping[str, OrderTransactions]:
		"""By order id; an unknown order is left out. POST /ecom/v1/payments/list-by-ids, 100 orders a call."""
		found: dict[str, OrderTransactions] = {}
		for part in split(list(dict.fromkeys(order_ids)), (limits.LISTED_ORDERS,)):
			call = Call("POST", _LIST, AREA, body={"orderIds": list(part)})
			for row in self._caller.json(call).get("orderTransactions") or ():
				listed = parse(OrderTransactions, row, call.name)
				found[listed.order_id] = listed
		return found

	def add(self, order_id: str, amount: Decimal, method: str) -> str:
		"""POST /ecom/v1/payments/orders/{orderId}/add-payment: notes money received outside Wix; the payment's id.

		:param amount: in the order's currency
		:raises WixOutcomeUnknownError: it may have been noted
		"""
		details: dict[str, Json] = {"offlinePayment": True}
		if method:
			name = method[: limits.PAYMENT_METHOD_LENGTH]
			details["paymentMethodName"] = {"userDefinedName": {"custom": name}}
		payment = {"amount": _money(amount), "regularPaymentDetails": details, "status": "APPROVED"}
		call = write_call("POST", _ADD, {"payments": [payment]}, is_repeatable=False, order_id=order_id)
		return id_of(fetch_once(self._caller, call), "paymentsIds", call)

	def record_refund(
		self, order_id: str, payments: Mapping[str, Decimal], lines: Mapping[str, int], reason: str
	) -> str:
		"""POST /ecom/v1/order-billing/refund-payments: notes money given back outside Wix; the refund's id.

		:param payments: payment id → what of it was given back
		:param lines: line id → how many of it; they are not put back into stock
		:raises WixOutcomeUnknownError: it may have been noted
		"""
		parts = [
			{"paymentId": payment_id, "amount": _money(amount), "externalRefund": True}
			for payment_id, amount in payments.items()
		]
		body: dict[str, Json] = {"orderId": order_id, "paymentRefunds": parts}
		if lines:
			items = [{"lineItemId": line_id, "quantity": quantity} for line_id, quantity in lines.items()]
			body["refundItems"] = {"lineItems": items}
		if reason:
			body["customerReason"] = reason[: limits.REFUND_REASON_LENGTH]
		call = Call("POST", _REFUND, WRITE_AREA, body=body, is_repeatable=False)
		refund = fetch_once(self._caller, call).get("refund")
		if not isinstance(refund, dict):
			raise unknown_outcome(call, "The answer has no refund.")
		return id_of(refund, "id", call)


def _money(amount: Decimal) -> Json:
	return {"amount": format(amount, "f")}
