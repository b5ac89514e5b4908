"""Payments and refunds of an order, and what they make of its balance and payment status."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...wire.errors import Json
from ...wire.values import new_id
from ..money import ZERO, Purse, amount_of

if TYPE_CHECKING:
	from ...world import World

_RECEIVED = frozenset({"APPROVED", "REFUNDED", "PARTIALLY_REFUNDED"})


def purse_of(order: Json) -> Purse:
	return Purse(order["currency"], order["taxIncludedInPrices"])


def make_payment(world: World, order: Json, sent: Json) -> Json:
	"""``{amount?, status?, offline?, method?, giftCard?, fee?}``: the rest of the balance unless told."""
	purse = purse_of(order)
	amount = sent.get("amount")
	stamp, status = world.clock.stamp(), sent.get("status", "APPROVED")
	payment: Json = {
		"id": new_id(),
		"createdDate": stamp,
		"updatedDate": stamp,
		"amount": purse.show(Decimal(str(amount)) if amount is not None else _left_to_pay(order)),
		"refundDisabled": False,
		"status": status,
	}
	if sent.get("giftCard"):
		card = {"giftCardPaymentId": new_id(), "appId": new_id(), "obfuscatedCode": "****1234"}
		return {**payment, "giftcardPaymentDetails": card}
	return {**payment, "regularPaymentDetails": _regular(purse, sent, status)}


def with_balance(row: Json) -> Json:
	"""The row with balance and payment status as its payments and refunds make them."""
	order, purse = row["order"], purse_of(row["order"])
	paid, refunded = _sum(row["payments"], _RECEIVED), refunded_of(row)
	total = amount_of(order["priceSummary"]["total"])
	balance = {
		"balance": purse.show(total - paid),
		"paid": purse.show(paid),
		"refunded": purse.show(refunded),
		"authorized": purse.show(_sum(row["payments"], frozenset({"AUTHORIZED"}))),
		"pending": purse.show(_sum(row["payments"], frozenset({"PENDING", "PENDING_MERCHANT"}))),
		"pendingRefund": purse.show(_refunds(row, frozenset({"PENDING", "STARTED", "SCHEDULED"}))),
		"chargeback": purse.show(_charged_back(row, "amount")),
		"chargebackReversal": purse.show(_charged_back(row, "reversalAmount")),
	}
	status = _payment_status(row, total, paid, refunded)
	return {**row, "order": {**order, "balanceSummary": balance, "paymentStatus": status}}


def show_transactions(row: Json) -> Json:
	return {"orderId": row["id"], "payments": row["payments"], "refunds": row["refunds"]}


def refunded_of(row: Json, payment_id: str | None = None) -> Decimal:
	return _refunds(row, frozenset({"SUCCEEDED"}), payment_id)


def has_authorized(row: Json) -> bool:
	return any(payment["status"] == "AUTHORIZED" for payment in row["payments"])


def _payment_status(row: Json, total: Decimal, paid: Decimal, refunded: Decimal) -> str:
	kept = row["order"].get("paymentStatus")
	statuses = {payment["status"] for payment in row["payments"]}
	if kept in ("DECLINED", "CANCELED"):
		return str(kept)
	if refunded and refunded >= paid:
		return "FULLY_REFUNDED"
	if refunded:
		return "PARTIALLY_REFUNDED"
	if paid >= total:
		return "PAID"
	if paid:
		return "PARTIALLY_PAID"
	for status in ("PENDING_MERCHANT", "PENDING"):
		if status in statuses:
			return status
	return "PENDING" if "AUTHORIZED" in statuses else "NOT_PAID"


def _left_to_pay(order: Json) -> Decimal:
	balance = order.get("balanceSummary")
	return amount_of(balance["balance"] if balance else order["priceSummary"]["total"])


def _sum(payments: list[Json], statuses: frozenset[str]) -> Decimal:
	return sum((amount_of(row["amount"]) for row in payments if row["status"] in statuses), ZERO)


def _charged_back(row: Json, name: str) -> Decimal:
	details = [payment.get("regularPaymentDetails") or {} for payment in row["payments"]]
	amounts = [one[name] for each in details for one in each.get("chargebacks") or [] if one.get(name)]
	return sum((amount_of(amount) for amount in amounts), ZERO)


def _refunds(row: Json, statuses: frozenset[str], payment_id: str | None = None) -> Decimal:
	parts = [part for refund in row["refunds"] for part in refund["transactions"]]
	return sum(
		(
			amount_of(part["amount"])
			for part in parts
			if part["refundStatus"] in statuses and payment_id in (None, part["paymentId"])
		),
		ZERO,
	)


def _regular(purse: Purse, sent: Json, status: str) -> Json:
	offline = bool(sent.get("offline"))
	name = sent.get("method") or ("Offline" if offline else "CreditCard")
	details: Json = {
		"offlinePayment": offline,
		"status": status,
		"paymentMethod": name,
		"savedPaymentMethod": False,
		"paymentMethodName": {"buyerLanguageName": name, "siteLanguageName": name},
	}
	if not offline:
		details["gatewayTransactionId"] = new_id()
		details["providerTransactionId"] = new_id()
		details["creditCardDetails"] = {"lastFourDigits": "4242", "brand": "Visa"}
	if sent.get("fee"):
		details["platformFee"] = purse.show(Decimal(str(sent["fee"])))
	return details
