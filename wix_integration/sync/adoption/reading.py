"""A whole Wix shop as facts: a hundred products a call and a thousand variants a call, whatever the shop holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from wix_integration.core.matching import WixProductFacts
from wix_integration.core.matching.wire import map_product_facts
from wix_integration.core.ports import Stop
from wix_integration.core.ports.adoption import WixListing
from wix_integration.core.wire.inventory import ReadOnlyVariant
from wix_integration.core.wire.product import Product

#: Variants between two questions whether to go on.
_VARIANTS_AT_ONCE = 1_000


def fetch_product_facts(
	wix: WixListing, stop: Stop, tell: Callable[[int], None]
) -> list[WixProductFacts] | None:
	"""Every product with its variants, in no order; None if ``stop`` said so.

	:param tell: hears how many products were read so far
	:raises WixApiError: trouble of the store as a whole
	"""
	products = _fetch_products(wix, stop, tell)
	variants = _fetch_variants(wix, stop) if products is not None else None
	if products is None or variants is None:
		return None
	return [map_product_facts(product, variants.get(key, ())) for key, product in products.items()]


def _fetch_products(wix: WixListing, stop: Stop, tell: Callable[[int], None]) -> dict[str, Product] | None:
	"""A product that moved to another page while they were read comes twice: once is enough."""
	products: dict[str, Product] = {}
	for page in wix.search_products_updated(None):
		products.update({product.id: product for product in page if product.id})
		tell(len(products))
		if stop():
			return None
	return products


def _fetch_variants(wix: WixListing, stop: Stop) -> dict[str, list[ReadOnlyVariant]] | None:
	variants: dict[str, dict[str, ReadOnlyVariant]] = defaultdict(dict)
	for number, variant in enumerate(wix.all_variants(), start=1):
		variants[variant.product_data.product_id][variant.variant_id] = variant
		if number % _VARIANTS_AT_ONCE == 0 and stop():
			return None
	return {product_id: list(found.values()) for product_id, found in variants.items()}
