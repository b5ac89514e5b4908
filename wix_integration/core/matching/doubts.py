"""Everything that speaks against a proposal. Without a word from here a match is certain.

Each doubt is told once, by its first instance: a product with a thousand variants has no thousand reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from wix_integration.core.mapping.names import match_key
from wix_integration.core.matching.clues import CLUES, barcode_keys, combination_key, name_key
from wix_integration.core.matching.evidence import Directory, Evidence, Ref
from wix_integration.core.matching.facts import FamilyFacts, ProductKind
from wix_integration.core.matching.proposals import Proposal
from wix_integration.core.matching.results import MatchRule
from wix_integration.core.reasons import Reason, reason

#: So many names are enough to recognise what is meant.
_NAMES_SHOWN = 5


def find_doubts(evidence: Evidence, proposal: Proposal) -> tuple[Reason, ...]:
	"""The doubts, most telling first; () for a match that is certain."""
	first: dict[str, Reason] = {}
	for look in _LOOKS:
		for doubt in look(evidence, proposal):
			first.setdefault(doubt.code, doubt)
	return tuple(first.values())


def shown(names: Iterable[str]) -> str:
	"""The first few names on one line."""
	some = list(islice(names, _NAMES_SHOWN + 1))
	return ", ".join(some[:_NAMES_SHOWN]) + (" …" if len(some) > _NAMES_SHOWN else "")


def _repeated_skus(evidence: Evidence, proposal: Proposal) -> Iterator[Reason]:
	items = proposal.family.items if proposal.family else ()
	for sku in [each.sku for each in proposal.product.variants] + [each.sku for each in items]:
		key = (MatchRule.SKU, match_key(sku))
		for code, side in (("sku_twice_in_wix", evidence.wix), ("sku_twice_in_erpnext", evidence.erp)):
			count = len(side.owners.get(key, ()))
			if count > 1:
				yield reason(code, sku=sku, count=count)


def _rivals(evidence: Evidence, proposal: Proposal) -> Iterator[Reason]:
	"""Several that fit matter where the proposal does not fit without a rest."""
	if proposal.is_whole:
		return
	if len(proposal.pair_families) > 1:
		yield reason("match_several_families", families=shown(proposal.pair_families))
	elif len(proposal.candidates) > 1:
		yield reason("match_two_candidates", candidates=shown(proposal.candidates))
	rivals = evidence.fitting.get(proposal.family.key, ()) if proposal.family else ()
	if proposal.family and len(rivals) > 1:
		names = shown(evidence.products[rival].name for rival in rivals)
		yield reason("match_two_products", item=proposal.family.key, products=names)


def _contradictions(evidence: Evidence, proposal: Proposal) -> Iterator[Reason]:
	"""A weaker clue that leads somewhere else, seen from either side."""
	if not (proposal.family and proposal.pairs):
		return
	product, family = proposal.product, proposal.family
	for pair in proposal.pairs:
		variant, item = (product.product_id, pair.variant_id), (family.key, pair.item_code)
		for _, item_code in _elsewhere(variant, item, evidence.wix, evidence.erp):
			yield reason("match_clues_disagree", item=pair.item_code, other=item_code)
		for product_id, _ in _elsewhere(item, variant, evidence.erp, evidence.wix):
			yield reason(
				"match_item_elsewhere", item=pair.item_code, other=evidence.products[product_id].name
			)
	yield from _names_elsewhere(evidence, proposal, family)


def _elsewhere(ref: Ref, partner: Ref, here: Directory, there: Directory) -> Iterator[Ref]:
	for rule in CLUES:
		found = there.sharing(here.keys[ref], rule)
		if found and partner not in found:
			yield found[0]


def _names_elsewhere(evidence: Evidence, proposal: Proposal, family: FamilyFacts) -> Iterator[Reason]:
	same_name = evidence.erp.named.get(name_key(proposal.product.name), ())
	if same_name and family.key not in same_name:
		yield reason("match_clues_disagree", item=family.key, other=same_name[0])
	products = evidence.wix.named.get(name_key(family.name), ())
	if products and proposal.product.product_id not in products:
		yield reason("match_item_elsewhere", item=family.key, other=evidence.products[products[0]].name)


def _kinds(evidence: Evidence, proposal: Proposal) -> Iterator[Reason]:
	product, family = proposal.product, proposal.family
	if family and product.has_options != family.is_template:
		code = "match_simple_item" if product.has_options else "match_template"
		yield reason(code, item=family.key)
	if product.kind is ProductKind.DIGITAL:
		yield reason("match_digital")
	if product.has_modifiers:
		yield reason("match_modifiers")
	if product.has_subscriptions:
		yield reason("match_subscriptions")


def _attributes(evidence: Evidence, proposal: Proposal) -> Iterator[Reason]:
	for variant, item, _ in proposal.paired:
		if combination_key(variant.choices) != combination_key(item.attributes):
			yield _attributes_differ(item.item_code, variant.choices, item.attributes)
	if proposal.family and not proposal.pairs:
		known = {combination_key(item.attributes) for item in proposal.family.items}
		for variant in proposal.unpaired_variants:
			if known and combination_key(variant.choices) not in known:
				item = proposal.family.items[0]
				yield _attributes_differ(proposal.family.key, variant.choices, item.attributes)


def _attributes_differ(
	item: str, choices: Iterable[tuple[str, str]], attributes: Iterable[tuple[str, str]]
) -> Reason:
	return reason("match_attributes_differ", item=item, wix=_worded(choices), erpnext=_worded(attributes))


def _worded(choices: Iterable[tuple[str, str]]) -> str:
	return shown(f"{option}: {choice}" for option, choice in sorted(choices)) or "–"


def _codes(evidence: Evidence, proposal: Proposal) -> Iterator[Reason]:
	"""Codes both sides have and that differ."""
	for variant, item, pair in proposal.paired:
		is_renamed = variant.sku.strip() and item.sku.strip()
		if pair.rule is MatchRule.NAME and is_renamed:
			yield reason("match_sku_differs", item=item.item_code, wix=variant.sku, erpnext=item.sku)
		theirs, ours = barcode_keys([variant.barcode]), barcode_keys(item.barcodes)
		if theirs and ours and not theirs & ours:
			yield reason(
				"match_barcode_differs",
				item=item.item_code,
				wix=variant.barcode,
				erpnext=shown(item.barcodes),
			)


def _rest(evidence: Evidence, proposal: Proposal) -> Iterator[Reason]:
	"""What stays without a partner."""
	if not proposal.pairs:
		yield reason("match_nothing_paired")
		return
	if proposal.unpaired_variants:
		count, total = len(proposal.unpaired_variants), len(proposal.product.variants)
		yield reason("match_variants_unmatched", count=count, total=total)
	if proposal.unpaired_items:
		yield reason("match_items_unmatched", items=shown(item.item_code for item in proposal.unpaired_items))


_LOOKS: tuple[Callable[[Evidence, Proposal], Iterator[Reason]], ...] = (
	_repeated_skus,
	_rivals,
	_contradictions,
	_kinds,
	_attributes,
	_codes,
	_rest,
)
