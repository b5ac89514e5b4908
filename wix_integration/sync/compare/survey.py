"""Every variant of a Wix shop, read once, and the products they make.

A variant is kept as JSON text, about 400 bytes, because a hundred thousand of them stand in memory at once: Wix lists
them in no order that would keep a product together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from wix_integration.core.bodies import as_product_variant
from wix_integration.core.ports import Stop
from wix_integration.core.ports.comparing import WixSurvey
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product

#: Variants between two questions whether to go on.
_PAGE = 1_000


@dataclass(slots=True)
class SeenProduct:
	"""One product as its variants tell of it. ``texts`` holds them by id, as a product carries them."""

	revision: str
	handle: str
	visible: bool | None
	texts: dict[str, str] = field(default_factory=dict)

	@property
	def variants(self) -> list[Json]:
		return [json.loads(text) for text in self.texts.values()]

	@property
	def skus(self) -> list[str]:
		return [sku for variant in self.variants if (sku := variant.get("sku"))]

	def completes(self, product: Product) -> Product:
		"""The product, read without variants, with those seen here. Both must be of one revision."""
		return Product.model_validate({**product.to_wire(), "variantsInfo": {"variants": self.variants}})


@dataclass(slots=True)
class Survey:
	"""product id → what was seen of it."""

	products: dict[str, SeenProduct] = field(default_factory=dict)

	def skus(self) -> Iterator[tuple[str, str]]:
		"""(SKU, product id) of every variant that has one."""
		for product_id, product in self.products.items():
			for sku in product.skus:
				yield sku, product_id


def fetch_survey(wix: WixSurvey, stop: Stop) -> Survey | None:
	"""All variants; None if ``stop`` said so. :raises WixApiError: trouble of the store as a whole."""
	survey = Survey()
	for number, read in enumerate(wix.all_variants(), start=1):
		data = read.product_data
		seen = survey.products.get(data.product_id)
		if seen is None:
			seen = SeenProduct(data.revision or "", data.handle or "", data.visible)
			survey.products[data.product_id] = seen
		seen.texts[read.variant_id] = json.dumps(as_product_variant(read), separators=(",", ":"))
		if number % _PAGE == 0 and stop():
			return None
	return survey
