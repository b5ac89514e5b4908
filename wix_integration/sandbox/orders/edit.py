"""Changes of a placed order: the merchant edits what was bought, an app its people and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import MERCHANT, Caller
from ..wire.errors import Json, ValidationError, Violation
from ..wire.values import new_id
from .compose import compose_order
from .events import emit_action
from .ledger import move_stock, wanted_stock
from .payments.transactions import with_balance
from .place import save_change, verify_settled, with_activity

if TYPE_CHECKING:
	from ..world import World

_KEPT = [
	"id",
	"createdDate",
	"purchasedDate",
	"buyerInfo",
	"checkoutId",
	"createdBy",
	"activities",
	"archived",
	"seenByAHuman",
	"status",
	"paymentStatus",
	"fulfillmentStatus",
]
_PEOPLE = ("billingInfo", "recipientInfo")
_PLAIN = ("buyerLanguage", "weightUnit", "archived", "attributionSource", "seenByAHuman")


def edit_order(world: World, row: Json, change: Json) -> Json:
	"""``{quantities: {lineItemId or SKU: n}, lines?: [more], shipping?, discount?, fees?, …}``; 0 removes a line.

	What is not named stays as it was placed; lines keep their ids, stock follows the difference.
	"""
	verify_settled(row)
	named = {
		name: value for name, value in change.items() if name not in ("lines", "quantities", "action", "id")
	}
	lines = [*_with_quantities(row, change.get("quantities") or {}), *(change.get("lines") or [])]
	if not lines:
		raise ValidationError([Violation("lines", "must not be empty", "REQUIRED_FIELD")])
	placed = {**row["placed"], **named, "lines": lines}
	order, bought = compose_order(world, placed, row["number"])
	placed["lines"] = [{**line.sent, "id": line.id} for line in bought]
	order.update({name: row["order"][name] for name in _KEPT})
	row = move_stock(world, {**row, "order": order, "placed": placed}, wanted_stock(world, bought))
	row = with_activity(world, with_balance(row), "DRAFT_ORDER_CHANGES_APPLIED")
	row = save_change(world, row, MERCHANT)
	more = {"draftOrderId": new_id(), "commitDate": world.clock.stamp()}
	emit_action(world, "committed", row["order"], MERCHANT, **more)
	return row


def update_order(world: World, row: Json, sent: Json, caller: Caller) -> Json:
	"""PATCH /ecom/v1/orders/{id}: e-mail, addresses, flags; ``null`` clears, lines and money never change."""
	verify_settled(row)
	order = row["order"]
	changes = {name: sent[name] for name in _PLAIN if name in sent}
	if "email" in (sent.get("buyerInfo") or {}):
		changes["buyerInfo"] = _merge(order["buyerInfo"], {"email": sent["buyerInfo"]["email"]})
	for name in _PEOPLE:
		if name in sent:
			changes[name] = _merge(order.get(name) or {}, sent[name])
	destination = ((sent.get("shippingInfo") or {}).get("logistics") or {}).get("shippingDestination")
	if destination and "shippingInfo" in order:
		part = {"logistics": {"shippingDestination": destination}}
		changes["shippingInfo"] = _merge(order["shippingInfo"], part)
	return save_change(world, row, caller, **changes)


def _with_quantities(row: Json, quantities: dict[str, int]) -> list[Json]:
	lines = []
	for sent in row["placed"]["lines"]:
		wanted = quantities.get(sent["id"], quantities.get(sent.get("sku", ""), sent.get("quantity", 1)))
		if wanted:
			lines.append({**sent, "quantity": wanted})
	return lines


def _merge(old: Json, change: Json | None) -> Json:
	"""Nested objects are merged, ``None`` takes a field away."""
	merged = dict(old)
	for name, value in (change or {}).items():
		if value is None:
			merged.pop(name, None)
		elif isinstance(value, dict) and isinstance(merged.get(name), dict):
			merged[name] = _merge(merged[name], value)
		else:
			merged[name] = value
	return merged
