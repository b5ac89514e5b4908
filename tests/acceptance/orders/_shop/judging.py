"""Every order held against its documents: a sentence for each difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from tests.acceptance.orders._shop.booked import CENT, Booked, load_booked
from tests.acceptance.orders._shop.expected import Expected, Json, expect
from tests.acceptance.orders._shop.fronts import Front
from tests.acceptance.reader import ShopReader

MANY = 100


def judge(front: Front) -> dict[str, list[str]]:
	"""Number → what is wrong with the order; nothing for one that is right."""
	booked = load_booked(front.store)
	return {
		wanted.number: list(_differences(wanted, booked.get(wanted.number, Booked())))
		for wanted in load_expected(front)
	}


def load_expected(front: Front) -> list[Expected]:
	"""Every order of the shop, with payments and fulfilments as Wix's calls show them."""
	orders = front.orders()
	ids = [order["id"] for order in orders]
	reader = ShopReader(front.sandbox.credentials)
	paid = reader.listed("/ecom/v1/payments/list-by-ids", ids, "orderTransactions")
	sent = reader.listed("/ecom/v1/fulfillments/list-by-ids", ids, "ordersWithFulfillments")
	return [_expect(order, paid.get(order["id"]), sent.get(order["id"])) for order in orders]


def _expect(order: Json, transactions: Json | None, sent: Json | None) -> Expected:
	nothing: Json = {"payments": [], "refunds": []}
	return expect(order, transactions or nothing, (sent or {}).get("fulfillments", []))


def _differences(wanted: Expected, booked: Booked) -> Iterator[str]:
	yield from (f"{name} is not balanced" for name in booked.unbalanced)
	if not wanted.is_booked:
		yield from _leftovers(booked)
		return
	yield from _one("Sales Order", wanted.total, booked.orders)
	if wanted.is_invoiced:
		yield from _one("Sales Invoice", wanted.total, booked.invoices)
	elif booked.invoices:
		yield "an invoice nobody asked for"
	yield from _money(wanted, booked)
	yield from _goods(wanted, booked)


def _leftovers(booked: Booked) -> Iterator[str]:
	"""An order that is not in the books, or no more: what was invoiced was credited, and nobody will send it."""
	standing = [row.name for row in booked.orders if row.status != "Closed"]
	if standing:
		yield f"{standing[0]} still stands"
	rest = sum((_exact(row.grand_total) for row in (*booked.invoices, *booked.credits)), Decimal(0))
	if rest:
		yield f"{rest} is still invoiced"


def _one(doctype: str, total: Decimal, rows: Sequence[Any]) -> Iterator[str]:
	if len(rows) != 1:
		yield f"{len(rows)} × {doctype}"
	for row in rows:
		if _exact(row.grand_total) != total:
			yield f"{row.name} comes to {_exact(row.grand_total)}, Wix says {total}"


def _money(wanted: Expected, booked: Booked) -> Iterator[str]:
	rate = _exact(booked.orders[0].conversion_rate, "0.000001") if booked.orders else Decimal(1)
	yield from _compare("received", (part * rate for part in wanted.payments), _moved(booked, "Receive"))
	yield from _compare("paid back", (part * rate for part in wanted.refunds.values()), _moved(booked, "Pay"))
	credits = {row.wix_refund_id: -_exact(row.grand_total) for row in booked.credits}
	if credits != dict(wanted.refunds) or len(booked.credits) != len(wanted.refunds):
		yield f"credit notes {sorted(credits.values())}, Wix refunded {sorted(wanted.refunds.values())}"
	open_rows = [row.name for row in booked.invoices if row.outstanding_amount >= CENT]
	if wanted.is_paid and open_rows:
		yield f"{open_rows[0]} is paid and still open"


def _moved(booked: Booked, payment_type: str) -> Iterator[Decimal]:
	"""In the company's currency, what was kept of it on the way included."""
	name = "received_amount" if payment_type == "Receive" else "paid_amount"
	return (_exact(row[name] + row.fees) for row in booked.payments if row.payment_type == payment_type)


def _compare(what: str, wanted: Iterable[Decimal], found: Iterable[Decimal]) -> Iterator[str]:
	ours, theirs = sorted(found), sorted(_exact(part) for part in wanted)
	is_equal = len(ours) == len(theirs) and all(abs(a - b) <= CENT for a, b in zip(ours, theirs, strict=True))
	if not is_equal:
		yield f"{what} {ours}, Wix says {theirs}"


def _goods(wanted: Expected, booked: Booked) -> Iterator[str]:
	if len(booked.notes) != wanted.parcels:
		yield f"{len(booked.notes)} Delivery Notes for {wanted.parcels} fulfilments"
	sent = {line: count for line, count in booked.sent.items() if count}
	if sent != dict(wanted.sent):
		yield f"sent {sorted(sent.values())}, Wix says {sorted(wanted.sent.values())}"


def _exact(number: object, unit: str = "0.01") -> Decimal:
	return Decimal(str(number)).quantize(Decimal(unit))
