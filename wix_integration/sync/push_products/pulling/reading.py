"""Fields that wait are settled only against what Wix says now: their products are read first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wix_integration.core.base import field_of
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Decision
from wix_integration.core.records import EXTRA_FIELDS, FIELDS, ItemFamily, StoreConfig
from wix_integration.sync.push_products.candidates import Candidate
from wix_integration.sync.shop import Shop


def read_waiting(shop: Shop, candidates: Sequence[Candidate]) -> list[Candidate]:
	"""Reads the products a person has decided about, those whose Items a crash left half written, and those of which a
	field is shared that was not when they were pushed last.
	"""
	links = {link.key: link for candidate in candidates if (link := _unread_link(candidate))}
	held = [key for key, link in links.items() if link.base.held]
	decisions = shop.issues.decisions(held) if held else {}
	due = {key for key, link in links.items() if _is_due(link, decisions.get(key, {}))}
	due |= _newly_shared(shop.planned, [c for c in candidates if c.key in links])
	return [_read(shop, c, links[c.key]) if c.key in due else c for c in candidates]


def with_decisions(shop: Shop, candidates: Sequence[Candidate]) -> list[Candidate]:
	"""The candidates with what people decided about them; only where Wix was read, since nowhere else it counts."""
	read = [candidate.key for candidate in candidates if candidate.theirs and candidate.link]
	decisions = shop.issues.decisions(read) if read else {}
	return [replace(c, decisions=found) if (found := decisions.get(c.key)) else c for c in candidates]


def _unread_link(candidate: Candidate) -> ProductLink | None:
	link = candidate.link
	if link is None or candidate.theirs or not link.product_id or link.state is LinkState.GONE:
		return None
	return link


def _is_due(link: ProductLink, decided: Mapping[str, Decision]) -> bool:
	return bool(link.base.taking) or not link.base.held.isdisjoint(decided)


def _newly_shared(config: StoreConfig, candidates: Sequence[Candidate]) -> set[str]:
	"""Families with a field of both sides that was left out of every push so far: whose value holds is not agreed."""
	both = {field for field in FIELDS if field != "stock" and config.rule_of(field).is_pulled}
	return {
		candidate.key
		for candidate in candidates
		if candidate.link and candidate.family
		for said in [{field_of(key) for key in candidate.link.base.ours}]
		if any(field not in said for field in both if _has_value(candidate.family, field))
	}


def _has_value(family: ItemFamily, field: str) -> bool:
	return field not in EXTRA_FIELDS or field in family.extras


def _read(shop: Shop, candidate: Candidate, link: ProductLink) -> Candidate:
	"""The candidate with its product; one that is gone is remembered so."""
	try:
		return replace(candidate, theirs=shop.wix.get_product(link.product_id))
	except WixNotFoundError:
		gone = replace(link, state=LinkState.GONE)
		shop.links.save([gone])
		return replace(candidate, link=gone)
