"""The variants of a body: every variant whole, with the id Wix knows it by, overlaid with our fields."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from wix_integration.core.base import item_key, plain_decimal
from wix_integration.core.bodies.known import (
	foreign_variants,
	known_options,
	known_variants,
	renamed_variants,
)
from wix_integration.core.bodies.options import TEXT_CHOICES
from wix_integration.core.links import ProductLink
from wix_integration.core.mapping.names import match_key
from wix_integration.core.mapping.options import Combination
from wix_integration.core.mapping.structure import combination_key
from wix_integration.core.plan import DesiredOption, DesiredProduct, DesiredVariant
from wix_integration.core.records import StoreConfig
from wix_integration.core.wire.base import Json

#: What Wix computes, or what belongs to the inventory calls; never part of an update.
_READ_ONLY = frozenset({"inventoryItem", "inventoryStatus", "media"})

#: For a product Wix does not know yet.
_NO_OPTIONS: Mapping[str, str] = {}

#: What a new variant must have, whoever owns the field afterwards.
_DEMANDED = frozenset({"price", "visible"})


@dataclass(frozen=True, slots=True)
class OverlaidVariants:
	"""All variants of an update, and the combinations among them that only exist in Wix."""

	bodies: list[Json]
	foreign: tuple[Combination, ...]


def overlay_variants(link: ProductLink, desired: DesiredProduct, config: StoreConfig) -> OverlaidVariants:
	"""Our variants under the ids their combinations have in Wix, then those a merchant made there, untouched.

	A combination Wix does not know is a new name for an old one where its Item had a variant: it keeps that id, and
	with it its stock.
	"""
	options = known_options(link, desired)
	renders = {match_key(option.get("name") or ""): option.get("optionRenderType") for option in options}
	combinations, known = known_variants(link, desired)
	foreign = foreign_variants(link, desired, known)
	known = {**renamed_variants(link, desired, known), **known}
	theirs = tuple(combinations[key] for key in foreign)
	ours = [
		variant_body(
			known.get(combination_key(variant.choices), {}), variant, config, renders, link.base.waiting
		)
		for variant in (*desired.variants, *_foreign_fillers(desired, theirs))
		if combination_key(variant.choices) not in foreign
	]
	if link.parts.get("productType") == "DIGITAL":
		ours = [
			{name: value for name, value in body.items() if name != "physicalProperties"} for body in ours
		]
	kept = [
		{**_writable(variant), "choices": _choices(variant, combinations[key], renders)}
		for key, variant in foreign.items()
	]
	return OverlaidVariants(ours + kept, theirs)


def variant_body(
	known: Mapping[str, Json],
	variant: DesiredVariant,
	config: StoreConfig,
	renders: Mapping[str, str] = _NO_OPTIONS,
	held: frozenset[str] = frozenset(),
) -> dict[str, Json]:
	"""One variant whole.

	:param known: the variant as Wix last returned it, {} for a new one. Fields the store leaves to Wix or takes from
		there are kept from it; a filler owns all its fields, since nobody may buy it.
	:param renders: option name (as ``match_key``) → how a merchant chose to show it, text where not named
	:param held: base keys that wait for a person: kept as well
	"""
	body = _writable(known)
	for field, path, value in _values(variant):
		if _is_sent(field, variant, config, known, held):
			_put(body, path, value)
	body.setdefault("physicalProperties", {})
	body["choices"] = _choices(known, variant.choices, renders)
	return body


def _is_sent(
	field: str, variant: DesiredVariant, config: StoreConfig, known: Mapping[str, Json], held: frozenset[str]
) -> bool:
	if not variant.item_code:
		return True
	if not known:
		return field not in config.fields_off or field in _DEMANDED
	return config.rule_of(field).is_pushed and item_key(variant.item_code, field) not in held


def _values(variant: DesiredVariant) -> Iterator[tuple[str, Sequence[str], Json]]:
	"""(our field, where it stands on the wire, its value; None for nothing)."""
	yield "visible", ("visible",), variant.visible
	yield "sku", ("sku",), variant.sku or None
	yield "barcode", ("barcode",), variant.barcode or None
	yield "price", ("price", "actualPrice"), _money(variant.price)
	yield "compare_at_price", ("price", "compareAtPrice"), _money(variant.compare_at_price)
	yield "cost", ("revenueDetails",), {"cost": _money(variant.cost)} if variant.cost is not None else None
	weight = float(variant.weight) if variant.weight is not None else None
	yield "weight", ("physicalProperties", "weight"), weight


def _money(amount: Decimal | None) -> Json:
	return None if amount is None else {"amount": plain_decimal(amount)}


def _put(body: dict[str, Json], path: Sequence[str], value: Json) -> None:
	"""Sets the value at the path; None removes it, which clears it, because Wix replaces a variant whole."""
	*parents, last = path
	for parent in parents:
		body = body.setdefault(parent, {})
	if value is None:
		body.pop(last, None)
	else:
		body[last] = value


def _choices(known: Mapping[str, Json], choices: Combination, renders: Mapping[str, str]) -> list[Json]:
	"""A known variant keeps its choices by id where Wix gave ids; a new one names them."""
	given = known.get("choices") or []
	if given and all(choice.get("optionChoiceIds") for choice in given):
		return [{"optionChoiceIds": choice["optionChoiceIds"]} for choice in given]
	return [_named_choice(option, choice, renders) for option, choice in choices]


def _named_choice(option: str, choice: str, renders: Mapping[str, str]) -> Json:
	render = renders.get(match_key(option)) or TEXT_CHOICES
	return {"optionChoiceNames": {"optionName": option, "choiceName": choice, "renderType": render}}


def _foreign_fillers(desired: DesiredProduct, foreign: Sequence[Combination]) -> Iterator[DesiredVariant]:
	"""The combinations a merchant's own choices demand besides ours and theirs."""
	if not foreign:
		return
	taken = {combination_key(variant.choices) for variant in desired.variants}
	price = max(variant.price for variant in desired.variants)
	axes = [[(option.name, choice) for choice in _all_choices(option, foreign)] for option in desired.options]
	for combination in product(*axes):
		if combination_key(combination) not in taken:
			yield DesiredVariant("", combination, "", price, visible=False)


def _all_choices(option: DesiredOption, foreign: Sequence[Combination]) -> list[str]:
	key = match_key(option.name)
	names = (choice for combination in foreign for name, choice in combination if match_key(name) == key)
	return list({match_key(name): name for name in (*names, *option.choices)}.values())


def _writable(known: Mapping[str, Json]) -> dict[str, Json]:
	"""A deep copy, since the remembered wire objects must not change."""
	return copy.deepcopy({field: value for field, value in known.items() if field not in _READ_ONLY})
