"""Chargebacks: money a bank took back from a card payment, and gives back when the merchant wins."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...access.auth import MERCHANT
from ...wire.errors import Json, RefusalError
from ...wire.values import new_id
from ..events import emit_transactions
from ..money import amount_of
from ..place import save_change
from .transactions import purse_of, show_transactions, with_balance

if TYPE_CHECKING:
	from ...world import World


def charge_back(world: World, row: Json, sent: Json) -> Json:
	"""``{amount?}``: all of the first card payment unless told."""
	payment = next((one for one in row["payments"] if _is_card(one)), None)
	if payment is None:
		raise RefusalError(428, "The order has no card payment")
	amount = sent.get("amount") or amount_of(payment["amount"])
	made: Json = {
		"id": new_id(),
		"createdDate": world.clock.stamp(),
		"amount": purse_of(row["order"]).show(Decimal(str(amount))),
		"status": "APPROVED",
	}
	details = payment["regularPaymentDetails"]
	chargebacks = [*(details.get("chargebacks") or []), made]
	return _settle(world, row, payment, chargebacks, made, "chargeback_approved")


def reverse_chargeback(world: World, row: Json) -> Json:
	"""The last one that stands comes back whole."""
	for payment in row["payments"]:
		chargebacks = (payment.get("regularPaymentDetails") or {}).get("chargebacks") or []
		for place, one in enumerate(chargebacks):
			if one["status"] == "APPROVED":
				back = {**one, "status": "REVERSED", "reversalAmount": one["amount"]}
				rest = [*chargebacks[:place], back, *chargebacks[place + 1 :]]
				return _settle(world, row, payment, rest, back, "chargeback_reversed")
	raise RefusalError(428, "The order has no chargeback that stands")


def _is_card(payment: Json) -> bool:
	details: Json = payment.get("regularPaymentDetails") or {"offlinePayment": True}
	return not details["offlinePayment"] and payment["status"] == "APPROVED"


def _settle(world: World, row: Json, payment: Json, chargebacks: list[Json], made: Json, slug: str) -> Json:
	details = {**payment["regularPaymentDetails"], "chargebacks": chargebacks}
	changed = {**payment, "regularPaymentDetails": details, "updatedDate": world.clock.stamp()}
	payments = [changed if one["id"] == payment["id"] else one for one in row["payments"]]
	row = save_change(world, with_balance({**row, "payments": payments}), MERCHANT)
	body = {"orderId": row["id"], "paymentId": payment["id"], "chargeback": made}
	emit_transactions(world, slug, row["id"], {**body, "orderTransactions": show_transactions(row)}, MERCHANT)
	return row
