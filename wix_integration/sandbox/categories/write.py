"""Creating, changing, moving and deleting categories, with the events each raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import Caller
from ..wire.errors import ApplicationError, Json, broken_rule, outdated
from ..wire.values import map_slug, new_id, next_revision
from .shapes import TREE
from .tree import (
	children_of,
	descendants_of,
	get_own_category,
	get_parent,
	height_of,
	resolve_slug,
	verify_depth,
	verify_no_cycle,
	verify_parent_shown,
)
from .view import show_category

if TYPE_CHECKING:
	from ..world import World

EVENT = "wix.categories.v1.category_"
_PLAIN = ("image", "seoData", "extendedFields", "richContentDescription")


def create_category(world: World, sent: Json, caller: Caller) -> Json:
	"""POST /categories/v1/categories: the stored category, last among its siblings."""
	if sent.get("id"):
		raise broken_rule("category.id", "ID_NOT_ALLOWED_IN_REQUEST", "must not be sent")
	parent = get_parent(world, (sent.get("parentCategory") or {}).get("id"))
	verify_depth(world, parent)
	visible = sent.get("visible") is not False
	verify_parent_shown(parent, visible=visible)
	stamp, category_id = world.clock.stamp(), new_id()
	row = {
		"id": category_id,
		"revision": "1",
		"createdDate": stamp,
		"updatedDate": stamp,
		"name": _name(sent["name"]),
		"slug": _slug(world, sent.get("slug"), sent["name"], category_id),
		"visible": visible,
		"parentId": parent["id"] if parent else None,
		"index": len(children_of(world, parent["id"] if parent else None)),
		**_plain(sent),
	}
	world.store.categories.save(row)
	world.emit(EVENT + "created", row["id"], {"createdEvent": {"entity": show_category(world, row)}}, caller)
	return row


def update_category(world: World, sent: Json, caller: Caller) -> Json:
	"""PATCH /categories/v1/categories/{id}: never parent nor visibility, these have calls of their own."""
	old = get_own_category(world, sent["id"])
	_verify_revision(old, sent["revision"])
	changes = _plain(sent)
	if sent.get("name") is not None:
		changes["name"] = _name(sent["name"])
	if sent.get("slug"):
		changes["slug"] = _slug(world, sent["slug"], old["name"], old["id"])
	return _change(world, old, changes, caller)


def change_visibility(world: World, category_id: str, revision: str, visible: bool, caller: Caller) -> Json:
	"""PATCH /categories/v1/categories/visibility; what is below a hidden category is hidden with it."""
	old = get_own_category(world, category_id)
	_verify_revision(old, revision)
	verify_parent_shown(get_parent(world, old["parentId"]), visible=visible)
	changed = _change(world, old, {"visible": visible}, caller)
	if not visible:
		for row in list(descendants_of(world, old)):
			_change(world, row, {"visible": False}, caller)
	return changed


def move_category(world: World, category_id: str, sent: Json, caller: Caller) -> Json:
	"""POST /categories/v1/categories/{id}/move: needs no revision; without a parent id to the top level."""
	row = get_own_category(world, category_id)
	parent = get_parent(world, sent.get("parentCategoryId"))
	verify_no_cycle(world, row, parent)
	verify_depth(world, parent, height_of(world, row))
	parent_id = parent["id"] if parent else None
	siblings = [other["id"] for other in children_of(world, parent_id) if other["id"] != row["id"]]
	place = _place(siblings, sent)
	moved = {**row, "parentId": parent_id, "revision": next_revision(row["revision"])}
	world.store.categories.save({**moved, "updatedDate": world.clock.stamp()})
	order = [*siblings[:place], row["id"], *siblings[place:]]
	_number(world, order)
	body = {
		"categoryId": row["id"],
		"parentCategory": {"id": parent_id, "index": place},
		"treeReference": TREE,
	}
	world.emit(EVENT + "category_moved", row["id"], {"actionEvent": {"body": body}}, caller)
	return {"parentCategoryId": parent_id, "categoriesAfterMove": order[place + 1 :][:100]}


def delete_category(world: World, category_id: str, caller: Caller) -> None:
	"""DELETE /categories/v1/categories/{id}: takes its subcategories along; products survive."""
	row = get_own_category(world, category_id)
	for gone in [*descendants_of(world, row), row]:
		for member in world.store.members.find("category", gone["id"]):
			world.store.members.delete(member["id"])
		world.store.categories.delete(gone["id"])
		world.emit(EVENT + "deleted", gone["id"], {"deletedEvent": {}}, caller)
	_number(world, [left["id"] for left in children_of(world, row["parentId"])])


def _change(world: World, old: Json, changes: Json, caller: Caller) -> Json:
	row = {**old, **changes, "revision": next_revision(old["revision"]), "updatedDate": world.clock.stamp()}
	world.store.categories.save(row)
	part = {"updatedEvent": {"currentEntity": show_category(world, row)}}
	world.emit(EVENT + "updated", row["id"], part, caller)
	return row


def _number(world: World, ordered: list[str]) -> None:
	"""Siblings carry their place; that alone moves no revision."""
	for index, category_id in enumerate(ordered):
		row = world.store.categories.get(category_id)
		if row is not None and row["index"] != index:
			world.store.categories.save({**row, "index": index})


def _place(siblings: list[str], sent: Json) -> int:
	position, after = sent["position"], sent.get("moveAfterCategoryId")
	if position == "FIRST":
		return 0
	if position == "LAST":
		return len(siblings)
	if not after:
		raise ApplicationError("MISSING_AFTER_CATEGORY", "Position AFTER needs moveAfterCategoryId")
	if after not in siblings:
		raise ApplicationError("AFTER_CATEGORY_NOT_IN_PARENT", f"Category {after} is not in that parent")
	return siblings.index(after) + 1


def _plain(sent: Json) -> Json:
	return {name: sent[name] for name in (*_PLAIN, "description") if name in sent}


def _name(sent: str) -> str:
	if not sent.strip():
		raise broken_rule("category.name", "ONLY_SPACES_STRING_ERROR", "must not hold only spaces")
	return sent.strip()


def _slug(world: World, wanted: str | None, name: str, category_id: str) -> str:
	if wanted and map_slug(wanted) != wanted[:100].lower():
		raise broken_rule("category.slug", "INVALID_SLUG_FORMAT", "is not a valid slug")
	return resolve_slug(world, wanted, name, category_id)


def _verify_revision(row: Json, revision: str) -> None:
	if str(revision) != row["revision"]:
		raise outdated(row["id"])
