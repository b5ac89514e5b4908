"""What the books must hold for an order, said once more and from Wix's own answers alone: nothing of the app is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Json = dict[str, Any]

_ARRIVED = ("APPROVED", "REFUNDED", "PARTIALLY_REFUNDED")
_INVOICED = ("PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED", "FULLY_REFUNDED")


@dataclass(frozen=True, slots=True)
class Expected:
	"""One order. Amounts are in its currency; ``refunds`` are by Wix's id, ``sent`` is line id → quantity."""

	number: str
	is_booked: bool
	total: Decimal
	is_invoiced: bool = False
	payments: tuple[Decimal, ...] = ()
	refunds: Mapping[str, Decimal] = field(default_factory=dict)
	sent: Mapping[str, Decimal] = field(default_factory=dict)
	parcels: int = 0

	@property
	def is_paid(self) -> bool:
		return sum(self.payments, Decimal(0)) == self.total


def expect(order: Json, transactions: Json, fulfillments: list[Json]) -> Expected:
	"""A cancelled order leaves nothing that stands; one that is not approved yet, or came from elsewhere, is not booked."""
	number, total = order["number"], amount(order["priceSummary"]["total"])
	if order["imported"] or order["status"] != "APPROVED":
		return Expected(number, False, total)
	is_invoiced = order["paymentStatus"] in _INVOICED
	payments = [amount(one["amount"]) for one in transactions["payments"] if one["status"] in _ARRIVED]
	return Expected(
		number,
		True,
		total,
		is_invoiced,
		tuple(sorted(payments)) if is_invoiced else (),
		_refunds(transactions),
		_sent(order, fulfillments),
		len(fulfillments),
	)


def amount(price: Json) -> Decimal:
	return Decimal(price["amount"])


def _refunds(transactions: Json) -> dict[str, Decimal]:
	"""Refunds that went through; one that is under way waits."""
	found = {}
	for refund in transactions["refunds"]:
		parts = [part for part in refund["transactions"] if part["refundStatus"] == "SUCCEEDED"]
		if parts:
			found[refund["id"]] = sum((amount(part["amount"]) for part in parts), Decimal(0))
	return found


def _sent(order: Json, fulfillments: list[Json]) -> dict[str, Decimal]:
	"""In the unit the line is sold in: a line of a part of a unit counts as one piece."""
	in_one = {
		line["id"]: Decimal((line.get("decimalQuantity") or {}).get("value") or line["quantity"])
		/ line["quantity"]
		for line in order["lineItems"]
	}
	sent: Counter[str] = Counter()
	for one in fulfillments:
		for part in one["lineItems"]:
			sent[part["id"]] += part["quantity"]
	return {line: count * in_one[line] for line, count in sent.items()}
