"""What is to be set: one Item at one location, with what Wix shows there as far as we know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from wix_integration.core.links import LinkState, ProductLink, StockLink, VariantLink
from wix_integration.core.stock.formula import Level, Levels
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.sync.shop import Shop

#: (product id, variant id, Stores location id)
Place: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Target:
	"""One Item at one location: what should be shown, and the inventory item as last seen.

	``before`` is what we had set before Wix was read again, where that differs from ``stock.quantity``. ``seen_on`` is the
	moment before Wix was asked: what was sold later is not in ``stock``.
	"""

	family: str
	product_id: str
	item: VariantLink
	location_id: str
	stock: StockLink
	level: Level
	before: Level
	force: bool = False
	seen_on: str = ""

	@property
	def key(self) -> str:
		return self.item.item_code

	@property
	def is_level(self) -> bool:
		return not self.force and self.stock.shows(self.level)

	@property
	def is_known(self) -> bool:
		return bool(self.stock.inventory_id and self.stock.inventory_revision)

	@property
	def field(self) -> str:
		"""As logs name it."""
		return f"stock/{self.location_id}" if self.location_id else "stock"

	def with_stock(self, stock: StockLink, seen_on: str) -> Target:
		return replace(self, stock=stock, seen_on=seen_on)

	def confirmed(self, answer: InventoryItem, seen_on: str) -> Target:
		"""After Wix confirmed it: done, as long as nothing moves."""
		inventory_id = answer.id or self.stock.inventory_id
		stock = StockLink(inventory_id, answer.revision or "", self.level)
		return replace(self, stock=stock, before=self.level, force=False, seen_on=seen_on)


def load_targets(shop: Shop, item_codes: Sequence[str], forced: Collection[str] = ()) -> list[Target]:
	"""The Items that have a variant in Wix, at each location. Three reads, whatever their number."""
	keys = shop.links.key_of_items(item_codes)
	links = shop.links.load(sorted(set(keys.values())))
	levels = shop.items.stock_levels(item_codes)
	return [
		target
		for link in links.values()
		if _is_in_wix(link)
		for item in link.items
		if item.variant_id and item.item_code in levels
		for target in _targets(shop, link, item, levels[item.item_code], item.item_code in forced)
	]


def is_level(item: VariantLink, levels: Levels) -> bool:
	"""Whether Wix shows of an Item what it should, as far as we know."""
	return all(item.stock_at(place).shows(level) for place, level in levels.items())


def place_of(target: Target, default_location_id: str) -> Place:
	"""Where in Wix the target stands."""
	return target.product_id, target.item.variant_id, target.location_id or default_location_id


def save_targets(shop: Shop, targets: Sequence[Target]) -> None:
	"""Remembers the inventory items of the targets, and of no other place of their Items."""
	stocks = [(target, target.stock) for target in targets]
	if stocks:
		seen_on = min(target.seen_on for target in targets)
		shop.links.save_inventory(_with_stocks(shop, stocks), seen_on=seen_on)


def doubt_targets(shop: Shop, targets: Sequence[Target]) -> None:
	"""Says, before a call, that these places may show something else afterwards."""
	stocks = [(target, replace(target.stock, inventory_revision="")) for target in targets]
	if stocks:
		shop.links.doubt_inventory(_with_stocks(shop, stocks))


def _with_stocks(shop: Shop, stocks: Sequence[tuple[Target, StockLink]]) -> list[VariantLink]:
	"""The Items as they are remembered now, with these stocks: an Item may have been saved since its target was made."""
	links = shop.links.load(sorted({target.family for target, _stock in stocks}))
	known = {item.item_code: item for link in links.values() for item in link.items}
	items: dict[str, VariantLink] = {}
	for target, stock in stocks:
		item = items.get(target.key) or known.get(target.key, target.item)
		items[target.key] = item.with_stock(target.location_id, stock)
	return [*items.values()]


def _targets(
	shop: Shop, link: ProductLink, item: VariantLink, levels: Levels, force: bool
) -> Iterator[Target]:
	for place, level in {**_taken_back(shop, item, levels), **levels}.items():
		stock = item.stock_at(place)
		yield Target(link.key, link.product_id, item, place, stock, level, stock.quantity, force)


def _taken_back(shop: Shop, item: VariantLink, levels: Levels) -> Mapping[str, Level]:
	"""Locations that show stock we set there and no warehouse is mapped to any more; one that is gone is left alone."""
	exist = shop.config.site.location_ids
	return {place: 0 for place in item.elsewhere if place not in levels and place in exist}


def _is_in_wix(link: ProductLink) -> bool:
	return bool(link.product_id) and link.state is not LinkState.GONE
