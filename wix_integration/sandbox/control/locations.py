"""Locations of the shop: added, renamed, made the default, removed and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..wire.errors import Json, RefusalError, not_found
from ..wire.values import next_revision

if TYPE_CHECKING:
	from ..world import World


def add_location(world: World, body: Json) -> Json:
	"""``{name}``"""
	return world.add_location(str(body["name"]))


def change_location(world: World, body: Json) -> Json:
	"""``POST locations/{id}`` ``{name?, default?: true, active?: true}``; ``active`` brings a removed one back."""
	location_id = str(body["id"])
	if body.get("active") and not world.has_location(location_id):
		_bring_back(world, location_id)
	row = _get(world, location_id)
	if "name" in body:
		row = {**row, "name": str(body["name"])}
	if body.get("default"):
		row = {**row, "defaultLocation": True}
	row.update({"revision": next_revision(row["revision"]), "updatedDate": world.clock.stamp()})
	others = [
		{**other, "defaultLocation": other["defaultLocation"] and not body.get("default")}
		for other in world.locations
	]
	world.save_locations([row if other["id"] == location_id else other for other in others])
	return row


def remove_location(world: World, body: Json) -> Json:
	"""``DELETE locations/{id}``: its stock can be neither read nor written until it comes back."""
	row = _get(world, str(body["id"]))
	if row["defaultLocation"]:
		raise RefusalError(428, "The default location stays; make another one the default first")
	left = [other for other in world.locations if other["id"] != row["id"]]
	world.save_locations(left, [*world.removed_locations, row])
	return row


def _bring_back(world: World, location_id: str) -> None:
	back = [row for row in world.removed_locations if row["id"] == location_id]
	removed = [row for row in world.removed_locations if row["id"] != location_id]
	world.save_locations([*world.locations, *back], removed)


def _get(world: World, location_id: str) -> Json:
	for row in world.locations:
		if row["id"] == location_id:
			return dict(row)
	raise not_found("Location", location_id)
