"""What the merchant's pages show of categories and orders, and what their forms do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..access.auth import MERCHANT
from ..categories.members import add_item, remove_item
from ..categories.shapes import STORES_APP
from ..categories.tree import all_products, children_of, get_category
from ..categories.view import count_items, direct_category_ids
from ..categories.write import create_category, delete_category
from ..control.merchant import set_stock
from ..control.orders import act
from ..orders.place import place_order
from ..state.store import variants_of
from ..wire.errors import Json, ValidationError, Violation

if TYPE_CHECKING:
	from ..world import World

_SHOWN_ORDERS = 100
_ACTIONS = {
	"PENDING": ("approve", "reject"),
	"APPROVED": ("pay", "fulfill", "refund", "cancel"),
}


def list_categories(world: World, parent_id: str | None = None, depth: int = 0) -> Iterator[Json]:
	"""The tree from the top, each with its depth and how many products it holds."""
	for row in children_of(world, parent_id):
		yield {**row, "depth": depth, "count": count_items(world, row)}
		yield from list_categories(world, row["id"], depth + 1)


def categories_of(world: World, product_id: str) -> list[Json]:
	built_in = all_products(world)["id"]
	ids = [found for found in direct_category_ids(world, product_id) if found != built_in]
	return [get_category(world, category_id) for category_id in ids]


def change_categories(world: World, form: Json) -> None:
	"""``name`` and ``parent`` make a category, ``delete`` removes one."""
	if form.get("delete"):
		delete_category(world, form["delete"], MERCHANT)
		return
	parent = {"parentCategory": {"id": form["parent"]}} if form.get("parent") else {}
	create_category(world, {"name": form.get("name", ""), **parent}, MERCHANT)


def change_membership(world: World, product_id: str, form: Json) -> None:
	"""``add`` or ``remove`` with the id of a category."""
	item = {"catalogItemId": product_id, "appId": STORES_APP}
	if form.get("add"):
		add_item(world, form["add"], item, MERCHANT)
	elif form.get("remove"):
		remove_item(world, form["remove"], item, MERCHANT)


def change_stock(world: World, product: Json, quantity: str) -> None:
	"""Of a product with one variant, at the default location."""
	if not quantity.lstrip("-").isdigit():
		raise ValidationError([Violation("stock", "must be a whole number", "FORMAT")])
	set_stock(world, {"variantId": variants_of(product)[0]["id"], "quantity": int(quantity)})


def order_one(world: World, product: Json, variant_id: str = "") -> Json:
	"""One piece of a variant, the first one unless told, as a customer at the checkout."""
	wanted = variant_id or variants_of(product)[0]["id"]
	line = {"productId": product["id"], "variantId": wanted}
	order: Json = place_order(world, {"lines": [line], "shipping": "4.90", "onlyInStock": True})["order"]
	return order


def list_orders(world: World) -> list[Json]:
	rows = list(world.store.orders)[-_SHOWN_ORDERS:][::-1]
	return [_show_order(row) for row in rows]


def act_on_order(world: World, order_id: str, form: Json) -> None:
	act(world, {"id": order_id, "action": form.get("action")})


def _show_order(row: Json) -> Json:
	order = row["order"]
	done = {
		"pay": order["paymentStatus"] in ("PAID", "PARTIALLY_REFUNDED", "FULLY_REFUNDED"),
		"fulfill": order["fulfillmentStatus"] == "FULFILLED",
		"refund": order["paymentStatus"] not in ("PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED"),
	}
	contact = order["billingInfo"]["contactDetails"]
	return {
		"id": row["id"],
		"number": row["number"],
		"when": order["createdDate"].replace("T", " ")[:16],
		"who": f"{contact.get('firstName', '')} {contact.get('lastName', '')}".strip(),
		"what": ", ".join(
			f"{line['quantity']} × {line['productName']['original']}" for line in order["lineItems"]
		),
		"total": order["priceSummary"]["total"]["formattedAmount"],
		"states": [order[name] for name in ("status", "paymentStatus", "fulfillmentStatus")],
		"actions": [name for name in _ACTIONS.get(order["status"], ()) if not done.get(name)],
	}
