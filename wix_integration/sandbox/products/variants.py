"""Variants of a product: aligned with its options, complete, unique, priced as Wix demands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..wire.errors import ApplicationError, Json, broken_rule
from ..wire.values import map_amount, new_id

_UNALIGNED = "VARIANTS_ARE_NOT_ALIGNED_WITH_PRODUCT"


def resolve_variants(sent: Sequence[Json], options: Sequence[Json]) -> list[Json]:
	"""Variants as stored; raises the codes of misalignment, duplicates and wrong prices."""
	index = _index_options(options)
	variants = [_variant(row, _resolve_picks(row, index)) for row in sent]
	verify_alignment(variants, options)
	_verify_unique(variants, "sku", "SKU_ALREADY_EXIST_ERROR")
	_verify_unique(variants, "barcode", "DUPLICATE_BARCODE_ERROR")
	return variants


def verify_alignment(variants: Sequence[Json], options: Sequence[Json]) -> None:
	"""One variant per combination of choices, or one default variant where there are no options."""
	if not options:
		if any(variant["choices"] for variant in variants):
			raise ApplicationError(
				"MISSING_VARIANT_OPTION_CHOICE", "Variants name options the product does not have"
			)
		if len(variants) != 1:
			raise ApplicationError(
				"INVALID_DEFAULT_VARIANT", "A product without options has exactly one variant"
			)
		return
	combinations = {_combination(variant) for variant in variants}
	if len(combinations) < len(variants):
		raise ApplicationError("DUPLICATE_VARIANT_OPTION_CHOICE", "Two variants have the same choices")
	expected = 1
	for option in options:
		expected *= len(option["choicesSettings"]["choices"])
	if len(combinations) != expected:
		raise ApplicationError(
			_UNALIGNED, f"{expected} combinations of choices need {expected} variants, got {len(variants)}"
		)


OptionIndex = dict[str, tuple[Json, dict[str, Json]]]


def _index_options(options: Sequence[Json]) -> OptionIndex:
	"""Options by id and by name, each with its choices by id and by name."""
	index: OptionIndex = {}
	for option in options:
		choices: dict[str, Json] = {}
		for choice in option["choicesSettings"]["choices"]:
			choices[choice["choiceId"]] = choices[choice["name"]] = choice
		index[option["id"]] = index[option["name"]] = (option, choices)
	return index


def _resolve_picks(row: Json, index: OptionIndex) -> list[Json]:
	picks = [_resolve_pick(pick, index) for pick in row.get("choices") or []]
	option_count = len(index) // 2
	if len({pick["optionChoiceIds"]["optionId"] for pick in picks}) < max(len(picks), option_count):
		raise ApplicationError(
			"MISSING_VARIANT_OPTION_CHOICE", "Every variant has exactly one choice per option"
		)
	return (
		sorted(picks, key=lambda pick: list(index).index(pick["optionChoiceIds"]["optionId"]))
		if len(picks) > 1
		else picks
	)


def _resolve_pick(pick: Json, index: OptionIndex) -> Json:
	ids, names = pick.get("optionChoiceIds") or {}, pick.get("optionChoiceNames") or {}
	if not ids and not names.get("renderType"):
		raise ApplicationError("MISSING_VARIANT_OPTION_CHOICE", "optionChoiceNames needs its renderType")
	option, choices = index.get(ids.get("optionId") or (names.get("optionName") or "").strip(), ({}, {}))
	choice = choices.get(ids.get("choiceId") or (names.get("choiceName") or "").strip())
	if choice is None:
		raise ApplicationError(
			_UNALIGNED, "A variant names an option or choice that the product does not have"
		)
	if not ids and names["renderType"] != option["optionRenderType"]:
		raise ApplicationError(_UNALIGNED, "renderType differs from the option's optionRenderType")
	return {
		"optionChoiceIds": {"optionId": option["id"], "choiceId": choice["choiceId"]},
		"optionChoiceNames": {
			"optionName": option["name"],
			"choiceName": choice["name"],
			"renderType": option["optionRenderType"],
		},
	}


def _combination(variant: Json) -> frozenset[str]:
	return frozenset(pick["optionChoiceIds"]["choiceId"] for pick in variant["choices"])


def _variant(row: Json, picks: list[Json]) -> Json:
	visible = row.get("visible")
	variant: Json = {
		"id": row.get("id") or new_id(),
		"visible": True if visible is None else visible,
		"choices": picks,
		"price": _price(row["price"]),
	}
	for name in ("sku", "barcode", "physicalProperties", "digitalProperties"):
		if row.get(name) is not None:
			variant[name] = row[name]
	cost = ((row.get("revenueDetails") or {}).get("cost") or {}).get("amount")
	if cost is not None:
		variant["revenueDetails"] = {"cost": {"amount": map_amount(cost)}}
	return variant


def _price(sent: Json) -> Json:
	actual = sent["actualPrice"]["amount"]
	price: Json = {"actualPrice": {"amount": map_amount(actual)}}
	compare_at = (sent.get("compareAtPrice") or {}).get("amount")
	if compare_at is not None:
		if Decimal(compare_at) <= Decimal(actual):
			raise ApplicationError(
				"COMPARE_AT_PRICE_LOWER_THAN_ACTUAL_PRICE", "compareAtPrice must be greater than actualPrice"
			)
		price["compareAtPrice"] = {"amount": map_amount(compare_at)}
	return price


def _verify_unique(variants: Sequence[Json], name: str, code: str) -> None:
	values = [variant[name] for variant in variants if variant.get(name)]
	if len(set(values)) < len(values):
		raise ApplicationError(code, f"Two variants of the product have the same {name}")


def verify_together(path: str, product: Json, has_options: bool) -> None:
	"""On update, variants of a product with options travel with the options."""
	if product.get("variantsInfo") is not None and product.get("options") is None and has_options:
		raise broken_rule(
			f"{path}.options", "MISSING_OPTIONS_ON_UPDATE_VARIANTS", "must be sent with the variants"
		)
