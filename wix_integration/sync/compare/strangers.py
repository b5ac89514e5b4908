"""What stands in Wix beside what we know: products nobody linked, and SKUs that several variants share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from wix_integration.core.drift.differences import Cause, Difference
from wix_integration.sync.compare.survey import Survey
from wix_integration.sync.shop import Shop, slices

#: Product ids looked up at once.
_AT_ONCE = 1_000


def find_strangers(shop: Shop, survey: Survey) -> list[str]:
	"""The ids of products no Item is linked to: *Match* says what they may be."""
	return [
		product_id for part in slices(list(survey.products), _AT_ONCE) for product_id in _unlinked(shop, part)
	]


def find_doubles(shop: Shop, survey: Survey) -> Iterator[Difference]:
	"""One difference for each SKU that several variants in Wix have: nobody can say which of them a sale is of."""
	places: dict[str, list[str]] = defaultdict(list)
	for sku, product_id in survey.skus():
		places[sku].append(product_id)
	doubles = {sku: ids for sku, ids in places.items() if len(ids) > 1}
	owners = shop.links.owners_of_skus(list(doubles)) if doubles else {}
	for sku, ids in doubles.items():
		yield Difference(owners.get(sku, ""), "sku", sku, sorted(ids), Cause.SKU_TWICE, min(ids))


def _unlinked(shop: Shop, product_ids: Sequence[str]) -> list[str]:
	linked = shop.links.keys_of_products(product_ids)
	return [product_id for product_id in product_ids if product_id not in linked]
