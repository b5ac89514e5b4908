"""The family a product most likely is, before anybody asked what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wix_integration.core.matching.evidence import Evidence, Ref
from wix_integration.core.matching.facts import FamilyFacts, ItemFacts, VariantFacts, WixProductFacts
from wix_integration.core.matching.results import MatchedPair


@dataclass(frozen=True, slots=True)
class Proposal:
	"""A product, its likeliest family or None, the pairs within it, and every family anything leads to.

	``pair_families`` are the families of all the product's pairs, those outside ``family`` too.
	"""

	product: WixProductFacts
	family: FamilyFacts | None = None
	pairs: tuple[MatchedPair, ...] = ()
	candidates: tuple[str, ...] = ()
	pair_families: tuple[str, ...] = field(default=())

	@property
	def paired(self) -> list[tuple[VariantFacts, ItemFacts, MatchedPair]]:
		"""The pairs with the facts of both sides."""
		variants = {variant.variant_id: variant for variant in self.product.variants}
		items = {item.item_code: item for item in self.family.items} if self.family else {}
		return [(variants[pair.variant_id], items[pair.item_code], pair) for pair in self.pairs]

	@property
	def unpaired_variants(self) -> list[VariantFacts]:
		"""The variants without an Item that need one."""
		paired = {pair.variant_id for pair in self.pairs}
		return [
			each
			for each in self.product.variants
			if not (each.variant_id in paired or (self.product.has_options and each.is_filler))
		]

	@property
	def unpaired_items(self) -> list[ItemFacts]:
		paired = {pair.item_code for pair in self.pairs}
		return [each for each in self.family.items if each.item_code not in paired] if self.family else []

	@property
	def is_whole(self) -> bool:
		"""Whether the product and the family fit into each other without a rest."""
		return bool(self.pairs) and not self.unpaired_variants and not self.unpaired_items


def plan_proposal(evidence: Evidence, product: WixProductFacts) -> Proposal:
	"""The family with most pairs, or the only candidate; none where several are as likely."""
	pairs = evidence.pairs_of(product)
	candidates = evidence.candidates[product.product_id]
	families = Counter(family for family, _ in pairs)
	key = _likeliest(families, candidates)
	return Proposal(
		product=product,
		family=evidence.families[key] if key else None,
		pairs=_pairs_within(key, pairs),
		candidates=candidates,
		pair_families=tuple(sorted(families)),
	)


def _likeliest(families: Counter[str], candidates: Iterable[str]) -> str:
	ranked = families.most_common(2)
	if not ranked:
		only = list(candidates)
		return only[0] if len(only) == 1 else ""
	return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else ""


def _pairs_within(key: str, pairs: Mapping[Ref, MatchedPair]) -> tuple[MatchedPair, ...]:
	within = (pair for (family, _), pair in pairs.items() if family == key)
	return tuple(sorted(within, key=lambda pair: pair.variant_id))
