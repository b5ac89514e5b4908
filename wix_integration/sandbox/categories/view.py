"""A category as an answer shows it, and what products and stock say about their categories."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..wire.errors import Json
from .shapes import TREE
from .tree import all_products, ancestors_of, get_category

if TYPE_CHECKING:
	from ..world import World

_STORED = (
	"id",
	"revision",
	"createdDate",
	"updatedDate",
	"name",
	"slug",
	"visible",
	"image",
	"seoData",
	"extendedFields",
	"managingAppId",
)


def show_category(world: World, row: Json, asked: Iterable[str] = ()) -> Json:
	body = {name: row[name] for name in _STORED if row.get(name) is not None}
	body["itemCounter"] = count_items(world, row)
	body["treeReference"] = TREE
	parent = {"id": row["parentId"]} if row["parentId"] else {}
	body["parentCategory"] = {**parent, "index": row["index"]}
	if "DESCRIPTION" in asked and row.get("description"):
		body["description"] = row["description"]
	if "RICH_CONTENT_DESCRIPTION" in asked and row.get("richContentDescription"):
		body["richContentDescription"] = row["richContentDescription"]
	if "BREADCRUMBS_INFO" in asked:
		body["breadcrumbsInfo"] = {"breadcrumbs": [_crumb(above) for above in ancestors_of(world, row)]}
	return body


def count_items(world: World, row: Json) -> int:
	if row.get("managingAppId"):
		return len(world.store.products)
	return len(world.store.members.find("category", row["id"]))


def direct_category_ids(world: World, product_id: str) -> list[str]:
	"""In the order the product came into them; the built-in one last."""
	own = [str(member["categoryId"]) for member in world.store.members.find("item", product_id)]
	return [*own, str(all_products(world)["id"])] if world.store.products.get(product_id) else own


def all_category_ids(world: World, product_id: str) -> list[str]:
	"""The direct ones and everything above them."""
	found: dict[str, None] = {}
	for category_id in direct_category_ids(world, product_id):
		found[category_id] = None
		above = ancestors_of(world, get_category(world, category_id))
		found.update({str(row["id"]): None for row in above})
	return list(found)


def show_product_categories(category_ids: list[str]) -> Json:
	return {"categories": [{"id": category_id} for category_id in category_ids]}


def show_breadcrumbs(world: World, category_id: str | None) -> Json:
	"""The way down to a product's main category."""
	row = world.store.categories.get(category_id) if category_id else None
	return {"breadcrumbs": [_crumb(one) for one in [*ancestors_of(world, row), row]] if row else []}


def _crumb(row: Json) -> Json:
	return {"categoryId": row["id"], "categoryName": row["name"], "categorySlug": row["slug"][:100]}
