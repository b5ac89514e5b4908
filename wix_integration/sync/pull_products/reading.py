"""What the rows of one page are about: each product read whole, or known to be gone. Gone is only what 404 says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.ports import QueueRow
from wix_integration.core.wire.product import Product
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Reading:
	"""One product as Wix and our memory know it. ``product`` None: Wix answered that there is none."""

	product_id: str
	product: Product | None
	link: ProductLink | None
	force: bool = False

	@property
	def is_known(self) -> bool:
		"""Whether nothing happened since both sides agreed: our own write comes back like this."""
		if self.product is None or self.link is None or self.force:
			return False
		is_agreed = self.link.state in (LinkState.SYNCED, LinkState.HIDDEN)
		return is_agreed and not self.link.base.waiting and self.product.revision == self.link.revision


def read_rows(shop: Shop, rows: Sequence[QueueRow]) -> list[Reading]:
	"""One call for each row, two reads of our memory for all."""
	forced = {row.key for row in rows if row.force}
	products = {row.key: read_product(shop, row.key) for row in rows}
	return readings_of(shop, products, forced)


def readings_of(shop: Shop, products: dict[str, Product | None], forced: set[str]) -> list[Reading]:
	keys = shop.links.keys_of_products(list(products))
	links = shop.links.load(list(keys.values()))
	return [
		Reading(product_id, product, links.get(keys.get(product_id, "")), product_id in forced)
		for product_id, product in products.items()
	]


def read_product(shop: Shop, product_id: str) -> Product | None:
	""":raises WixApiError: anything but 404 says nothing about the product"""
	try:
		product = shop.wix.get_product(product_id)
	except WixNotFoundError:
		return None
	shop.tell_unit(product.weight_unit)
	return product
