"""Entities known by their name: brands, ribbons, info sections. A name exists once; get-or-create finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..state.table import Table
from ..wire.errors import ApplicationError, Json
from ..wire.values import new_id, next_revision

if TYPE_CHECKING:
	from ..world import World


def get_or_create(world: World, table: Table, values: Json, key: str = "name") -> Json:
	"""The entity with that name, made if there is none."""
	return table.first("name", values[key]) or create_named(world, table, values, key)


def create_named(world: World, table: Table, values: Json, key: str = "name") -> Json:
	name = values[key].strip()
	if not name:
		raise ApplicationError("ONLY_SPACES_STRING_ERROR", f"{key} holds only spaces")
	if table.first("name", name):
		raise ApplicationError(f"{table.name.upper()}_ALREADY_EXISTS", f"{key} {name} is taken")
	stamp = world.clock.stamp()
	row = {**values, key: name, "id": new_id(), "revision": "1", "createdDate": stamp, "updatedDate": stamp}
	table.save(row)
	return row


def update_named(world: World, table: Table, row: Json, values: Json) -> Json:
	changed = {
		**row,
		**values,
		"id": row["id"],
		"revision": next_revision(row["revision"]),
		"updatedDate": world.clock.stamp(),
	}
	table.save(changed)
	return changed


def resolve_brand(world: World, sent: Json | None) -> Json | None:
	"""``product.brand``: by id, or by name which creates or links it."""
	if not sent:
		return None
	if sent.get("id"):
		known = world.store.brands.get(sent["id"])
		if known is None:
			raise ApplicationError("BRAND_CREATION_FAILED", f"Brand {sent['id']} does not exist")
	else:
		known = get_or_create(world, world.store.brands, {"name": sent["name"]})
	return {"id": known["id"], "name": known["name"]}


def resolve_ribbon(world: World, sent: Json | None) -> Json | None:
	if not sent:
		return None
	if sent.get("id"):
		known = world.store.ribbons.get(sent["id"])
		if known is None:
			raise ApplicationError("RIBBON_NOT_FOUND", f"Ribbon {sent['id']} does not exist")
	else:
		known = get_or_create(world, world.store.ribbons, {"name": sent["name"]})
	return {"id": known["id"], "name": known["name"]}


def resolve_info_sections(world: World, sent: list[Json]) -> list[Json]:
	return [_resolve_info_section(world, row) for row in sent]


def _resolve_info_section(world: World, sent: Json) -> Json:
	table = world.store.info_sections
	known = table.get(sent["id"]) if sent.get("id") else None
	if known is None and sent.get("uniqueName") and sent.get("title"):
		known = get_or_create(world, table, sent, "uniqueName")
	if known is None:
		raise ApplicationError(
			"INFO_SECTION_CREATION_FAILED", "An info section needs id, or uniqueName and title"
		)
	return _show_info_section(known)


def show_info_sections(world: World, rows: list[Json]) -> list[Json]:
	"""The sections of a product with the text they have now: products that share one share its text."""
	table = world.store.info_sections
	return [_show_info_section(table.get(row["id"]) or row) for row in rows]


def _show_info_section(row: Json) -> Json:
	return {key: row[key] for key in ("id", "uniqueName", "title", "plainDescription") if key in row}
