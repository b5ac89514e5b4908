"""The options of a body: Wix's own objects with our choices, and with those a merchant's own variants need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.core.mapping.names import match_key
from wix_integration.core.mapping.options import Combination
from wix_integration.core.mapping.structure import choices_of
from wix_integration.core.plan import DesiredOption
from wix_integration.core.wire.base import Json

TEXT_CHOICES = "TEXT_CHOICES"

#: For a product Wix does not know yet.
_NO_CHOICES: Mapping[tuple[str, str], Json] = {}

#: What Wix computes for a choice and an option; it is not sent back.
_READ_ONLY = frozenset({"key", "inStock", "visible"})


def overlay_options(
	known: Sequence[Json],
	desired: Sequence[DesiredOption],
	foreign: Sequence[Combination],
	former: Mapping[tuple[str, str], Json] = _NO_CHOICES,
) -> list[Json]:
	"""The options of the body, in our order.

	:param known: the options as Wix last returned them; ids and everything we do not own are kept
	:param foreign: combinations of variants that only exist in Wix; their choices stay
	:param former: (option, choice) as ``match_key`` → what a choice Wix does not know is made from
	"""
	by_name = {match_key(option.get("name") or ""): option for option in known}
	return [
		_overlay_option(
			by_name.get(match_key(option.name), {}), option, _foreign_choices(option, foreign), former
		)
		for option in desired
	]


def _overlay_option(
	known: Mapping[str, Json],
	desired: DesiredOption,
	foreign: Sequence[str],
	former: Mapping[tuple[str, str], Json],
) -> Json:
	option = match_key(desired.name)
	by_name = {name: choice for (owner, name), choice in former.items() if owner == option}
	by_name |= {match_key(choice.get("name") or ""): choice for choice in choices_of(known)}
	names = {match_key(name): name for name in (*desired.choices, *foreign)}
	return {
		"optionRenderType": TEXT_CHOICES,
		**_writable(known),
		"name": desired.name,
		"choicesSettings": {
			"choices": [_overlay_choice(by_name.get(key, {}), name) for key, name in names.items()]
		},
	}


def _overlay_choice(known: Mapping[str, Json], name: str) -> Json:
	return {"choiceType": "CHOICE_TEXT", **_writable(known), "name": name}


def _foreign_choices(option: DesiredOption, foreign: Sequence[Combination]) -> list[str]:
	key = match_key(option.name)
	return [choice for combination in foreign for name, choice in combination if match_key(name) == key]


def _writable(known: Mapping[str, Json]) -> dict[str, Json]:
	return {field: value for field, value in known.items() if field not in _READ_ONLY}
