"""Which products must be read, and reading them: in hundreds, and whole only where two listings do not agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wix_integration.core.base import their_variants
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.wire.product import Product
from wix_integration.sync.compare.survey import SeenProduct, Survey
from wix_integration.sync.pull_products.reading import read_product
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Read:
	"""What Wix says about linked products. ``gone``: a read by id answered 404."""

	products: Mapping[str, Product]
	gone: frozenset[str]


def read_doubtful(shop: Shop, survey: Survey, links: Sequence[ProductLink]) -> Read:
	"""Reads the products of these links that are not, or may not be, as we left them.

	:raises WixApiError: anything but 404 says nothing about a product
	"""
	doubtful = {link.product_id: link for link in links if _is_doubtful(link, survey)}
	listed = shop.wix.find_products(list(doubtful)) if doubtful else {}
	products: dict[str, Product] = {}
	gone = []
	for product_id, link in doubtful.items():
		product = _read(shop, link, survey.products.get(product_id), listed.get(product_id))
		if product:
			products[product_id] = product
		elif product_id not in listed:
			gone.append(product_id)
	return Read(products, frozenset(gone))


def _read(shop: Shop, link: ProductLink, seen: SeenProduct | None, listed: Product | None) -> Product | None:
	"""The product whole; None where it is gone, or as we left it while the listing of variants ran behind."""
	if listed and listed.revision == link.revision and not _must_merge(link, seen):
		return None
	if listed and seen and listed.revision == seen.revision:
		return seen.completes(listed)
	return read_product(shop, link.product_id)


def _must_merge(link: ProductLink, seen: SeenProduct | None) -> bool:
	"""Whether there is something to settle at the revision we know."""
	if link.state is LinkState.GONE or link.base.waiting:
		return True
	return seen is not None and seen.revision == link.revision


def _is_doubtful(link: ProductLink, survey: Survey) -> bool:
	"""Not listed, another revision, other values at our revision, or fields that wait for a person."""
	if not link.product_id:
		return False
	seen = survey.products.get(link.product_id)
	if link.state is LinkState.GONE:
		return seen is not None
	if seen is None or seen.revision != link.revision or link.base.waiting:
		return True
	return not _is_as_agreed(link, seen)


def _is_as_agreed(link: ProductLink, seen: SeenProduct) -> bool:
	"""Whether variants and visibility are what Wix answered last. What no answer ever carried is not compared."""
	wire = {"options": list(link.options), "variantsInfo": {"variants": seen.variants}}
	said = {**their_variants(wire, link.items), "visible": seen.visible}
	agreed = link.base.theirs
	return all(value == agreed[key] for key, value in said.items() if key in agreed and value is not None)
