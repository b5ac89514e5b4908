"""What an order took from stock, and how it gives it back: each piece once, whatever happens to the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stock.sales import return_to_item, sell_item
from ..wire.errors import ApplicationError, Json
from .lines import Line

if TYPE_CHECKING:
	from ..world import World

_TAKING = frozenset({"APPROVED", "PENDING"})


def wanted_stock(world: World, lines: list[Line]) -> list[Json]:
	"""``{lineItemId, itemId, quantity}`` per line that has tracked stock; custom lines have none."""
	found = []
	for line in lines:
		if line.product is None or line.variant is None:
			continue
		place = line.sent.get("locationId") or world.default_location_id
		item = world.store.stock.first("place", (line.product["id"], line.variant["id"], place))
		if item is not None and item["trackQuantity"]:
			found.append({"lineItemId": line.id, "itemId": item["id"], "quantity": line.quantity})
	return found


def verify_in_stock(world: World, wanted: list[Json]) -> None:
	"""Refuse what a checkout refuses: more than there is."""
	asked: dict[str, int] = {}
	for row in wanted:
		asked[row["itemId"]] = asked.get(row["itemId"], 0) + row["quantity"]
	for item_id, quantity in asked.items():
		item = world.store.stock.get(item_id)
		if item is not None and item["quantity"] < quantity:
			raise ApplicationError("INSUFFICIENT_INVENTORY", f"Only {item['quantity']} left of {item_id}")


def settle_stock(world: World, row: Json) -> Json:
	"""Take what the order should have taken by now, by its state and the shop's trigger; never twice."""
	if row["taken"] is not None or not _should_take(world, row["order"]):
		return row
	for part in row["wanted"]:
		item = world.store.stock.get(part["itemId"])
		if item is not None and item["trackQuantity"]:
			sell_item(world, item, part["quantity"])
	return {**row, "taken": {part["lineItemId"]: part["quantity"] for part in row["wanted"]}}


def release_stock(world: World, row: Json, quantities: dict[str, int] | None = None) -> Json:
	"""Give back all, or so many pieces per line item; never more than was taken and is still out."""
	taken = dict(row["taken"] or {})
	for part in row["wanted"]:
		line_id = part["lineItemId"]
		count = taken.get(line_id, 0)
		count = count if quantities is None else min(count, quantities.get(line_id, 0))
		item = world.store.stock.get(part["itemId"])
		if count and item is not None and item["trackQuantity"]:
			return_to_item(world, item, count)
			taken[line_id] -= count
	return {**row, "taken": row["taken"] and taken}


def move_stock(world: World, row: Json, wanted: list[Json]) -> Json:
	"""The lines are others now: take or give back the difference, if the order has taken anything."""
	if row["taken"] is None:
		return settle_stock(world, {**row, "wanted": wanted})
	out = {part["itemId"]: 0 for part in [*row["wanted"], *wanted]}
	for part in row["wanted"]:
		out[part["itemId"]] -= row["taken"].get(part["lineItemId"], 0)
	for part in wanted:
		out[part["itemId"]] += part["quantity"]
	for item_id, difference in out.items():
		item = world.store.stock.get(item_id)
		if item is not None and item["trackQuantity"] and difference > 0:
			sell_item(world, item, difference)
		elif item is not None and item["trackQuantity"] and difference < 0:
			return_to_item(world, item, -difference)
	return {**row, "wanted": wanted, "taken": {part["lineItemId"]: part["quantity"] for part in wanted}}


def _should_take(world: World, order: Json) -> bool:
	if order["imported"] or order["status"] not in _TAKING:
		return False
	if world.switches.inventory_update_trigger == "ON_ORDER_PLACED":
		return True
	return bool(order["paymentStatus"] == "PAID")
