"""Product and variant as Products V3 sends and takes them.

Source: Wix Stores Catalog V3, entity ``wix.stores.catalog.v3.product``.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from wix_integration.core.wire.base import Amount, Json, WireModel, parse_wire_date
from wix_integration.core.wire.media import InfoSection, Ribbon


class Money(WireModel):
	"""``{"amount": "12.34"}`` in the site's currency."""

	amount: Amount


class PriceInfo(WireModel):
	actual_price: Money
	compare_at_price: Money | None = None


class RevenueDetails(WireModel):
	cost: Money | None = None


class OptionChoiceNames(WireModel):
	always_sent: ClassVar[frozenset[str]] = frozenset({"render_type"})

	option_name: str
	choice_name: str
	render_type: str = "TEXT_CHOICES"


class OptionChoiceIds(WireModel):
	option_id: str
	choice_id: str


class VariantChoice(WireModel):
	"""One choice of a variant: written by names, read back by ids (names too, if asked for)."""

	option_choice_ids: OptionChoiceIds | None = None
	option_choice_names: OptionChoiceNames | None = None


class VariantPhysicalProperties(WireModel):
	weight: float | None = None


class InventoryPart(WireModel):
	"""The inventory a with-inventory call carries inside a variant, always at the default location."""

	quantity: int | None = None
	in_stock: bool | None = None
	id: str | None = None
	revision: str | None = None


class Variant(WireModel):
	id: str | None = None
	visible: bool | None = None
	sku: str | None = None
	barcode: str | None = None
	choices: list[VariantChoice] = []
	price: PriceInfo | None = None
	revenue_details: RevenueDetails | None = None
	physical_properties: VariantPhysicalProperties | None = None
	inventory_item: InventoryPart | None = None


class VariantsInfo(WireModel):
	variants: list[Variant] = []


class Choice(WireModel):
	always_sent: ClassVar[frozenset[str]] = frozenset({"choice_type"})

	choice_id: str | None = None
	choice_type: str = "CHOICE_TEXT"
	name: str | None = None


class ChoicesSettings(WireModel):
	choices: list[Choice] = []


class Option(WireModel):
	always_sent: ClassVar[frozenset[str]] = frozenset({"option_render_type"})

	id: str | None = None
	name: str | None = None
	option_render_type: str = "TEXT_CHOICES"
	choices_settings: ChoicesSettings | None = None


class Image(WireModel):
	"""A picture as it is shown; ``url`` is the file in its full size."""

	id: str | None = None
	url: str | None = None


class MediaItem(WireModel):
	"""A picture: written by ``id`` (Media Manager) or ``url``, read back with the id Wix gave it.

	``image`` is read only, and empty for a video.
	"""

	id: str | None = None
	url: str | None = None
	image: Image | None = None
	alt_text: str | None = None
	display_name: str | None = None

	@property
	def picture_url(self) -> str:
		"""Where the picture can be read, "" for a video."""
		return (self.image.url if self.image else None) or self.url or ""


class MediaItemsInfo(WireModel):
	items: list[MediaItem] = []


class Media(WireModel):
	"""``main`` is read only: the first item."""

	main: MediaItem | None = None
	items_info: MediaItemsInfo | None = None


class BrandReference(WireModel):
	id: str | None = None
	name: str | None = None


class ProductCategory(WireModel):
	id: str
	index: float | None = None


class ProductCategories(WireModel):
	categories: list[ProductCategory] = []


class Product(WireModel):
	"""A product. ``revision`` is a string; ``variants_info`` is filled only by reads by id and by write answers.

	Dates are ISO 8601 in UTC. ``direct_categories_info`` is read only: membership is changed through the category.
	"""

	id: str | None = None
	revision: str | None = None
	handle: str | None = None
	name: str | None = None
	slug: str | None = None
	product_type: str | None = None
	visible: bool | None = None
	plain_description: str | None = None
	brand: BrandReference | None = None
	media: Media | None = None
	options: list[Option] = []
	variants_info: VariantsInfo | None = None
	physical_properties: Json = None
	ribbon: Ribbon | None = None
	additional_ribbons: list[Ribbon] = []
	info_sections: list[InfoSection] = []
	modifiers: list[Json] = []
	subscription_details: Json = None
	seo_data: Json = None
	main_category_id: str | None = None
	direct_categories_info: ProductCategories | None = None
	created_date: str | None = None
	updated_date: str | None = None

	@property
	def weight_unit(self) -> str:
		"""``KG`` or ``LB``, the unit of all weights of the site; "" where the answer did not carry it."""
		info = (self.physical_properties or {}).get("weightMeasurementUnitInfo") or {}
		unit: str = info.get("weightMeasurementUnit") or ""
		return unit if unit in ("KG", "LB") else ""

	@property
	def variants(self) -> list[Variant]:
		"""The variants, [] where the answer did not carry them."""
		return self.variants_info.variants if self.variants_info else []

	@property
	def updated_at(self) -> datetime | None:
		"""When anything about it changed last, None where the answer does not say or says no moment."""
		return parse_wire_date(self.updated_date)

	@property
	def category_ids(self) -> list[str]:
		"""The categories it stands in itself, [] where the answer did not carry them."""
		info = self.direct_categories_info
		return [category.id for category in info.categories] if info else []
