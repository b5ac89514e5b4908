"""What Wix has of a product's variants: under the names they shall have, ours after a rename, and a merchant's own."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.base import field_of
from wix_integration.core.links import ProductLink
from wix_integration.core.mapping.names import match_key
from wix_integration.core.mapping.options import Combination
from wix_integration.core.mapping.structure import (
	CombinationKey,
	WireStructure,
	choices_of,
	combination_key,
)
from wix_integration.core.plan import DesiredProduct
from wix_integration.core.wire.base import Json


def known_variants(
	link: ProductLink, desired: DesiredProduct
) -> tuple[dict[CombinationKey, Combination], dict[CombinationKey, Json]]:
	"""Combinations and variants by key. Of a renamed option the new name counts: the ids of its choices are not sent."""
	structure = WireStructure(link.options)
	found = [(structure.combination(v.get("choices") or []), v) for v in link.variants]
	pairs = [(combination, variant) for combination, variant in found if combination is not None]
	if renamed := _renamed_option(link, desired):
		old, new = renamed
		pairs = [
			(
				tuple((new if match_key(name) == old else name, choice) for name, choice in combination),
				_without_choices(variant),
			)
			for combination, variant in pairs
		]
	keyed = [(combination_key(combination), combination, variant) for combination, variant in pairs]
	return {key: c for key, c, _ in keyed}, {key: variant for key, _, variant in keyed}


def known_options(link: ProductLink, desired: DesiredProduct) -> list[Json]:
	"""The options under the names they shall have. A renamed one is another option to Wix: it keeps all but its ids."""
	renamed = _renamed_option(link, desired)
	if renamed is None:
		return list(link.options)
	old, new = renamed
	return [
		_anew(option, new) if match_key(option.get("name") or "") == old else option
		for option in link.options
	]


def former_choices(link: ProductLink, desired: DesiredProduct) -> dict[tuple[str, str], Json]:
	"""(option, new name) → the choice an Item had there before: its colour and pictures stay, its ids do not."""
	_, variants = known_variants(link, desired)
	before = {variant.get("id"): dict(key) for key, variant in variants.items()}
	ids = {item.item_code: item.variant_id for item in link.items}
	choices = {
		(match_key(option.get("name") or ""), match_key(choice.get("name") or "")): choice
		for option in known_options(link, desired)
		for choice in choices_of(option)
	}
	former: dict[tuple[str, str], Json] = {}
	for variant in desired.variants:
		had = before.get(ids.get(variant.item_code), {})
		for option, choice in combination_key(variant.choices):
			known = choices.get((option, had.get(option, "")))
			if known and (option, choice) not in choices:
				former.setdefault((option, choice), _without_ids(known))
	return former


def renamed_variants(
	link: ProductLink, desired: DesiredProduct, known: Mapping[CombinationKey, Json]
) -> dict[CombinationKey, Json]:
	"""New combination → the variant its Item had under one nobody wants any more, without the old choices."""
	wanted = {combination_key(variant.choices) for variant in desired.variants}
	free = {variant.get("id"): variant for key, variant in known.items() if key not in wanted}
	ids = {item.item_code: item.variant_id for item in link.items}
	pairs = ((combination_key(v.choices), free.get(ids.get(v.item_code))) for v in desired.variants)
	return {key: _without_choices(variant) for key, variant in pairs if variant and key not in known}


def foreign_variants(
	link: ProductLink, desired: DesiredProduct, known: Mapping[CombinationKey, Json]
) -> dict[CombinationKey, Json]:
	"""Variants a merchant made in Wix: not ours, not fillers, and expressed in the product's options.

	One with a SKU of a write that was not seen to end is what that write made.
	"""
	ours = {item.variant_id for item in link.items}
	sent = {value for key, value in link.base.sending.items() if field_of(key) == "sku"}
	wanted = {combination_key(variant.choices) for variant in desired.variants if variant.item_code}
	names = {match_key(option.name) for option in desired.options}
	return {
		key: variant
		for key, variant in known.items()
		if variant.get("id") not in ours
		and variant.get("sku") not in sent
		and (variant.get("visible") or variant.get("sku"))
		and key not in wanted
		and {option for option, _ in key} == names
	}


def _renamed_option(link: ProductLink, desired: DesiredProduct) -> tuple[str, str] | None:
	"""(old name as ``match_key``, new name) where one option of as many as before has another name."""
	before = {match_key(option.get("name") or "") for option in link.options}
	now = {match_key(option.name): option.name for option in desired.options}
	gone, new = before - now.keys(), now.keys() - before
	if len(gone) != 1 or len(new) != 1:
		return None
	return gone.pop(), now[new.pop()]


def _anew(option: Json, name: str) -> Json:
	choices = [_without_ids(choice) for choice in choices_of(option)]
	return {**_without_ids(option), "name": name, "choicesSettings": {"choices": choices}}


def _without_ids(known: Json) -> Json:
	return {name: value for name, value in known.items() if name not in ("id", "choiceId", "key")}


def _without_choices(variant: Json) -> Json:
	return {name: value for name, value in variant.items() if name != "choices"}
