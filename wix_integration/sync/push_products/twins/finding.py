"""Which products of Wix have a SKU of an Item without one: the index names them, a read by id proves it.

The index runs behind by moments. What it still shows is read before it counts; what it does not show yet is made
twice at worst, and told by the next poll, which finds a product with a SKU that is linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.push_products.decide import sold_variants
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Twin:
	"""A whole product with ``sku``; ``holder`` is another Item it is linked to, "" for none."""

	product: Product
	sku: str
	holder: str = ""


class Twins:
	"""The products of one page of creates, by family key: one call per thousand SKUs, none where there is no SKU."""

	def __init__(self, shop: Shop, creates: Sequence[Task]) -> None:
		self._shop = shop
		found = _find_ids(shop, creates)
		self._holders = shop.links.keys_of_products(sorted({each for ids in found.values() for each in ids}))
		left = _find_left(shop, self._holders)
		self._ids = {
			key: ids for key, all_ids in found.items() if (ids := [i for i in all_ids if i not in left])
		}

	@property
	def keys(self) -> Collection[str]:
		"""The families that may have some."""
		return self._ids.keys()

	def read(self, task: Task) -> list[Twin]:
		"""The products that really have a SKU of this family: a call for each."""
		skus = {variant.sku for variant in sold_variants(task)}
		read = [self._read(product_id) for product_id in self._ids[task.key]]
		return [
			Twin(product, shared[0], self._other_holder(task, product))
			for product in read
			if product and (shared := [each.sku for each in product.variants if each.sku in skus])
		]

	def _read(self, product_id: str) -> Product | None:
		try:
			return self._shop.wix.get_product(product_id)
		except WixNotFoundError:
			return None

	def _other_holder(self, task: Task, product: Product) -> str:
		holder = self._holders.get(product.id or "", "")
		return "" if holder == task.key else holder


def _find_ids(shop: Shop, creates: Sequence[Task]) -> dict[str, list[str]]:
	wanted = {variant.sku: task.key for task in creates for variant in sold_variants(task)}
	found: dict[str, dict[str, None]] = defaultdict(dict)
	for variant in shop.wix.find_variants_by_sku(list(wanted)) if wanted else ():
		if variant.sku in wanted:
			found[wanted[variant.sku]][variant.product_data.product_id] = None
	return {key: list(ids) for key, ids in found.items()}


def _find_left(shop: Shop, holders: Mapping[str, str]) -> frozenset[str]:
	"""What is left of deleted Items: it is being taken off the shop, and no other Item inherits it."""
	living = shop.items.families(sorted(set(holders.values()))) if holders else {}
	return frozenset(product_id for product_id, key in holders.items() if key not in living)
