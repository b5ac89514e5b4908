"""What we remember about a product: ids, revision, and the two-sided base of the last agreed state.

The base is the only memory of content. It keeps per field *ours as sent* and *theirs as answered*, because Wix
normalises what it gets; the fingerprint is derived from it and never stored apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from wix_integration.core.plan import LostValue
from wix_integration.core.stock.formula import DEFAULT_LOCATION, Level
from wix_integration.core.wire.base import Json


class LinkState(str, Enum):
	"""Where a product stands between ERPNext and Wix."""

	CREATING = "Creating"  # handle committed, outcome of the create call not seen yet
	SYNCED = "Synced"
	HIDDEN = "Hidden"
	HELD = "Held"
	GONE = "Gone in Wix"


@dataclass(frozen=True, slots=True)
class Base:
	"""The last agreed state, flat: field key → JSON value.

	Keys are ``name`` for a product's field and ``<item code>/price`` for a variant's. ``ours`` is what the mapping
	produced, ``theirs`` what Wix answered for the same key. ``held`` keys wait for a person: nobody writes them, and
	their two sides stay those of the last agreement. ``taking`` names the keys that are just being written into Items,
	with what ERPNext said before: after a crash the write is decided and made again. ``sending`` names the keys that are
	just being written to Wix, with what is sent: until the end of the write is seen, nobody knows whether Wix says that or
	``theirs``. ``owed`` are edits that give way in a write whose end was not seen: the next outcome tells of them, so
	nothing is lost unseen.
	"""

	ours: Mapping[str, Json] = field(default_factory=dict)
	theirs: Mapping[str, Json] = field(default_factory=dict)
	held: frozenset[str] = frozenset()
	taking: Mapping[str, Json] = field(default_factory=dict)
	sending: Mapping[str, Json] = field(default_factory=dict)
	owed: tuple[LostValue, ...] = ()

	@property
	def waiting(self) -> frozenset[str]:
		"""The keys that must not be pushed before Wix was read."""
		return self.held | self.taking.keys()


@dataclass(frozen=True, slots=True)
class StockLink:
	"""The inventory item of one variant at one location. ``quantity`` as last sent.

	None is *in stock* without a number where the revision is known, and not known where it is not.
	"""

	inventory_id: str = ""
	inventory_revision: str = ""
	quantity: int | None = None

	def shows(self, level: Level) -> bool:
		"""Whether Wix shows this already, as far as we know."""
		return bool(self.inventory_revision) and self.quantity == level


@dataclass(frozen=True, slots=True)
class VariantLink:
	"""One sellable Item and its variant. ``inventory_*`` are for the default location; ``quantity`` as last sent.

	``elsewhere`` holds the other locations this store keeps stock at, by Stores location id.
	"""

	item_code: str
	variant_id: str
	sku: str = ""
	inventory_id: str = ""
	inventory_revision: str = ""
	quantity: int | None = None
	elsewhere: Mapping[str, StockLink] = field(default_factory=dict, hash=False)

	def stock_at(self, location_id: str) -> StockLink:
		"""The inventory item at a location, DEFAULT_LOCATION for the default one."""
		if location_id == DEFAULT_LOCATION:
			return StockLink(self.inventory_id, self.inventory_revision, self.quantity)
		return self.elsewhere.get(location_id, StockLink())

	def in_doubt(self) -> VariantLink:
		"""The link without its revisions: what Wix shows anywhere is not known."""
		elsewhere = {place: replace(stock, inventory_revision="") for place, stock in self.elsewhere.items()}
		return replace(self, inventory_revision="", elsewhere=elsewhere)

	def with_stock(self, location_id: str, stock: StockLink) -> VariantLink:
		"""The link with another inventory item at that location."""
		if location_id != DEFAULT_LOCATION:
			return replace(self, elsewhere={**self.elsewhere, location_id: stock})
		return replace(
			self,
			inventory_id=stock.inventory_id,
			inventory_revision=stock.inventory_revision,
			quantity=stock.quantity,
		)


@dataclass(frozen=True, slots=True)
class ProductLink:
	"""One item family and its product.

	``options`` and ``variants`` are the wire objects as Wix last returned them, hidden fillers included: an update
	sends them back changed, so nothing we do not own is destroyed; so are ``parts``, the members of the product that hold
	a merchant's values beside ours (``seoData``, ``infoSections``), beside its ``productType``. ``inventory_missing`` keeps
	the product hidden.
	"""

	key: str
	handle: str
	state: LinkState
	product_id: str = ""
	revision: str = ""
	base: Base = field(default_factory=Base)
	options: tuple[Json, ...] = ()
	variants: tuple[Json, ...] = ()
	items: tuple[VariantLink, ...] = ()
	inventory_missing: bool = False
	parts: Mapping[str, Json] = field(default_factory=dict)
