"""What a push would do, without doing it: the same planner, with what Wix says now where it moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wix_integration.core.bodies import link_after_read
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import ProductPlan
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.candidates import Candidate, load_pages
from wix_integration.sync.push_products.decide import hold_taken_skus, plan_candidate
from wix_integration.sync.push_products.pulling import with_decisions
from wix_integration.sync.shop import Shop


def plan_pushes(shop: Shop, keys: Sequence[str], *, force: bool = False) -> Iterator[Sequence[ProductPlan]]:
	"""The plans of these family keys in pages. Reads Wix, writes nothing anywhere.

	A product whose revision is the one we remember is as we left it; only the others, and those with fields that wait,
	are read whole: their plans say what would be pulled, and what waits for a person.

	:raises WixApiError: trouble of the store as a whole
	"""
	for page in load_pages(shop, keys, keys if force else ()):
		read = with_decisions(shop, _with_theirs(shop, page))
		tasks = [plan_candidate(candidate, shop.planned) for candidate in read]
		yield [replace(task.plan, key=task.key) for task in hold_taken_skus(shop, tasks)]
		if shop.stop():
			return


def _with_theirs(shop: Shop, page: Sequence[Candidate]) -> list[Candidate]:
	links = [candidate.link for candidate in page if candidate.link]
	linked = [link.product_id for link in links if link.product_id and link.state is not LinkState.GONE]
	promised = [link.handle for link in links if link.state is LinkState.CREATING]
	now = dict(shop.wix.find_products(linked)) if linked else {}
	if promised:
		by_handle = shop.wix.find_products_by_handle(promised)
		now.update(by_handle)
	return [_read(shop, candidate, now) for candidate in page]


def _read(shop: Shop, candidate: Candidate, now: dict[str, Product]) -> Candidate:
	"""The candidate with the product whole, if Wix moved since we wrote it last."""
	link = candidate.link
	seen = now.get(link.product_id or link.handle) if link else None
	if link is None or seen is None or (seen.revision == link.revision and not link.base.waiting):
		return candidate
	try:
		theirs = shop.wix.get_product(seen.id or "")
	except WixNotFoundError:
		return candidate
	return replace(candidate, link=_linked(link, theirs), theirs=theirs)


def _linked(link: ProductLink, theirs: Product) -> ProductLink:
	return replace(link_after_read(link, theirs), state=LinkState.SYNCED)
