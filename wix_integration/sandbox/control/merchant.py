"""What a person does in the shop's dashboard or a customer at its till."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import MERCHANT
from ..products.rules import verify_products
from ..products.shapes import CHANGED_PRODUCT
from ..products.view import show_product
from ..products.write import delete_product, update_product
from ..state.store import variants_of
from ..stock.items import show_item
from ..stock.sales import sell_item
from ..wire.errors import Json, ValidationError, Violation, not_found

if TYPE_CHECKING:
	from ..world import World


def edit_as_merchant(world: World, body: Json) -> Json:
	"""``{id | handle | sku, product: {…}}``: an update as the dashboard makes it, no revision asked."""
	product = find_product(world, body)
	sent = {**body.get("product", {}), "id": product["id"], "revision": product["revision"]}
	verify_products(CHANGED_PRODUCT, [("product", sent)], strict=False)
	return {
		"product": show_product(world, update_product(world, "product", sent, MERCHANT, by_merchant=True))
	}


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


def _variant_of(world: World, sku: str) -> str:
	product = world.store.products.first("sku", sku)
	if product is None:
		raise ValidationError(
			[Violation("sku", f"{sku!r} is not the SKU of any variant; give sku or variantId")]
		)
	return next(str(variant["id"]) for variant in variants_of(product) if variant.get("sku") == sku)
