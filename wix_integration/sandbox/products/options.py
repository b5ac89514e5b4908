"""Options of a product: inline options become, or join, reusable customizations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..wire.errors import ApplicationError, Json
from ..wire.values import new_id, next_revision

if TYPE_CHECKING:
	from ..world import World


@dataclass(frozen=True, slots=True)
class Resolved:
	"""Options as stored on the product, and the customizations to save once the product is accepted."""

	options: list[Json]
	customizations: list[Json]

	def commit(self, world: World) -> None:
		for customization in self.customizations:
			world.store.customizations.save(customization)


def resolve_options(world: World, sent: list[Json]) -> Resolved:
	"""Raises the 428 codes of missing names, types, customizations and choices; 409 for repeated options."""
	options: list[Json] = []
	customizations: list[Json] = []
	for option in sent:
		customization = _customization_for(world, option)
		chosen, extended = _resolve_choices(customization, option)
		if extended is not None:
			customizations.append(_stamped(world, extended))
		options.append(_option(customization, option, chosen))
	if len({option["id"] for option in options}) < len(options):
		raise ApplicationError("DUPLICATE_PRODUCT_OPTIONS", "A product holds each option once")
	return Resolved(options, customizations)


def _customization_for(world: World, option: Json) -> Json:
	if option.get("id"):
		known = world.store.customizations.get(option["id"])
		if known is None:
			raise ApplicationError("CUSTOMIZATION_NOT_EXIST", f"Customization {option['id']} does not exist")
		return known
	name, render_type = (option.get("name") or "").strip(), option.get("optionRenderType")
	if not name or not render_type:
		raise ApplicationError(
			"PRODUCT_OPTION_NAME_AND_TYPE_REQUIRED", "An option needs name and optionRenderType"
		)
	known = world.store.customizations.first("name", ("PRODUCT_OPTION", render_type, name))
	return known or new_customization(name, render_type)


def new_customization(name: str, render_type: str) -> Json:
	return {
		"id": new_id(),
		"key": name,
		"name": name,
		"customizationType": "PRODUCT_OPTION",
		"customizationRenderType": render_type,
		"choicesSettings": {"choices": []},
	}


def _stamped(world: World, customization: Json) -> Json:
	stamp = world.clock.stamp()
	revision = next_revision(customization.get("revision", "0"))
	return {"createdDate": stamp, **customization, "revision": revision, "updatedDate": stamp}


def _resolve_choices(customization: Json, option: Json) -> tuple[list[Json], Json | None]:
	"""The choices meant, and the customization with its new choices if there are any."""
	known: list[Json] = customization["choicesSettings"]["choices"]
	by_id = {choice["id"]: choice for choice in known}
	by_name = {choice["name"]: choice for choice in known}
	chosen: list[Json] = []
	for sent in (option.get("choicesSettings") or {}).get("choices") or []:
		choice = _known_choice(sent, by_id, by_name) or _new_choice(sent)
		by_name[choice["name"]] = by_id[choice["id"]] = choice
		chosen.append(choice)
	if len({choice["id"] for choice in chosen}) < len(chosen):
		raise ApplicationError(
			"DUPLICATE_VARIANT_OPTION_CHOICE", f"Option {customization['name']} repeats a choice"
		)
	if not chosen:
		raise ApplicationError(
			"PRODUCT_OPTION_CHOICE_NAME_AND_TYPE_REQUIRED", "An option needs at least one choice"
		)
	if len(by_id) == len(known):
		return chosen, None
	return chosen, {**customization, "choicesSettings": {"choices": list(by_id.values())}}


def _known_choice(sent: Json, by_id: dict[str, Json], by_name: dict[str, Json]) -> Json | None:
	if sent.get("choiceId"):
		if sent["choiceId"] not in by_id:
			raise ApplicationError("CHOICE_NOT_EXIST", f"Choice {sent['choiceId']} does not exist")
		return by_id[sent["choiceId"]]
	if not (sent.get("name") or "").strip() or not sent.get("choiceType"):
		raise ApplicationError(
			"PRODUCT_OPTION_CHOICE_NAME_AND_TYPE_REQUIRED", "Every choice needs name and choiceType"
		)
	return by_name.get(sent["name"].strip())


def _new_choice(sent: Json) -> Json:
	name = sent["name"].strip()
	choice: Json = {"id": new_id(), "choiceType": sent["choiceType"], "key": name, "name": name}
	if sent.get("colorCode"):
		choice["colorCode"] = sent["colorCode"]
	return choice


def _option(customization: Json, sent: Json, chosen: list[Json]) -> Json:
	media = [choice.get("media") for choice in sent["choicesSettings"]["choices"]]
	choices = []
	for choice, references in zip(chosen, media, strict=True):
		row = {"choiceId" if key == "id" else key: value for key, value in choice.items()}
		choices.append({**row, "media": references} if references else row)
	return {
		"id": customization["id"],
		"key": customization["key"],
		"name": customization["name"],
		"optionRenderType": customization["customizationRenderType"],
		"choicesSettings": {"choices": choices},
	}
