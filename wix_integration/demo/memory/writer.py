"""Wix's values written into Items held in memory, as ERPNext's documents would take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from wix_integration.core.base import field_of, is_product_key
from wix_integration.core.bodies import link_after_write
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.mapping import image_key, map_product
from wix_integration.core.mapping.prices import resolve_rate
from wix_integration.core.mapping.variants import resolve_kilograms
from wix_integration.core.plan import Created
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import (
	EXTRA_FIELDS,
	ImageRecord,
	ItemFamily,
	PriceRow,
	SellableItem,
	StoreConfig,
)
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.links import InMemoryLinks
from wix_integration.demo.memory.new_items import family_of

#: Why a field is ERPNext's alone.
_OURS = {"visible": "pull_visible", "sku": "pull_sku", "options": "pull_options", "choices": "pull_options"}


class InMemoryItemWriter:
	"""Satisfies ``ports.ItemWriter`` over the Items and links of the same shop."""

	def __init__(self, items: InMemoryItems, links: InMemoryLinks, config: StoreConfig) -> None:
		self._items = items
		self._links = links
		self._config = config

	def apply(self, key: str, values: Mapping[str, Json]) -> Mapping[str, Reason]:
		refused: dict[str, Reason] = {}
		for base_key, value in values.items():
			family = self._items.families([key]).get(key)
			taken = (
				self._taken(family, base_key, value) if family else reason("pull_item_missing", item_code=key)
			)
			if isinstance(taken, Reason):
				refused[base_key] = taken
			else:
				self._items.put(taken)
		return refused

	def create(self, product: Product) -> Created | Reason:
		known = self._links.keys_of_products([product.id or ""])
		if known:
			return Created(known[product.id or ""])
		family = family_of(product, self._config)
		self._items.put(family)
		handle = product.handle or product.id or ""
		self._agree(ProductLink(family.key, handle, LinkState.SYNCED), family, product)
		return Created(family.key)

	def extend(self, key: str, product: Product) -> Created | Reason:
		family = self._items.families([key]).get(key)
		link = self._links.load([key]).get(key)
		if family is None or link is None:
			return reason("pull_item_missing", item_code=key)
		whole = family_of(product, self._config)
		known = {item.attributes for item in family.items}
		added = tuple(item for item in whole.items if item.attributes not in known)
		grown = replace(family, items=(*family.items, *added), attributes=whole.attributes)
		self._items.put(grown)
		self._agree(link, grown, product)
		return Created(key)

	def retire(self, key: str) -> None:
		family = self._items.families([key]).get(key)
		if family:
			self._items.put(replace(family, enabled=False))

	def _agree(self, link: ProductLink, family: ItemFamily, product: Product) -> None:
		desired = map_product(family, self._config, link.handle).product
		self._links.save([link_after_write(link, desired, product, {}, self._config)])

	def _taken(self, family: ItemFamily, key: str, value: Json) -> ItemFamily | Reason:
		field = field_of(key)
		if field in _OURS:
			return reason(_OURS[field])
		if is_product_key(key):
			return self._with_product_field(family, field, value)
		item_code = key.rpartition("/")[0]
		items = tuple(
			self._with_item_field(item, field, value) if item.item_code == item_code else item
			for item in family.items
		)
		return replace(family, items=items)

	def _with_product_field(self, family: ItemFamily, field: str, value: Json) -> ItemFamily | Reason:
		if field == "name":
			return replace(family, name=value)
		if field == "description":
			return replace(family, description_html=value or "")
		if field == "brand":
			return replace(family, brand=value or "")
		if field == "images":
			return replace(family, images=self._images(family, value or []))
		if field in EXTRA_FIELDS:
			return replace(family, extras={**family.extras, field: value})
		return reason("pull_source", field=field)

	def _images(self, family: ItemFamily, pictures: Json) -> tuple[ImageRecord, ...]:
		"""Those the Item has, by their key, and new ones under the media id they have in Wix."""
		known = {image_key(image): image for image in family.images}
		return tuple(
			self._downloaded(each) if isinstance(each, str) else known[each[0]]
			for each in pictures
			if isinstance(each, str) or each[0] in known
		)

	def _downloaded(self, media: str) -> ImageRecord:
		address = f"/private/files/{media}"
		self._items.files[address] = b"GIF89a " + media.encode()
		return ImageRecord(address, content_hash=f"hash of {media}", file_name=media)

	def _with_item_field(self, item: SellableItem, field: str, value: Json) -> SellableItem:
		number = Decimal(value) if value and field != "barcode" else None
		if field == "price" and number is not None:
			return replace(item, prices=(self._price(number, item),))
		if field == "compare_at_price":
			return replace(item, compare_at_prices=(self._price(number, item),) if number else ())
		if field == "weight":
			unit = self._config.site.weight_unit
			return replace(item, weight_kg=resolve_kilograms(number, unit) if number else None)
		if field == "cost":
			return replace(item, cost=number)
		return replace(item, barcode=value or "") if field == "barcode" else item

	def _price(self, amount: Decimal, item: SellableItem) -> PriceRow:
		return PriceRow(resolve_rate(amount, item, self._config), self._config.site.currency)
