"""The tree: parents, order among siblings, depth, slugs. No cycle and no sixth level ever gets in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..wire.errors import ApplicationError, Json, not_found
from ..wire.values import map_slug, new_id
from .shapes import STORES_APP

if TYPE_CHECKING:
	from ..world import World

_DEPTH = 5
_ALL_PRODUCTS = "All Products"


def all_products(world: World) -> Json:
	"""The built-in category every product is in; nobody can change or fill it."""
	known = world.store.categories.first("managed", STORES_APP)
	if known is not None:
		return known
	stamp = world.clock.stamp()
	row = {
		"id": new_id(),
		"revision": "1",
		"createdDate": stamp,
		"updatedDate": stamp,
		"name": _ALL_PRODUCTS,
		"slug": map_slug(_ALL_PRODUCTS),
		"visible": True,
		"managingAppId": STORES_APP,
		"parentId": None,
		"index": 0,
	}
	world.store.categories.save(row)
	return row


def get_category(world: World, category_id: str) -> Json:
	row = world.store.categories.get(category_id)
	if row is None:
		raise not_found("Category", category_id)
	return row


def get_own_category(world: World, category_id: str) -> Json:
	"""A category people manage; the built-in one is refused."""
	row = get_category(world, category_id)
	if row.get("managingAppId"):
		raise ApplicationError(
			"MANAGED_CATEGORY_OPERATION_NOT_ALLOWED", f"Category {row['name']} is managed by an app"
		)
	return row


def get_parent(world: World, parent_id: str | None) -> Json | None:
	"""The row of a wanted parent; None is the top level."""
	if parent_id is None:
		return None
	row = world.store.categories.get(parent_id)
	if row is None:
		raise ApplicationError("PARENT_CATEGORY_NOT_IN_TREE", f"Category {parent_id} is not in this tree")
	return row


def children_of(world: World, category_id: str | None) -> list[Json]:
	"""Direct children in their order; None gives the top level."""
	return sorted(world.store.categories.find("parent", category_id), key=lambda row: int(row["index"]))


def ancestors_of(world: World, row: Json) -> list[Json]:
	"""From the top down to the parent."""
	found: list[Json] = []
	while row["parentId"] is not None:
		row = get_category(world, row["parentId"])
		found.insert(0, row)
	return found


def descendants_of(world: World, row: Json) -> Iterator[Json]:
	for child in children_of(world, row["id"]):
		yield child
		yield from descendants_of(world, child)


def verify_depth(world: World, parent: Json | None, height: int = 1) -> None:
	"""``height`` is how many levels the subtree has that would hang below ``parent``."""
	above = len(ancestors_of(world, parent)) + 1 if parent else 0
	if above + height > _DEPTH:
		raise ApplicationError("CATEGORY_DEPTH_LIMIT_EXCEEDED", f"A tree has at most {_DEPTH} levels")


def verify_no_cycle(world: World, row: Json, parent: Json | None) -> None:
	if parent and row["id"] in {parent["id"], *(above["id"] for above in ancestors_of(world, parent))}:
		raise ApplicationError("TREE_CYCLE_DETECTED", "A category can not be moved below itself")


def height_of(world: World, row: Json) -> int:
	return 1 + max((height_of(world, child) for child in children_of(world, row["id"])), default=0)


def verify_parent_shown(parent: Json | None, *, visible: bool) -> None:
	if visible and parent is not None and not parent["visible"]:
		raise ApplicationError("PARENT_CATEGORY_HIDDEN", f"Parent category {parent['id']} is hidden")


def resolve_slug(world: World, wanted: str | None, name: str, category_id: str) -> str:
	"""A slug asked for must be free; a generated one gets a tail until it is."""
	if wanted:
		if any(row["id"] != category_id for row in world.store.categories.find("slug", wanted)):
			raise ApplicationError("DUPLICATE_SLUG", f"Slug {wanted} is taken", {"slug": wanted})
		return wanted
	slug = map_slug(name)
	return slug if not world.store.categories.find("slug", slug) else f"{slug[:90]}-{category_id[:8]}"
