"""What customers and the merchant do to orders: place, approve, reject, pay, cancel, fulfill, refund."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from ..access.auth import MERCHANT
from ..orders.edit import edit_order
from ..orders.fulfillments.fulfillments import create_fulfillment
from ..orders.money import ZERO, amount_of
from ..orders.payments import refunds
from ..orders.payments.chargebacks import charge_back, reverse_chargeback
from ..orders.payments.transactions import purse_of, show_transactions
from ..orders.place import approve, cancel, get_order, pay, place_order, reject, save_change
from ..wire.errors import Json, ValidationError, Violation, not_found
from .merchant import sell

if TYPE_CHECKING:
	from ..world import World


def place(world: World, body: Json) -> Json:
	"""``{lines: […], …}``, or ``{orders: [{lines…}, …]}`` for many at once."""
	if "orders" in body:
		return {"orders": [place_order(world, one)["order"] for one in body["orders"]]}
	return {"order": place_order(world, body)["order"]}


def sale(world: World, body: Json) -> Json:
	"""``{sku | variantId, quantity?, locationId?, order?: true}``: stock alone, or with ``order`` a whole order."""
	if not body.get("order"):
		return sell(world, body)
	row = place_order(world, {"lines": [{name: body[name] for name in body if name != "order"}]})
	return {"order": row["order"]}


def act(world: World, body: Json) -> Json:
	"""``POST orders/{id or number}`` ``{action, …}``; what an action needs more is said at each."""
	action = _ACTIONS.get(str(body.get("action")))
	if action is None:
		raise ValidationError(
			[Violation("action", f"must be one of {sorted(_ACTIONS)}", "INVALID_ENUM_VALUE")]
		)
	row = action(world, _find(world, body), body)
	return {
		"order": row["order"],
		"fulfillments": row["fulfillments"],
		"transactions": show_transactions(row),
	}


def list_orders(world: World, body: Json) -> Json:
	"""``?last=100``: the newest as stored, oldest first."""
	rows = list(world.store.orders)[-int(body.get("last", 100)) :]
	return {"orders": [row["order"] for row in rows], "total": len(world.store.orders)}


def _find(world: World, body: Json) -> Json:
	return world.store.orders.first("number", body["id"]) or get_order(world, body["id"])


def _fulfill(world: World, row: Json, body: Json) -> Json:
	"""``{lines?: [{lineItemId | sku, quantity?}], tracking?: {…}}``; all lines without ``lines``."""
	wanted = body.get("lines") or [{"lineItemId": line["id"]} for line in row["order"]["lineItems"]]
	items = []
	for part in wanted:
		item: Json = {"id": _line_id(row, part)}
		items.append({**item, "quantity": part["quantity"]} if part.get("quantity") else item)
	sent: Json = {"lineItems": items}
	if body.get("tracking"):
		sent["trackingInfo"] = body["tracking"]
	return create_fulfillment(world, row, sent, MERCHANT)[0]


def _refund(world: World, row: Json, body: Json) -> Json:
	"""``{amount?, lines?: [{lineItemId | sku, quantity, restock?}], shipping?, fees?: {name: amount}, payment?, external?,
	pending?, reason?}``; ``payment`` is its place, the first one without."""
	lines = [{**part, "lineItemId": _line_id(row, part)} for part in body.get("lines") or []]
	items = [{"lineItemId": part["lineItemId"], "quantity": part["quantity"]} for part in lines]
	restock = [item for item, part in zip(items, lines, strict=True) if part.get("restock")]
	sent: Json = {"refundItems": {"lineItems": items}, "customerReason": body.get("reason")}
	if body.get("shipping"):
		sent["refundItems"]["shipping"] = {"amount": {"amount": str(body["shipping"])}}
	fees = _fee_refunds(row, body)
	sent["refundItems"]["additionalFees"] = fees
	amount = body.get("amount") or (
		_worth(row, items, fees, body) if items or fees or body.get("shipping") else None
	)
	payment = row["payments"][body.get("payment", 0)]
	part: Json = {"paymentId": payment["id"], "externalRefund": bool(body.get("external"))}
	sent["paymentRefunds"] = [{**part, "amount": {"amount": str(amount)}} if amount else part]
	sent["sideEffects"] = {"restock": {"lineItems": restock}}
	status = "PENDING" if body.get("pending") else "SUCCEEDED"
	return refunds.refund(world, row, sent, MERCHANT, status=status)[0]


def _fee_refunds(row: Json, body: Json) -> list[Json]:
	known = {fee["name"]: fee["id"] for fee in row["order"]["additionalFees"]}
	purse = purse_of(row["order"])
	return [
		{"additionalFeeId": known[name], "amount": purse.show(Decimal(str(amount)))}
		for name, amount in (body.get("fees") or {}).items()
	]


def _worth(row: Json, items: list[Json], fees: list[Json], body: Json) -> str:
	"""What the parts cost after tax."""
	lines = {line["id"]: line for line in row["order"]["lineItems"]}
	worth = [Decimal(str(body.get("shipping") or 0)), *(amount_of(fee["amount"]) for fee in fees)]
	for item in items:
		line = lines[item["lineItemId"]]
		worth.append(amount_of(line["totalPriceAfterTax"]) * item["quantity"] / line["quantity"])
	return format(purse_of(row["order"]).round(sum(worth, ZERO)), "f")


def _line_id(row: Json, part: Json) -> str:
	for line in row["order"]["lineItems"]:
		if part.get("lineItemId") == line["id"] or (
			part.get("sku") and part["sku"] == line["physicalProperties"].get("sku")
		):
			return str(line["id"])
	raise not_found("Line item", str(part.get("lineItemId") or part.get("sku")))


#: ``change`` ``{order: {…}}`` is for what Wix may say one day: a state or a field that nobody has seen yet.
_ACTIONS: dict[str, Callable[[World, Json, Json], Json]] = {
	"approve": lambda world, row, body: approve(world, row),
	"reject": lambda world, row, body: reject(world, row),
	"pay": lambda world, row, body: pay(world, row, body),
	"cancel": lambda world, row, body: cancel(
		world, row, {"restockAllItems": body.get("restock", True)}, MERCHANT
	),
	"fulfill": _fulfill,
	"refund": _refund,
	"chargeback": charge_back,
	"reverse_chargeback": lambda world, row, body: reverse_chargeback(world, row),
	"complete_refunds": lambda world, row, body: refunds.complete(world, row, MERCHANT),
	"edit": edit_order,
	"archive": lambda world, row, body: save_change(world, row, MERCHANT, archived=True),
	"note": lambda world, row, body: save_change(world, row, MERCHANT, buyerNote=str(body.get("note", ""))),
	"change": lambda world, row, body: save_change(world, row, MERCHANT, **body["order"]),
}
