"""Refunds: money that went back, lines that came back, and what the payments say afterwards."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...access.auth import Caller
from ...wire.errors import ApplicationError, Json
from ...wire.values import new_id
from ..events import emit_action, emit_transactions
from ..ledger import release_stock
from ..money import ZERO, amount_of
from ..place import save_change, with_activity
from .transactions import purse_of, refunded_of, show_transactions, with_balance

if TYPE_CHECKING:
	from ...world import World


def refund(
	world: World, row: Json, sent: Json, caller: Caller, *, status: str = "SUCCEEDED"
) -> tuple[Json, Json]:
	"""``{paymentRefunds, refundItems?, sideEffects?, customerReason?}`` → the row and the refund."""
	parts = [_part(row, part, status) for part in sent["paymentRefunds"]]
	_verify_items(row, sent)
	made = _refund(world, row, sent, parts)
	restock = ((sent.get("sideEffects") or {}).get("restock") or {}).get("lineItems") or []
	row = release_stock(world, row, {line["lineItemId"]: line["quantity"] for line in restock})
	row = _count_lines({**row, "refunds": [*row["refunds"], made]}, made, restock)
	row = _settle(world, row, caller)
	_announce(world, row, made, sent, caller)
	return row, made


def complete(world: World, row: Json, caller: Caller) -> Json:
	"""Pending refunds went through."""
	done = [refund for refund in row["refunds"] if refund["summary"]["pending"]]
	refunds = []
	for one in row["refunds"]:
		parts = [{**part, "refundStatus": "SUCCEEDED"} for part in one["transactions"]]
		refunds.append(
			{**one, "transactions": parts, "summary": _summary(row, parts)} if one in done else one
		)
	row = _settle(world, {**row, "refunds": refunds}, caller)
	finished = {one["id"] for one in done}
	for one in row["refunds"]:
		if one["id"] in finished:
			_announce(world, row, one, {}, caller)
	return row


def _settle(world: World, row: Json, caller: Caller) -> Json:
	before = row["order"]["paymentStatus"]
	payments = [_with_refunds(row, payment) for payment in row["payments"]]
	row = with_balance({**row, "payments": payments})
	row = save_change(world, with_activity(world, row, "REFUND_INITIATED"), caller)
	if row["order"]["paymentStatus"] != before:
		emit_action(world, "payment_status_updated", row["order"], caller, previousPaymentStatus=before)
	return row


def _announce(world: World, row: Json, made: Json, sent: Json, caller: Caller) -> None:
	shown = show_transactions(row)
	body = {"orderTransactions": shown, "paymentIds": [], "refundIds": [made["id"]]}
	emit_transactions(world, "updated", row["id"], body, caller)
	if not made["summary"]["pending"]:
		done: Json = {"orderId": row["id"], "refund": made, "orderTransactions": shown}
		done["sideEffects"] = sent.get("sideEffects") or {}
		emit_transactions(world, "refund_completed", row["id"], done, caller)


def _part(row: Json, sent: Json, status: str) -> Json:
	payment = next((one for one in row["payments"] if one["id"] == sent["paymentId"]), None)
	if payment is None:
		raise ApplicationError("PAYMENT_NOT_FOUND", f"Payment {sent['paymentId']} was not found")
	offline = (payment.get("regularPaymentDetails") or {}).get("offlinePayment")
	if offline and not sent.get("externalRefund"):
		raise ApplicationError("EXTERNAL_REFUND_EXPECTED", "An offline payment is refunded outside Wix")
	left = amount_of(payment["amount"]) - refunded_of(row, payment["id"])
	amount = amount_of(sent["amount"]) if sent.get("amount") else left
	if payment["status"] not in ("APPROVED", "PARTIALLY_REFUNDED"):
		raise ApplicationError("PAYMENT_NOT_REFUNDABLE", f"Payment is {payment['status']}")
	if not ZERO < amount <= left:
		raise ApplicationError("INVALID_PAYMENT_REFUND_AMOUNT", f"At most {left} can be refunded")
	part: Json = {"paymentId": payment["id"], "amount": purse_of(row["order"]).show(amount)}
	part.update({"refundStatus": status, "externalRefund": bool(sent.get("externalRefund"))})
	return part if part["externalRefund"] else {**part, "gatewayRefundId": new_id()}


def _verify_items(row: Json, sent: Json) -> None:
	lines = {line["id"]: line for line in row["order"]["lineItems"]}
	for part in (sent.get("refundItems") or {}).get("lineItems") or []:
		line = lines.get(part["lineItemId"])
		if line is None:
			raise ApplicationError("LINE_ITEM_NOT_FOUND", f"Line item {part['lineItemId']} was not found")
		if part["quantity"] > line["quantity"] - (line.get("refundQuantity") or 0):
			raise ApplicationError("INVALID_LINE_ITEM_REFUND_QUANTITY", "More than was bought")


def _refund(world: World, row: Json, sent: Json, parts: list[Json]) -> Json:
	items = sent.get("refundItems") or {}
	details: Json = {"shippingIncluded": bool(items.get("shipping")), "reason": sent.get("customerReason")}
	details["items"] = details["lineItems"] = items.get("lineItems") or []
	if items.get("additionalFees"):
		details["additionalFees"] = items["additionalFees"]
	if items.get("shipping"):
		details["shipping"] = items["shipping"]
	return {
		"id": new_id(),
		"createdDate": world.clock.stamp(),
		"transactions": parts,
		"details": details,
		"summary": _summary(row, parts),
	}


def _summary(row: Json, parts: list[Json]) -> Json:
	purse = purse_of(row["order"])
	whole = sum((amount_of(part["amount"]) for part in parts), ZERO)
	done = sum((amount_of(part["amount"]) for part in parts if part["refundStatus"] == "SUCCEEDED"), ZERO)
	return {
		"requestedRefund": purse.show(whole),
		"refunded": purse.show(done),
		"pendingRefund": purse.show(whole - done),
		"failedRefundAmount": purse.show(Decimal(0)),
		"pending": done < whole,
	}


def _count_lines(row: Json, made: Json, restock: list[Json]) -> Json:
	refunded = {part["lineItemId"]: part["quantity"] for part in made["details"]["lineItems"]}
	returned = {part["lineItemId"]: part["quantity"] for part in restock}
	lines = []
	for line in row["order"]["lineItems"]:
		counts = {
			"refundQuantity": (line.get("refundQuantity") or 0) + refunded.get(line["id"], 0),
			"restockQuantity": (line.get("restockQuantity") or 0) + returned.get(line["id"], 0),
		}
		lines.append({**line, **counts})
	return {**row, "order": {**row["order"], "lineItems": lines}}


def _with_refunds(row: Json, payment: Json) -> Json:
	refunded = refunded_of(row, payment["id"])
	if not refunded:
		return payment
	status = "REFUNDED" if refunded >= amount_of(payment["amount"]) else "PARTIALLY_REFUNDED"
	changed = {**payment, "status": status}
	if "regularPaymentDetails" in payment:
		changed["regularPaymentDetails"] = {**payment["regularPaymentDetails"], "status": status}
	return changed
