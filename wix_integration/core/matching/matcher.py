"""The match run: every product and every family that is not linked in exactly one place.

A match is certain only where nothing on either side speaks against it (``find_doubts``). Certain matches never share
a family, since each takes all its Items. What fits only something linked or certainly matched waits for a person like
any other doubt, so linking the certain rows changes no other row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wix_integration.core.matching.doubts import find_doubts, shown
from wix_integration.core.matching.evidence import Evidence, map_evidence
from wix_integration.core.matching.facts import FamilyFacts, WixProductFacts
from wix_integration.core.matching.proposals import Proposal, plan_proposal
from wix_integration.core.matching.results import MatchKind, MatchResult, MatchRow
from wix_integration.core.reasons import Reason, reason

_ORDER = tuple(MatchKind)

#: A proposal and what speaks against it.
_Judged = tuple[Proposal, tuple[Reason, ...]]


def match_shops(
	wix: Iterable[WixProductFacts], erp: Iterable[FamilyFacts], links: Mapping[str, str] | None = None
) -> MatchResult:
	"""The proposals for two whole shops.

	``links`` maps the ids of linked products to the keys of their families. Give the facts of linked ones too: they
	get no row, but show what else is not unambiguous. A partial list of either shop hides doubts.
	"""
	evidence, links = map_evidence(wix, erp), links or {}
	free = [product for key, product in evidence.products.items() if key not in links]
	proposals = [plan_proposal(evidence, product) for product in free]
	judged = [(proposal, find_doubts(evidence, proposal)) for proposal in proposals]
	holders = {family: product_id for product_id, family in sorted(links.items())}
	holders.update(_certain(judged, holders))
	rows = [_product_row(evidence, each, holders) for each in judged]
	rows.extend(_family_rows(evidence, rows, holders))
	rows.sort(key=lambda row: (_ORDER.index(row.kind), row.product_id, row.family))
	return MatchResult(tuple(rows), linked=len(evidence.products) - len(free))


def _certain(judged: Iterable[_Judged], holders: Mapping[str, str]) -> dict[str, str]:
	"""Family → the product that certainly is it."""
	return {
		proposal.family.key: proposal.product.product_id
		for proposal, doubts in judged
		if proposal.family and not doubts and proposal.family.key not in holders
	}


def _product_row(evidence: Evidence, judged: _Judged, holders: Mapping[str, str]) -> MatchRow:
	proposal, doubts = judged
	product_id, family = proposal.product.product_id, proposal.family
	if not proposal.candidates:
		return MatchRow(MatchKind.NEW_IN_WIX, (reason("match_new_in_wix"),), product_id)
	holder = holders.get(family.key) if family else None
	if family and holder not in (None, product_id):
		taken = reason("item_mapped_elsewhere", item=family.key, other=_name(evidence, str(holder)))
		return MatchRow(MatchKind.DOUBTFUL, (taken, *doubts), product_id, candidates=proposal.candidates)
	return MatchRow(
		MatchKind.CERTAIN if holder else MatchKind.DOUBTFUL,
		doubts or (reason("match_certain"),),
		product_id,
		family.key if family else "",
		proposal.pairs,
		proposal.candidates,
	)


def _family_rows(
	evidence: Evidence, rows: Iterable[MatchRow], holders: Mapping[str, str]
) -> Iterator[MatchRow]:
	"""A row for each family that is neither held nor a candidate of an undecided product."""
	waiting = {key for row in rows if row.kind is MatchKind.DOUBTFUL for key in row.candidates}
	for key, family in evidence.families.items():
		if key not in holders and key not in waiting:
			yield _family_row(family, evidence.fitting.get(key, ()), evidence, holders)


def _family_row(
	family: FamilyFacts, fitting: tuple[str, ...], evidence: Evidence, holders: Mapping[str, str]
) -> MatchRow:
	if not fitting:
		return MatchRow(MatchKind.ONLY_IN_ERPNEXT, (reason("match_only_in_erpnext"),), family=family.key)
	others = shown(sorted(key for key, product_id in holders.items() if product_id in fitting))
	taken = reason("product_mapped_elsewhere", product=_name(evidence, fitting[0]), other=others)
	return MatchRow(MatchKind.DOUBTFUL, (taken,), family=family.key, candidates=fitting)


def _name(evidence: Evidence, product_id: str) -> str:
	"""The product's name, or its id where the shop no longer has it."""
	product = evidence.products.get(product_id)
	return product.name if product else product_id
