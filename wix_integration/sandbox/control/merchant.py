"""What a person does in the shop's dashboard or a customer at its till."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import MERCHANT
from ..products.rules import verify_products
from ..products.shapes import CHANGED_PRODUCT, NEW_PRODUCT
from ..products.view import show_product
from ..products.write import create_product, delete_product, update_product
from ..state.store import variants_of
from ..stock.items import create_item, show_item, update_item, verify_tracking
from ..stock.sales import sell_item
from ..wire.errors import Json, ValidationError, Violation, not_found

if TYPE_CHECKING:
	from ..world import World


def create_as_merchant(world: World, body: Json) -> Json:
	"""``{products: [{…, variantsInfo: {variants: [{…, inventoryItem?}]}}, …]}`` → their ids, in order."""
	sent: list[Json] = body.get("products") or [body["product"]]
	verify_products(
		NEW_PRODUCT, [(f"products[{index}]", one) for index, one in enumerate(sent)], strict=False
	)
	return {"ids": [_create(world, one) for one in sent]}


def edit_as_merchant(world: World, body: Json) -> Json:
	"""``{id | handle | sku, product?: {…}, variants?: {sku: {price?, cost?, compareAtPrice?, …}}}``

	An update as the dashboard makes it, no revision asked; ``variants`` changes some of them and keeps the rest.
	"""
	product = find_product(world, body)
	change = {**_map_variant_changes(product, body.get("variants") or {}), **body.get("product", {})}
	sent = {**change, "id": product["id"], "revision": product["revision"]}
	verify_products(CHANGED_PRODUCT, [("product", sent)], strict=False)
	return {
		"product": show_product(world, update_product(world, "product", sent, MERCHANT, by_merchant=True))
	}


def set_stock(world: World, body: Json) -> Json:
	"""``{sku | variantId, quantity | inStock, locationId?}``: stock as the dashboard sets it; made if it was not there."""
	product, variant_id = _find_variant(world, body)
	place = body.get("locationId") or world.default_location_id
	keys = {"productId": product["id"], "variantId": variant_id, "locationId": place}
	level: Json = {name: body[name] for name in ("quantity", "inStock") if name in body}
	verify_tracking("body", level, required=True)
	item = world.store.stock.first("place", (product["id"], variant_id, place))
	if item is None:
		return {"inventoryItem": show_item(world, create_item(world, {**keys, **level}, MERCHANT))}
	sent = {"id": item["id"], "revision": item["revision"], **level}
	return {"inventoryItem": show_item(world, update_item(world, sent, MERCHANT))}


def map_price_change(product: Json, amount: str) -> Json:
	"""An update that sets the same price on every variant, as the merchant page offers it."""
	price = {"actualPrice": {"amount": amount}}
	variants = [{**variant, "price": {**variant["price"], **price}} for variant in variants_of(product)]
	change: Json = {"variantsInfo": {"variants": variants}}
	return {**change, "options": product["options"]} if product["options"] else change


def delete_as_merchant(world: World, body: Json) -> Json:
	"""``{id | handle | sku}``"""
	product = find_product(world, body)
	delete_product(world, product["id"], MERCHANT)
	return {"id": product["id"]}


def sell(world: World, body: Json) -> Json:
	"""``{sku | variantId, quantity?, locationId?}``: a sale lowers stock, below zero if it must."""
	variant_id = body.get("variantId") or _variant_of(world, str(body.get("sku", "")))
	place = body.get("locationId") or world.default_location_id
	items = [item for item in world.store.stock.find("variant", variant_id) if item["locationId"] == place]
	if not items:
		raise not_found("Inventory item of variant", variant_id)
	item = sell_item(world, items[0], int(body.get("quantity", 1)))
	return {"inventoryItem": show_item(world, item)}


def find_product(world: World, body: Json) -> Json:
	"""By ``id``, ``handle`` or ``sku``; 404 if there is none."""
	products = world.store.products
	if body.get("id"):
		product = products.get(body["id"])
	else:
		index = "handle" if body.get("handle") else "sku"
		product = products.first(index, body.get(index))
	if product is None:
		raise not_found("Product", str(body.get("id") or body.get("handle") or body.get("sku")))
	return product


def _create(world: World, sent: Json) -> str:
	product = create_product(world, "product", sent, MERCHANT)
	for stored, variant in zip(variants_of(product), sent["variantsInfo"]["variants"], strict=True):
		if variant.get("inventoryItem"):
			keys = {"productId": product["id"], "variantId": stored["id"]}
			create_item(world, {**variant["inventoryItem"], **keys}, MERCHANT)
	return str(product["id"])


def _map_variant_changes(product: Json, changes: dict[str, Json]) -> Json:
	"""The whole list of variants, as an update wants it, with some of them changed."""
	if not changes:
		return {}
	variants = [
		_map_variant(variant, changes.get(variant.get("sku", ""), {})) for variant in variants_of(product)
	]
	change: Json = {"variantsInfo": {"variants": variants}}
	return {**change, "options": product["options"]} if product["options"] else change


def _map_variant(variant: Json, change: Json) -> Json:
	plain: Json = {name: change[name] for name in ("sku", "barcode", "visible") if name in change}
	price = dict(variant["price"])
	for name, field in (("price", "actualPrice"), ("compareAtPrice", "compareAtPrice")):
		if name in change:
			price[field] = {"amount": str(change[name])}
	changed = {**variant, **plain, "price": price}
	if "cost" in change:
		changed["revenueDetails"] = {"cost": {"amount": str(change["cost"])}}
	if "weight" in change:
		changed["physicalProperties"] = {**variant.get("physicalProperties", {}), "weight": change["weight"]}
	return changed


def _find_variant(world: World, body: Json) -> tuple[Json, str]:
	variant_id = str(body.get("variantId") or _variant_of(world, str(body.get("sku", ""))))
	product = world.store.products.first("variant", variant_id)
	if product is None:
		raise not_found("Variant", variant_id)
	return product, variant_id


def _variant_of(world: World, sku: str) -> str:
	product = world.store.products.first("sku", sku)
	if product is None:
		raise ValidationError(
			[Violation("sku", f"{sku!r} is not the SKU of any variant; give sku or variantId")]
		)
	return next(str(variant["id"]) for variant in variants_of(product) if variant.get("sku") == sku)
