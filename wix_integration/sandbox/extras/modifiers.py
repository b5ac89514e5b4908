"""Modifiers of a product: like options they are, or become, reusable customizations, but make no variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..wire.errors import ApplicationError, Json
from ..wire.values import new_id

if TYPE_CHECKING:
	from ..world import World


def resolve_modifiers(world: World, sent: list[Json]) -> list[Json]:
	"""``product.modifiers`` as stored: every modifier and choice with its id and key."""
	resolved = [_resolve(world, modifier) for modifier in sent]
	if len({modifier["id"] for modifier in resolved}) < len(resolved):
		raise ApplicationError("DUPLICATE_PRODUCT_MODIFIERS", "A product holds each modifier once")
	return resolved


def _resolve(world: World, sent: Json) -> Json:
	customization = _customization_for(world, sent)
	body: Json = {
		"id": customization["id"],
		"key": customization["key"],
		"name": customization["name"],
		"modifierRenderType": customization["customizationRenderType"],
		"mandatory": bool(sent.get("mandatory")),
	}
	if sent.get("freeTextSettings"):
		title = sent["freeTextSettings"].get("title", customization["name"])
		return {**body, "freeTextSettings": {"key": title, **sent["freeTextSettings"]}}
	choices = (sent.get("choicesSettings") or {}).get("choices") or []
	return {**body, "choicesSettings": {"choices": _choices(world, customization, choices)}}


def _customization_for(world: World, sent: Json) -> Json:
	if sent.get("id"):
		known = world.store.customizations.get(sent["id"])
		if known is None:
			raise ApplicationError("CUSTOMIZATION_NOT_EXIST", f"Customization {sent['id']} does not exist")
		return known
	name, render_type = (sent.get("name") or "").strip(), sent.get("modifierRenderType")
	if not name or not render_type:
		raise ApplicationError(
			"PRODUCT_MODIFIER_NAME_AND_TYPE_REQUIRED", "A modifier needs name and modifierRenderType"
		)
	known = world.store.customizations.first("name", ("MODIFIER", render_type, name))
	return known or _new_customization(world, name, render_type)


def _new_customization(world: World, name: str, render_type: str) -> Json:
	stamp = world.clock.stamp()
	row: Json = {
		"id": new_id(),
		"revision": "1",
		"createdDate": stamp,
		"updatedDate": stamp,
		"key": name,
		"name": name,
		"customizationType": "MODIFIER",
		"customizationRenderType": render_type,
		"choicesSettings": {"choices": []},
	}
	world.store.customizations.save(row)
	return row


def _choices(world: World, customization: Json, sent: list[Json]) -> list[Json]:
	"""Choices keep their ids by name; new ones join the customization."""
	known = {choice["name"]: choice for choice in customization["choicesSettings"]["choices"]}
	by_id = {choice["id"]: choice for choice in known.values()}
	shown = []
	for choice in sent:
		row = by_id.get(choice.get("choiceId")) or known.get((choice.get("name") or "").strip())
		if row is None:
			name = (choice.get("name") or "").strip()
			row = {"id": new_id(), "key": name, "name": name, "choiceType": choice.get("choiceType")}
			known[name] = row
		kept = {key: value for key, value in choice.items() if key not in ("choiceId", "name", "key")}
		shown.append({**kept, "choiceId": row["id"], "key": row["key"], "name": row["name"]})
	world.store.customizations.save({**customization, "choicesSettings": {"choices": list(known.values())}})
	return shown
