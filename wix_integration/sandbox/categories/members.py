"""Which products are in which category: added and removed through the categories, never the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import Caller
from ..wire.errors import ApplicationError, Json, not_found
from .shapes import STORES_APP, TREE
from .tree import get_category, get_own_category
from .write import EVENT

if TYPE_CHECKING:
	from ..world import World


def add_item(world: World, category_id: str, item: Json, caller: Caller) -> None:
	"""Put a product into a category; being there already is no error."""
	category = get_own_category(world, category_id)
	product_id = item["catalogItemId"]
	if item["appId"] != STORES_APP or world.store.products.get(product_id) is None:
		raise not_found("Item", product_id)
	member_id = _member_id(category["id"], product_id)
	if world.store.members.get(member_id):
		return
	world.store.members.save({"id": member_id, "categoryId": category["id"], "productId": product_id})
	_emit(world, category["id"], "item_added_to_category", {"addedItem": item}, caller)


def remove_item(world: World, category_id: str, item: Json, caller: Caller) -> None:
	"""Take a product out of a category; not being there is no error."""
	category = get_own_category(world, category_id)
	member_id = _member_id(category["id"], item["catalogItemId"])
	if world.store.members.get(member_id) is None:
		return
	world.store.members.delete(member_id)
	_emit(world, category["id"], "item_removed_from_category", {"removedItem": item}, caller)


def item_ids(world: World, category_id: str, *, with_subcategories: bool, arranged: bool) -> list[str]:
	"""Product ids of a category, in the order they came or as a person arranged them."""
	category = get_category(world, category_id)
	if category.get("managingAppId"):
		return [str(product["id"]) for product in world.store.products]
	own = [str(member["productId"]) for member in world.store.members.find("category", category_id)]
	if arranged:
		first = [product_id for product_id in category.get("arranged", []) if product_id in own]
		own = [*first, *(product_id for product_id in own if product_id not in first)]
	if with_subcategories:
		for child in world.store.categories.find("parent", category_id):
			own += item_ids(world, child["id"], with_subcategories=True, arranged=arranged)
	return list(dict.fromkeys(own))


def arrange_items(world: World, category_id: str, items: list[Json], caller: Caller) -> None:
	"""POST …/set-arranged-items: these come first, in this order."""
	category = get_own_category(world, category_id)
	wanted = [item["catalogItemId"] for item in items]
	for product_id in wanted:
		if world.store.members.get(_member_id(category_id, product_id)) is None:
			raise ApplicationError("ITEM_NOT_IN_CATEGORY", f"Item {product_id} is not in the category")
	world.store.categories.save({**category, "arranged": wanted})
	_emit(world, category_id, "items_arranged_in_category", {}, caller)


def forget_product(world: World, product_id: str) -> None:
	"""A product that is gone is in no category any more."""
	for member in world.store.members.find("item", product_id):
		world.store.members.delete(member["id"])


def show_items(product_ids: list[str]) -> list[Json]:
	return [{"catalogItemId": product_id, "appId": STORES_APP} for product_id in product_ids]


def _member_id(category_id: str, product_id: str) -> str:
	return f"{category_id}:{product_id}"


def _emit(world: World, category_id: str, slug: str, body: Json, caller: Caller) -> None:
	part = {"actionEvent": {"body": {"categoryId": category_id, **body, "treeReference": TREE}}}
	world.emit(EVENT + slug, category_id, part, caller)
