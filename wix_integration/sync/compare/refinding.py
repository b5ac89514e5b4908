"""After a restore: products that were made after the backup are found again, so that none is made twice.

They are found by their handle, which follows from the Item, else by a SKU that one unlinked product has. What is found
becomes a promise in our memory, as if its create had just been sent: whoever pushes the Item next adopts the product.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from wix_integration.core.links import LinkState, ProductLink
from wix_integration.sync.compare.strangers import find_strangers
from wix_integration.sync.compare.survey import Survey
from wix_integration.sync.push_products.candidates import READ_SIZE, Candidate, load_candidates
from wix_integration.sync.push_products.decide import plan_candidate
from wix_integration.sync.shop import Shop, slices


class FindAgain:
	"""Looks for the products of Items that are not linked."""

	def __init__(self, shop: Shop, survey: Survey) -> None:
		self._shop = shop
		strangers = {each: survey.products[each] for each in find_strangers(shop, survey)}
		self._handles = {product.handle for product in strangers.values() if product.handle}
		self._by_sku: Mapping[str, set[str]] = defaultdict(set)
		for product in strangers.values():
			for sku in product.skus:
				self._by_sku[sku].add(product.handle)

	def find(self, keys: Sequence[str]) -> int:
		"""Stores a promise for each family whose product is found; how many those are."""
		found = 0
		for part in slices(keys, READ_SIZE):
			promises = [link for each in load_candidates(self._shop, part) if (link := self._promise(each))]
			self._shop.links.save(promises)
			found += len(promises)
		return found

	def _promise(self, candidate: Candidate) -> ProductLink | None:
		link = candidate.link
		if link and (link.product_id or link.handle in self._handles):
			return None
		desired = plan_candidate(candidate, self._shop.planned).plan.desired
		if desired is None:
			return None
		skus = [variant.sku for variant in desired.variants if variant.item_code and variant.sku]
		handle = desired.handle if desired.handle in self._handles else self._handle_of(skus)
		return ProductLink(candidate.key, handle, LinkState.CREATING) if handle else None

	def _handle_of(self, skus: Sequence[str]) -> str:
		"""The handle of the one product that has these SKUs; "" for none, and where nobody can say which."""
		handles = set().union(*(self._by_sku.get(sku, set()) for sku in skus))
		return handles.pop() if len(handles) == 1 else ""
