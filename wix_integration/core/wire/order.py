"""Orders as eCom Orders sends them, read only. Money and fractional quantities stay the text Wix sent.

Source: entity ``wix.ecom.v1.order``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wix_integration.core.wire.base import Json, WireModel
from wix_integration.core.wire.bulk import LooseText
from wix_integration.core.wire.order_money import (
	AdditionalFee,
	AppliedDiscount,
	LooseList,
	Price,
	PriceSummary,
	TaxInfo,
)
from wix_integration.core.wire.order_people import AddressWithContact, ShippingInfo

#: the catalogue of Wix Stores, as ``CatalogReference.app_id`` names it
STORES_APP_ID = "215238eb-22a5-4c36-9e7b-e7c08025e04e"


class CatalogReference(WireModel):
	"""What a line sells; ``options`` holds ``variantId`` for Wix Stores."""

	catalog_item_id: str = ""
	app_id: str = ""
	options: Json = None


class ProductName(WireModel):
	original: str = ""
	translated: str | None = None


class LinePhysicalProperties(WireModel):
	sku: str | None = None
	weight: float | None = None
	shippable: bool | None = None


class DecimalQuantity(WireModel):
	"""The quantity of goods sold in parts of a unit, with up to four decimals."""

	value: LooseText = ""
	measurement_unit: str | None = None


class LineLocation(WireModel):
	"""How much of a line one business location gives; ``id`` is a ``wix_location_id``."""

	id: str
	quantity: int = 0


class LineItem(WireModel):
	"""One line; a custom one has no ``catalog_reference``."""

	id: str
	product_name: ProductName = ProductName()
	catalog_reference: CatalogReference | None = None
	quantity: int = 0
	decimal_quantity: DecimalQuantity | None = None
	refund_quantity: int | None = None
	restock_quantity: int | None = None
	price: Price | None = None
	price_before_discounts: Price | None = None
	line_item_price: Price | None = None
	total_discount: Price | None = None
	total_price_before_tax: Price | None = None
	total_price_after_tax: Price | None = None
	tax_info: TaxInfo | None = None
	physical_properties: LinePhysicalProperties | None = None
	item_type: Json = None
	description_lines: LooseList[Json] = []
	modifier_groups: LooseList[Json] = []
	locations: list[LineLocation] = []

	@property
	def product_id(self) -> str:
		"""The product of Wix Stores, "" for a custom line or another app's."""
		reference = self.catalog_reference
		return reference.catalog_item_id if reference and reference.app_id == STORES_APP_ID else ""

	@property
	def variant_id(self) -> str:
		"""The variant of Wix Stores, "" where the line does not name one."""
		options = self.catalog_reference.options if self.product_id and self.catalog_reference else None
		return str((options or {}).get("variantId") or "")

	@property
	def sku(self) -> str:
		"""The SKU at the time of the sale, "" where there was none."""
		return (self.physical_properties.sku if self.physical_properties else None) or ""


class ChannelInfo(WireModel):
	type: str = "UNSPECIFIED"
	external_order_id: str | None = None


class Order(WireModel):
	"""An order. It has no revision; dates are ISO 8601 in UTC. Shows nobody's data in a log."""

	id: str
	number: LooseText = ""
	status: str = ""
	payment_status: str = ""
	fulfillment_status: str = ""
	created_date: str | None = None
	updated_date: str | None = None
	purchased_date: str | None = None
	currency: str | None = None
	tax_included_in_prices: bool | None = None
	line_items: list[LineItem] = []
	price_summary: PriceSummary | None = None
	applied_discounts: LooseList[AppliedDiscount] = []
	additional_fees: LooseList[AdditionalFee] = []
	shipping_info: ShippingInfo | None = None
	billing_info: AddressWithContact | None = None
	buyer_note: LooseText = ""
	channel_info: ChannelInfo | None = None
	buyer_info: Json = None
	imported: bool = False
	archived: bool = False

	@property
	def raw(self) -> Json:
		"""The whole JSON as Wix sent it, fields this model does not know included."""
		return self.to_wire()

	def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
		return [("id", self.id), ("number", self.number), ("status", self.status)]


class OrdersSettings(WireModel):
	"""``inventory_update_trigger``: ``ON_ORDER_PLACED`` (also pending orders lower stock) or ``ON_ORDER_PAID``."""

	inventory_update_trigger: str = "ON_ORDER_PLACED"
