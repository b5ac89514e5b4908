"""Writing one product: create, update, delete, with or without its inventory."""

from __future__ import annotations

from ..call import Call
from ..wire.errors import Json
from .read import verify_fields
from .rules import verify_caps, verify_products
from .shapes import CHANGED_PRODUCT, NEW_PRODUCT
from .stocked import StockAnswer
from .view import show_product
from .write import create_product, delete_product, update_product

_PATH = "product"


def create(call: Call) -> Json:
	"""POST /stores/v3/products"""
	return {"product": show_product(call.world, _create(call), call.fields)}


def create_with_inventory(call: Call) -> Json:
	"""POST /stores/v3/products-with-inventory"""
	stock = StockAnswer(call)
	stock.verify([(_PATH, call.body.get("product") or {})], new=True)
	product = _create(call)
	stock.add(product, call.body["product"])
	return {"product": show_product(call.world, product, call.fields), "inventoryResults": stock.body()}


def update(call: Call) -> Json:
	"""PATCH /stores/v3/products/{product.id}"""
	return {"product": show_product(call.world, _update(call), call.fields)}


def update_with_inventory(call: Call) -> Json:
	"""PATCH /stores/v3/products-with-inventory/{product.id}"""
	stock = StockAnswer(call)
	stock.verify([(_PATH, call.body.get("product") or {})], new=False)
	product = _update(call)
	stock.add(product, call.body["product"])
	return {"product": show_product(call.world, product, call.fields), "inventoryResults": stock.body()}


def delete(call: Call) -> Json:
	"""DELETE /stores/v3/products/{productId}"""
	delete_product(call.world, call.params["id"], call.caller)
	return {}


def _create(call: Call) -> Json:
	verify_fields(call)
	sent: Json = call.body.get("product") or {}
	verify_products(NEW_PRODUCT, [(_PATH, sent)], call.world.switches.refuse_unknown_fields)
	verify_caps([sent])
	return create_product(call.world, _PATH, sent, call.caller)


def _update(call: Call) -> Json:
	verify_fields(call)
	sent = {**(call.body.get("product") or {}), "id": call.params["id"]}
	verify_products(CHANGED_PRODUCT, [(_PATH, sent)], call.world.switches.refuse_unknown_fields)
	verify_caps([sent])
	return update_product(call.world, _PATH, sent, call.caller)
