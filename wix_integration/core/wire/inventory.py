"""Inventory items and read-only variants.

Sources: Inventory Items V3 (one item per variant and location), Read-Only Variants V3.
"""

from __future__ import annotations

from wix_integration.core.stock.formula import Level
from wix_integration.core.wire.base import WireModel
from wix_integration.core.wire.product import (
	PriceInfo,
	RevenueDetails,
	VariantChoice,
	VariantPhysicalProperties,
)


class InventoryItem(WireModel):
	"""Stock of one variant at one location: ``quantity`` xor ``in_stock``; ``location_id`` None is the default."""

	id: str | None = None
	revision: str | None = None
	product_id: str | None = None
	variant_id: str | None = None
	location_id: str | None = None
	quantity: int | None = None
	in_stock: bool | None = None
	updated_date: str | None = None

	def with_level(self, level: Level) -> InventoryItem:
		"""The same, to be set to a quantity, or to *in stock* for None."""
		return self.model_copy(update={"in_stock": True} if level is None else {"quantity": level})


class ReadOnlyProductData(WireModel):
	product_id: str
	revision: str | None = None
	handle: str | None = None
	name: str | None = None
	product_type: str | None = None
	main_category_id: str | None = None
	visible: bool | None = None


class ReadOnlyVariant(WireModel):
	"""A variant as search-variants returns it; its id is unique only together with the product's.

	``revenue_details`` is there only if costs were asked for.
	"""

	variant_id: str
	sku: str | None = None
	barcode: str | None = None
	visible: bool | None = None
	price: PriceInfo | None = None
	revenue_details: RevenueDetails | None = None
	physical_properties: VariantPhysicalProperties | None = None
	option_choices: list[VariantChoice] = []
	product_data: ReadOnlyProductData
