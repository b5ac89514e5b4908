"""What earlier attempts left behind: products whose create was not seen to end, and products without inventory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wix_integration.core.base import field_of
from wix_integration.core.bodies import link_after_read, link_of_found
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Action
from wix_integration.core.reasons import reason
from wix_integration.core.stock.formula import Level
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.candidates import Candidate
from wix_integration.sync.push_products.decide import plan_candidate
from wix_integration.sync.push_products.inventory import complete_inventory
from wix_integration.sync.shop import Shop, slices

#: Products read before they are remembered: each is a call, and one that fails must not cost all those before it.
ADOPTED_AT_ONCE = 20


def adopt_found(shop: Shop, candidates: Sequence[Candidate]) -> list[Candidate]:
	"""Looks up every promised product by its handle; one that exists is read whole and belongs to its Item.

	A held Item is left in doubt: without a price nobody can say which variant is which.
	"""
	promised = {link.handle: c for c in candidates if (link := c.link) and link.state is LinkState.CREATING}
	found = shop.wix.find_products_by_handle(list(promised)) if promised else {}
	adopted: list[Candidate] = []
	for part in slices(list(found.items()), ADOPTED_AT_ONCE):
		read = [_adopt(shop, promised[handle], product) for handle, product in part]
		adopted += _with_inventory(shop, [candidate for candidate in read if candidate])
	return _replaced(candidates, adopted)


def repair_inventory(shop: Shop, candidates: Sequence[Candidate]) -> list[Candidate]:
	"""Tries once more to make inventory that is missing; a repaired product may be shown again."""
	broken = [
		replace(candidate, link=_with_visibility_in_doubt(candidate.link))
		for candidate in candidates
		if candidate.link and candidate.link.inventory_missing and candidate.link.state is not LinkState.GONE
	]
	return _replaced(candidates, [_announced(candidate) for candidate in _with_inventory(shop, broken)])


def _announced(candidate: Candidate) -> Candidate:
	if candidate.event or (candidate.link and candidate.link.inventory_missing):
		return candidate
	return replace(candidate, event=reason("inventory_repaired"))


def _with_visibility_in_doubt(link: ProductLink) -> ProductLink:
	"""The link without what was agreed about visibility: the run that hid the product may not have got to say so."""
	ours = {key: value for key, value in link.base.ours.items() if field_of(key) != "visible"}
	return replace(link, base=replace(link.base, ours=ours))


def _adopt(shop: Shop, candidate: Candidate, product: Product) -> Candidate | None:
	"""The candidate with its product, read whole; None if it is held or the product has just gone."""
	plan = plan_candidate(candidate, shop.planned).plan
	if plan.action is Action.HOLD or candidate.link is None:
		return None
	try:
		theirs = shop.wix.get_product(product.id or "")
	except WixNotFoundError:
		return None
	if plan.desired:
		link = link_of_found(candidate.link, plan.desired, theirs, {})
	else:
		link = replace(link_after_read(candidate.link, theirs), state=LinkState.SYNCED)
	return replace(candidate, link=link, theirs=theirs, event=reason("adopted"))


def _with_inventory(shop: Shop, candidates: Sequence[Candidate]) -> list[Candidate]:
	"""The candidates with their inventory as far as it can be had; remembered durably."""
	links = [candidate.link for candidate in candidates if candidate.link]
	if not links:
		return []
	shop.links.save(links)
	completed = {link.key: link for link in complete_inventory(shop, links, _quantities(candidates))}
	shop.links.save(list(completed.values()))
	return [replace(candidate, link=completed[candidate.key]) for candidate in candidates]


def _quantities(candidates: Sequence[Candidate]) -> dict[str, Level]:
	return {
		item.item_code: item.quantity
		for candidate in candidates
		if candidate.family
		for item in candidate.family.items
	}


def _replaced(candidates: Sequence[Candidate], changed: Sequence[Candidate]) -> list[Candidate]:
	by_key = {candidate.key: candidate for candidate in changed}
	return [by_key.get(candidate.key, candidate) for candidate in candidates]
