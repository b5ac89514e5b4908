"""Inventory items: one per variant × location, tracked by ``quantity`` or plainly ``inStock``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import Caller
from ..categories.view import direct_category_ids
from ..state.store import variants_of
from ..wire.errors import ApplicationError, Json, broken_rule, not_found, outdated
from ..wire.shapes import GUID, Flag, Number, Record, Shape, Text
from ..wire.values import new_id, next_revision
from .history import cause_of

if TYPE_CHECKING:
	from ..world import World

_EVENT = "wix.stores.catalog.v3.inventory_item_"
_LIMIT = 99_999
_QUANTITY = Number(-_LIMIT, _LIMIT, whole=True)
_FIELDS: dict[str, Shape] = {
	"quantity": _QUANTITY,
	"inStock": Flag(),
	"locationId": GUID,
	"variantId": GUID,
	"productId": Text(36, 1),
}
NEW_ITEM = Record(_FIELDS, required=("productId", "variantId"))
CHANGED_ITEM = Record({**_FIELDS, "id": GUID, "revision": Text(20)}, required=("id", "revision"))


def verify_tracking(path: str, sent: Json, *, required: bool) -> None:
	"""``quantity`` xor ``inStock``; a new item never starts below zero."""
	quantity, in_stock = sent.get("quantity"), sent.get("inStock")
	if quantity is not None and in_stock is not None:
		raise broken_rule(path, "ONE_OF_ALIGNMENT", "must have only one of quantity and inStock")
	if required and quantity is None and in_stock is None:
		raise broken_rule(path, "REQUIRED_ONE_OF_FIELD", "must have quantity or inStock")
	if required and quantity is not None and quantity < 0:
		raise broken_rule(
			f"{path}.quantity", "REQUESTED_QUANTITY_MUST_BE_NON_NEGATIVE", "must not be negative"
		)


def create_item(world: World, sent: Json, caller: Caller) -> Json:
	"""POST /stores/v3/inventory-items: the stored item; ITEM_ALREADY_EXISTS for a pair that is taken."""
	product = world.store.products.get(sent["productId"])
	if product is None:
		raise not_found("Product", sent["productId"])
	if all(variant["id"] != sent["variantId"] for variant in variants_of(product)):
		raise not_found("Variant", sent["variantId"])
	location_id = _verify_location(world, sent.get("locationId"))
	if world.store.stock.find("place", (sent["productId"], sent["variantId"], location_id)):
		raise ApplicationError(
			"ITEM_ALREADY_EXISTS", "An inventory item for this variant and location exists"
		)
	stamp = world.clock.stamp()
	item = {
		"id": new_id(),
		"revision": "1",
		"createdDate": stamp,
		"updatedDate": stamp,
		"productId": sent["productId"],
		"variantId": sent["variantId"],
		"locationId": location_id,
		**_tracking(sent, {}),
	}
	world.store.stock.save(item)
	world.stock_history.record(stamp, None, item, "create")
	world.emit(_EVENT + "created", item["id"], {"createdEvent": {"entity": show_item(world, item)}}, caller)
	return item


def update_item(world: World, sent: Json, caller: Caller, reason: str = "") -> Json:
	"""PATCH /stores/v3/inventory-items/{id}: absolute set, needs the current revision."""
	item = get_item(world, sent["id"])
	if str(sent["revision"]) != item["revision"]:
		raise outdated(item["id"])
	quantity = sent.get("quantity")
	if quantity is not None and quantity < 0 and quantity < (item.get("quantity") or 0):
		raise ApplicationError(
			"REQUESTED_QUANTITY_MUST_BE_NON_NEGATIVE_DECREASING",
			"A quantity below zero can not be lowered further",
		)
	return change_item(world, item, _tracking(sent, item), caller, reason or "MANUAL")


def adjust_item(
	world: World, item: Json, by: int, caller: Caller, reason: str, *, restrict: bool = True
) -> Json:
	"""Increment or decrement a tracked quantity; no revision needed, nothing idempotent about it."""
	if not item["trackQuantity"]:
		raise ApplicationError(
			"INVENTORY_QUANTITY_NOT_TRACKED", f"Inventory item {item['id']} is not tracked"
		)
	quantity = item["quantity"] + by
	if by < 0 and restrict and quantity < 0:
		raise ApplicationError("INSUFFICIENT_INVENTORY", f"Only {item['quantity']} left")
	if quantity < -_LIMIT:
		raise ApplicationError("MIN_QUANTITY_LIMIT_REACHED", f"quantity would fall below -{_LIMIT}")
	if quantity > _LIMIT:
		raise ApplicationError("MAX_QUANTITY_LIMIT_REACHED", f"quantity would exceed {_LIMIT}")
	return change_item(world, item, {"quantity": quantity, "trackQuantity": True}, caller, reason)


def change_item(
	world: World, item: Json, tracking: Json, caller: Caller, reason: str, *, moves_revision: bool = True
) -> Json:
	revision = next_revision(item["revision"]) if moves_revision else item["revision"]
	kept = {key: value for key, value in item.items() if key not in ("quantity", "inStock", "trackQuantity")}
	changed = {**kept, **tracking, "revision": revision, "updatedDate": world.clock.stamp()}
	world.store.stock.save(changed)
	world.stock_history.record(changed["updatedDate"], item, changed, cause_of(caller, reason))
	_emit_changes(world, item, changed, caller, reason)
	return changed


def delete_item(world: World, item_id: str, caller: Caller) -> None:
	item = get_item(world, item_id)
	world.store.stock.delete(item_id)
	world.stock_history.record(world.clock.stamp(), item, None, "delete")
	world.emit(
		_EVENT + "deleted", item_id, {"deletedEvent": {"deletedEntity": show_item(world, item)}}, caller
	)


def delete_stock_of(world: World, product_id: str, variant_id: str, caller: Caller) -> None:
	for item in world.store.stock.find("variant", variant_id):
		if item["productId"] == product_id:
			delete_item(world, item["id"], caller)


def get_item(world: World, item_id: str) -> Json:
	item = world.store.stock.get(item_id)
	if item is None:
		raise not_found("Inventory item", item_id)
	_verify_location(world, item["locationId"])
	return item


def find_item(world: World, variant_id: str, location_id: str | None) -> Json:
	"""The item of a variant at a location, the default one if none is named."""
	place = _verify_location(world, location_id)
	for item in world.store.stock.find("variant", variant_id):
		if item["locationId"] == place:
			return item
	raise not_found("Inventory item of variant", variant_id)


def is_in_stock(world: World, product_id: str, variant_id: str) -> bool:
	"""As the default location has it."""
	item = world.store.stock.first("place", (product_id, variant_id, world.default_location_id))
	return item is not None and has_stock(item)


def has_stock(item: Json) -> bool:
	return bool(item["quantity"] > 0 if item["trackQuantity"] else item["inStock"])


def show_item(world: World, item: Json) -> Json:
	"""The wire form, with the read-only facts of its variant."""
	body = {**item, "availabilityStatus": "IN_STOCK" if has_stock(item) else "OUT_OF_STOCK"}
	product = world.store.products.get(item["productId"])
	if product is None:
		return body
	variant = next((row for row in variants_of(product) if row["id"] == item["variantId"]), None)
	if variant is not None:
		body["product"] = _variant_facts(world, product, variant)
	return body


def _variant_facts(world: World, product: Json, variant: Json) -> Json:
	facts: Json = {
		"name": product["name"],
		"directCategoryIds": direct_category_ids(world, product["id"]),
		"variantVisible": variant["visible"],
	}
	names = [pick["optionChoiceNames"]["choiceName"] for pick in variant["choices"]]
	if names:
		facts["variantName"] = " | ".join(names)[:250]
	if variant.get("sku"):
		facts["variantSku"] = variant["sku"]
	return facts


def _tracking(sent: Json, item: Json) -> Json:
	if sent.get("quantity") is not None:
		return {"quantity": int(sent["quantity"]), "trackQuantity": True}
	if sent.get("inStock") is not None:
		return {"inStock": sent["inStock"], "trackQuantity": False}
	return {key: item[key] for key in ("quantity", "inStock", "trackQuantity") if key in item}


def _verify_location(world: World, location_id: str | None) -> str:
	if location_id and not world.has_location(location_id):
		raise not_found("Location", location_id)
	return location_id or world.default_location_id


def _emit_changes(world: World, old: Json, new: Json, caller: Caller, reason: str) -> None:
	if not world.events.listening:
		return
	entity = show_item(world, new)
	world.emit(_EVENT + "updated", new["id"], {"updatedEvent": {"currentEntity": entity}}, caller)
	body: Json = {"currentEntity": entity, "reason": reason}
	if caller.app_id:
		body["appId"] = caller.app_id
	world.emit(_EVENT + "updated_with_reason", new["id"], {"actionEvent": {"body": body}}, caller)
	if has_stock(old) != has_stock(new):
		body = {"inStock": has_stock(new)}
		world.emit(_EVENT + "stock_status_updated", new["id"], {"actionEvent": {"body": body}}, caller)
