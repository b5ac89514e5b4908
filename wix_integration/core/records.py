"""What the shell reads from ERPNext and from its settings, as frozen values.

An *item family* is one Item without variants, or one template with its variants: exactly one Wix product.
All money is Decimal in the store's currency, all weights Decimal kilograms, all times aware UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from wix_integration.core.naming import Naming
from wix_integration.core.reasons import Reason
from wix_integration.core.rules import DEFAULT_RULES, Rule
from wix_integration.core.stock.formula import EditedStockPolicy, Level, Levels
from wix_integration.core.wire.base import Json


class WeightUnit(str, Enum):
	"""The unit of the site's weights, named as Wix names it."""

	KG = "KG"
	LB = "LB"


@dataclass(frozen=True, slots=True)
class PriceRow:
	"""One Item Price without customer, supplier or batch. ``rate`` is per ``uom``; "" stands for the stock UOM."""

	rate: Decimal
	currency: str
	uom: str = ""
	valid_from: date | None = None
	valid_upto: date | None = None


@dataclass(frozen=True, slots=True)
class SellableItem:
	"""An Item a customer can buy: a simple Item or one variant of a template.

	``weight_kg`` is None without a weight, and with one in ``unknown_weight_uom``, which ERPNext cannot convert.
	``quantity`` is shown at the default location, ``elsewhere`` at the others.
	"""

	item_code: str
	attributes: tuple[tuple[str, str], ...] = ()
	enabled: bool = True
	prices: tuple[PriceRow, ...] = ()
	compare_at_prices: tuple[PriceRow, ...] = ()
	standard_rate: Decimal = Decimal(0)
	cost: Decimal | None = None
	tax_percent: Decimal = Decimal(0)
	stock_uom: str = ""
	sales_uom: str = ""
	weight_kg: Decimal | None = None
	unknown_weight_uom: str = ""
	barcode: str = ""
	quantity: Level = 0
	elsewhere: Levels = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class AttributeRecord:
	"""An Item Attribute of a template with its values in ERPNext's order, used or not."""

	name: str
	values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImageRecord:
	"""One picture of an Item. ``public_url`` is "" where Wix cannot fetch it and the content must be uploaded.

	``content_hash`` is the hash Frappe keeps for the File, "" for a foreign URL.
	"""

	file_url: str
	public_url: str = ""
	content_hash: str = ""
	file_name: str = ""
	alt_text: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
	"""Whether an Item belongs to a store. ``code`` is a reason code that says why or why not."""

	selected: bool
	code: str
	params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemFamily:
	"""Everything of one Item or template that may become a product, read in one go.

	``key`` is the item code of the simple Item or of the template; ``items`` holds one entry for a simple Item
	and one per variant of a template, sorted by item code. ``description_html`` is already cleaned of scripts.
	``identity`` stays with the Item through renames, so a new Item under an old code is not taken for the old one.
	``times`` says, per base key, when its source was last changed, where that is not ``modified``. ``extras`` are
	further product fields by name (``EXTRA_FIELDS``): text, lists of names, or lists of [title, html]. ``handle`` is what
	a new product's handle shall begin with, "" for the key. ``unread`` names fields whose source failed: they stay as they
	are in Wix; ``warnings`` say why.
	"""

	key: str
	name: str
	membership: Membership
	items: tuple[SellableItem, ...]
	description_html: str = ""
	brand: str = ""
	is_template: bool = False
	enabled: bool = True
	attributes: tuple[AttributeRecord, ...] = ()
	images: tuple[ImageRecord, ...] = ()
	modified: datetime | None = None
	identity: str = ""
	times: Mapping[str, datetime] = field(default_factory=dict)
	extras: Mapping[str, Json] = field(default_factory=dict)
	handle: str = ""
	unread: frozenset[str] = frozenset()
	warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteFacts:
	"""What the Wix site says about itself, cached on the store. ``location_ids`` is empty until they were read."""

	site_id: str
	name: str
	currency: str
	time_zone: str
	weight_unit: WeightUnit
	default_location_id: str
	catalog_version: str = "V3_CATALOG"
	location_ids: frozenset[str] = frozenset()


class TaxPolicy(str, Enum):
	"""What happens to the item's tax between ERPNext's price and the product's price."""

	AS_IS = "As is"
	ADD = "Add tax"
	REMOVE = "Remove tax"


class GonePolicy(str, Enum):
	"""What happens to an Item whose product was deleted in Wix."""

	NOTHING = "Nothing"
	DISABLE = "Disable the Item"
	CREATE = "Create again"


class RemovedPolicy(str, Enum):
	"""What happens to a product whose Item was disabled or deleted in ERPNext."""

	HIDE = "Hide"
	DELETE = "Delete"


#: Fields a store can switch off one by one; the names are ours and appear in field rules, bases and logs.
FIELDS = (
	"name",
	"description",
	"sku",
	"price",
	"compare_at_price",
	"cost",
	"images",
	"brand",
	"weight",
	"barcode",
	"visible",
	"stock",
	"categories",
	"ribbon",
	"seo_title",
	"seo_description",
	"info_sections",
)

#: Product fields that come from a store's own sources, not from an Item's standard fields.
EXTRA_FIELDS = ("categories", "ribbon", "seo_title", "seo_description", "info_sections")


@dataclass(frozen=True, slots=True)
class StoreConfig:
	"""One store's choices, as far as pure code needs them.

	``fields_off`` names the entries of ``FIELDS`` neither side takes from the other; ``rules`` says who decides about
	the rest, ``DEFAULT_RULES`` and then Push where it says nothing. ``today`` is the date in the site's time zone at
	the start of the run. ``batch_sizes`` maps a call kind to a size; a kind not named uses Wix's cap.
	``section_titles`` are the info sections this store has a source for; all others belong to Wix.
	``categories`` are the ids of those that stand for an Item Group, by its name.
	"""

	store: str
	site: SiteFacts
	today: date
	use_standard_rate: bool = True
	tax_policy: TaxPolicy = TaxPolicy.AS_IS
	price_decimals: int = 2
	fields_off: frozenset[str] = frozenset({"cost", *EXTRA_FIELDS})
	rules: Mapping[str, Rule] = field(default_factory=dict)
	batch_sizes: Mapping[str, int] = field(default_factory=dict)
	creates_items: bool = False
	gone_policy: GonePolicy = GonePolicy.NOTHING
	removed_policy: RemovedPolicy = RemovedPolicy.HIDE
	stock_edited: EditedStockPolicy = EditedStockPolicy.OVERWRITE
	naming: Naming = field(default_factory=Naming)
	section_titles: tuple[str, ...] = ()
	categories: Mapping[str, str] = field(default_factory=dict)

	@property
	def item_groups(self) -> dict[str, str]:
		"""Category id → Item Group, for those that belong together."""
		return {category_id: item_group for item_group, category_id in self.categories.items()}

	def push_only(self) -> StoreConfig:
		"""The same store where nothing can be written to ERPNext: fields it only pulls rest, the others are pushed."""
		pulled = {field for field in FIELDS if self.rule_of(field) is Rule.PULL}
		return replace(
			self,
			fields_off=self.fields_off | pulled,
			rules=dict.fromkeys(FIELDS, Rule.PUSH),
			gone_policy=GonePolicy.NOTHING if self.gone_policy is GonePolicy.DISABLE else self.gone_policy,
		)

	@property
	def pulls_anything(self) -> bool:
		"""Whether anything of Wix is taken over into Items."""
		return self.creates_items or any(self.rule_of(field).is_pulled for field in FIELDS)

	def rule_of(self, field: str) -> Rule:
		"""Who decides about a field of ``FIELDS``."""
		if field in self.fields_off:
			return Rule.OFF
		return self.rules.get(field) or DEFAULT_RULES.get(field, Rule.PUSH)
