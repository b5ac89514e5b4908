"""Who shares which key with whom, over both whole shops; the pairs that follow from it.

Linked products and families are evidence like all others: what a linked one also fits is not unambiguous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from wix_integration.core.matching.clues import CLUES, Keys, item_keys, name_key, variant_keys
from wix_integration.core.matching.facts import FamilyFacts, VariantFacts, WixProductFacts
from wix_integration.core.matching.results import MatchedPair, MatchRule

#: (product id, variant id) or (family key, item code).
Ref = tuple[str, str]

_PRODUCT_ID, _VARIANT_ID = attrgetter("product_id"), attrgetter("variant_id")
_KEY, _ITEM_CODE = attrgetter("key"), attrgetter("item_code")


@dataclass(frozen=True, slots=True)
class Directory:
	"""One side: the keys of every variant or Item, who has a key, and which products or families have a name."""

	keys: Mapping[Ref, Keys]
	owners: Mapping[tuple[MatchRule, Hashable], tuple[Ref, ...]]
	named: Mapping[str, tuple[str, ...]]

	def sharing(self, keys: Keys, rule: MatchRule) -> tuple[Ref, ...]:
		"""Whoever has one of these keys on this side, sorted."""
		groups = [self.owners.get((rule, key), ()) for key in keys[rule]]
		if len(groups) == 1:
			return groups[0]
		return tuple(sorted({ref for group in groups for ref in group}))


@dataclass(frozen=True, slots=True)
class Evidence:
	"""Both shops by identity and by key; and whom any clue at all leads to, from a product and from a family."""

	products: Mapping[str, WixProductFacts]
	families: Mapping[str, FamilyFacts]
	wix: Directory
	erp: Directory
	candidates: Mapping[str, tuple[str, ...]]
	fitting: Mapping[str, tuple[str, ...]]

	def pairs_of(self, product: WixProductFacts) -> Mapping[Ref, MatchedPair]:
		"""Item → its pair, for the variants whose strongest clue and that of the Item name each other and nobody else."""
		pairs = {}
		for variant in product.variants:
			ref = (product.product_id, variant.variant_id)
			found = self._strongest(ref, self.wix, self.erp)
			if found and self._strongest(found[0], self.erp, self.wix) == (ref, found[1]):
				rule = self._rule(variant, *found)
				pairs[found[0]] = MatchedPair(variant.variant_id, found[0][1], rule)
		return pairs

	def _strongest(self, ref: Ref, here: Directory, there: Directory) -> tuple[Ref, MatchRule] | None:
		"""Whom the first rule with a trace leads to, None if that is not exactly one on either side."""
		for rule in CLUES:
			found = there.sharing(here.keys[ref], rule)
			if found:
				is_mutual = here.sharing(there.keys[found[0]], rule) == (ref,)
				is_named_once = rule is not MatchRule.NAME or self._is_named_once(ref, here, there)
				return (found[0], rule) if len(found) == 1 and is_mutual and is_named_once else None
		return None

	def _is_named_once(self, ref: Ref, here: Directory, there: Directory) -> bool:
		owner = self.products[ref[0]] if here is self.wix else self.families[ref[0]]
		key = name_key(owner.name)
		return len(here.named[key]) == len(there.named[key]) == 1

	def _rule(self, variant: VariantFacts, item: Ref, clue: MatchRule) -> MatchRule:
		if clue is not MatchRule.SKU:
			return clue
		skus = {each.sku for each in self.families[item[0]].items if each.item_code == item[1]}
		return MatchRule.SKU if variant.sku in skus else MatchRule.SKU_NORMALISED


def map_evidence(wix: Iterable[WixProductFacts], erp: Iterable[FamilyFacts]) -> Evidence:
	"""The evidence of two shops; each product and each family is given once."""
	products = {each.product_id: _ordered_product(each) for each in sorted(wix, key=_PRODUCT_ID)}
	families = {each.key: _ordered_family(each) for each in sorted(erp, key=_KEY)}
	variants = {
		(product.product_id, variant.variant_id): variant_keys(product, variant)
		for product in products.values()
		for variant in product.variants
	}
	items = {
		(family.key, item.item_code): item_keys(family, item)
		for family in families.values()
		for item in family.items
	}
	wix_side = _directory(variants, {key: product.name for key, product in products.items()})
	erp_side = _directory(items, {key: family.name for key, family in families.items()})
	candidates = {key: _candidates(product, wix_side, erp_side) for key, product in products.items()}
	return Evidence(products, families, wix_side, erp_side, candidates, _turn_round(candidates))


def _ordered_product(product: WixProductFacts) -> WixProductFacts:
	return replace(product, variants=tuple(sorted(product.variants, key=_VARIANT_ID)))


def _ordered_family(family: FamilyFacts) -> FamilyFacts:
	return replace(family, items=tuple(sorted(family.items, key=_ITEM_CODE)))


def _directory(keys: Mapping[Ref, Keys], names: Mapping[str, str]) -> Directory:
	owners: defaultdict[tuple[MatchRule, Hashable], list[Ref]] = defaultdict(list)
	for ref, by_rule in keys.items():
		for rule, values in by_rule.items():
			for value in values:
				owners[rule, value].append(ref)
	named: defaultdict[str, list[str]] = defaultdict(list)
	for owner, name in names.items():
		named[name_key(name)].append(owner)
	return Directory(
		keys,
		{key: tuple(refs) for key, refs in owners.items()},
		{name: tuple(each) for name, each in named.items() if name},
	)


def _candidates(product: WixProductFacts, wix: Directory, erp: Directory) -> tuple[str, ...]:
	found = set(erp.named.get(name_key(product.name), ()))
	for variant in product.variants:
		keys = wix.keys[product.product_id, variant.variant_id]
		for rule in CLUES:
			found.update(family for family, _ in erp.sharing(keys, rule))
	return tuple(sorted(found))


def _turn_round(candidates: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
	"""Family → the products it is a candidate of: a clue leads both ways."""
	fitting: defaultdict[str, list[str]] = defaultdict(list)
	for product_id, families in candidates.items():
		for family in families:
			fitting[family].append(product_id)
	return {family: tuple(product_ids) for family, product_ids in fitting.items()}
