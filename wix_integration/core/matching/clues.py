"""The keys by which a variant and an Item can be the same: what counts as equal, and what is too weak to count."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from wix_integration.core.limits import CHOICE_NAME_LENGTH, NAME_LENGTH, OPTION_NAME_LENGTH
from wix_integration.core.mapping.names import match_key, shorten, shorten_at_word
from wix_integration.core.matching.facts import FamilyFacts, ItemFacts, VariantFacts, WixProductFacts
from wix_integration.core.matching.results import MatchRule

#: The rules in order. SKU holds both of its forms: two SKUs a person reads as one are one.
CLUES = (MatchRule.SKU, MatchRule.BARCODE, MatchRule.ITEM_CODE, MatchRule.NAME)

#: The keys of one variant or Item, by rule.
Keys = Mapping[MatchRule, frozenset[Hashable]]
#: Options and choices regardless of their order.
CombinationKey = frozenset[tuple[str, str]]

#: Real barcodes are longer; ``0``, ``n/a`` and the like stand for "none".
_SHORTEST_BARCODE = 8


def variant_keys(product: WixProductFacts, variant: VariantFacts) -> Keys:
	skus = _some(match_key(variant.sku))
	return {
		MatchRule.SKU: skus,
		MatchRule.BARCODE: barcode_keys([variant.barcode]),
		MatchRule.ITEM_CODE: skus,
		MatchRule.NAME: _name_keys(product.name, variant.choices),
	}


def item_keys(family: FamilyFacts, item: ItemFacts) -> Keys:
	return {
		MatchRule.SKU: _some(match_key(item.sku)),
		MatchRule.BARCODE: barcode_keys(item.barcodes),
		MatchRule.ITEM_CODE: _some(match_key(item.item_code)),
		MatchRule.NAME: _name_keys(family.name, item.attributes),
	}


def name_key(name: str) -> str:
	"""A product's name as both shops would write it, "" for none."""
	return match_key(shorten_at_word(name, NAME_LENGTH))


def combination_key(choices: Iterable[tuple[str, str]]) -> CombinationKey:
	"""Options and choices cut as a push would cut them."""
	return frozenset(
		(match_key(shorten(option, OPTION_NAME_LENGTH)), match_key(shorten(choice, CHOICE_NAME_LENGTH)))
		for option, choice in choices
	)


def barcode_keys(barcodes: Iterable[str]) -> frozenset[Hashable]:
	"""The barcodes that identify something: long enough, and not one character over and over."""
	stripped = (barcode.strip() for barcode in barcodes)
	return frozenset(code for code in stripped if len(code) >= _SHORTEST_BARCODE and len(set(code)) > 1)


def _name_keys(name: str, choices: Iterable[tuple[str, str]]) -> frozenset[Hashable]:
	key = name_key(name)
	return frozenset({(key, combination_key(choices))} if key else ())


def _some(key: str) -> frozenset[Hashable]:
	return frozenset({key} if key else ())
