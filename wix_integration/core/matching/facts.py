"""What the match needs to know of a Wix product and of an item family, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class ProductKind(str, Enum):
	"""What Wix sells the product as."""

	PHYSICAL = "Physical"
	DIGITAL = "Digital"


@dataclass(frozen=True, slots=True)
class VariantFacts:
	"""One variant; ``choices`` are (option, choice) names as shown, () for a product without options.

	``price`` is shown to the person who decides and never weighed: prices differ between shops and stores.
	"""

	variant_id: str
	sku: str = ""
	barcode: str = ""
	choices: tuple[tuple[str, str], ...] = ()
	price: Decimal | None = None
	visible: bool = True

	@property
	def is_filler(self) -> bool:
		"""Whether the variant may stand for nothing but a combination Wix demands."""
		return not (self.visible or self.sku.strip() or self.barcode.strip())


@dataclass(frozen=True, slots=True)
class WixProductFacts:
	"""One product with all its variants; a variant id is unique within its product only."""

	product_id: str
	name: str
	variants: tuple[VariantFacts, ...]
	kind: ProductKind = ProductKind.PHYSICAL
	has_modifiers: bool = False
	has_subscriptions: bool = False

	@property
	def has_options(self) -> bool:
		return any(variant.choices for variant in self.variants)


@dataclass(frozen=True, slots=True)
class ItemFacts:
	"""One sellable Item. ``sku`` is what a push would send; ``attributes`` are (option, value) as the store names them."""

	item_code: str
	sku: str = ""
	barcodes: tuple[str, ...] = ()
	attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyFacts:
	"""One simple Item, or one template with its variants; ``key`` is its item code."""

	key: str
	name: str
	items: tuple[ItemFacts, ...]
	is_template: bool = False
