"""Item families of one store: the port ``Items`` over ERPNext's tables.

Every read takes the whole page, so the number of statements does not depend on the number of families.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from itertools import chain
from zoneinfo import ZoneInfo

from frappe.utils import get_system_timezone

from wix_integration.core.base import item_key
from wix_integration.core.membership import resolve_membership
from wix_integration.core.records import ImageRecord, ItemFamily, SellableItem, StoreConfig
from wix_integration.core.stock.formula import DEFAULT_LOCATION, Levels
from wix_integration.erp.categories.memberships import load_further_groups, shown_groups
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.attributes import FamilyAttributes, load_family_attributes
from wix_integration.erp.items.descriptions import clean_description
from wix_integration.erp.items.extras import load_extras, with_extras
from wix_integration.erp.items.facts import facts_of
from wix_integration.erp.items.files import read_image
from wix_integration.erp.items.images import ItemImages, load_image_times, load_images
from wix_integration.erp.items.prices import load_price_times
from wix_integration.erp.items.reachability import reachable_url
from wix_integration.erp.items.rows import Row
from wix_integration.erp.items.sellables import load_sellables
from wix_integration.erp.stores.fields import FieldSource
from wix_integration.erp.stores.records import StoreSources

#: Fields of a variant that its own Item says; its template may be older or newer.
_OF_VARIANTS = ("price", "compare_at_price", "cost", "weight", "barcode")


class FrappeItems:
	"""The Items of one store. Satisfies ``core.ports.Items``; keeps nothing from one call to the next."""

	def __init__(self, sources: StoreSources, config: StoreConfig) -> None:
		self._sources = sources
		self._config = config

	def families(self, keys: Sequence[str]) -> Mapping[str, ItemFamily]:
		"""The families of these simple Items and templates.

		The code of a variant is no key and is left out like an unknown one: whoever queues a change names the
		template, and a variant must never become a product of its own beside its family.
		"""
		heads = tables.load_families(keys)
		variants = tables.load_variants([head.name for head in heads if head.has_variants])
		everything = [*heads, *chain.from_iterable(variants.values())]
		attributes = load_family_attributes(heads, variants)
		sold = [row for row in everything if not row.has_variants]
		sellables = load_sellables(sold, attributes, self._sources, self._config)
		images = load_images(heads, variants, reachable_url())
		families = [
			self._family(head, variants.get(head.name, []), sellables, attributes, images) for head in heads
		]
		extras = load_extras([family.key for family in families], self._sent_sources())
		filled = [with_extras(family, extras.get(family.key)) for family in families]
		timed = self._with_times(filled, everything)
		return {family.key: family for family in self._with_categories(timed, heads)}

	def stock_levels(self, item_codes: Sequence[str]) -> Mapping[str, Levels]:
		"""What to show of each Item by location; templates and unknown Items are left out."""
		rows = tables.load_sellable(item_codes)
		sellables = load_sellables(rows, FamilyAttributes(), self._sources, self._config)
		return {code: {DEFAULT_LOCATION: item.quantity, **item.elsewhere} for code, item in sellables.items()}

	def image_content(self, image: ImageRecord) -> bytes:
		"""The bytes of a picture that Wix cannot fetch.

		:raises OSError: it is missing, too large or no picture; the text says what to do
		"""
		return read_image(image.file_url)

	def _with_categories(self, families: Sequence[ItemFamily], heads: Sequence[Row]) -> list[ItemFamily]:
		"""The families with the Item Groups they stand in; one read, and none for a store without categories."""
		if "categories" in self._config.fields_off:
			return list(families)
		further = load_further_groups([head.name for head in heads], self._sources.store)
		return [
			replace(family, extras={**family.extras, "categories": self._groups(head, further)})
			for family, head in zip(families, heads, strict=True)
		]

	def _with_times(self, families: Sequence[ItemFamily], rows: Sequence[Row]) -> list[ItemFamily]:
		"""The families with the times of their variants, prices and pictures; two reads, and none where no time counts."""
		if not any(self._config.rule_of(field).is_pulled for field in (*_OF_VARIANTS, "images")):
			return list(families)
		saved = {row.name: row.modified for row in rows}
		prices = load_price_times([row.name for row in rows if not row.has_variants], self._sources)
		files = load_image_times([family.key for family in families])
		return [replace(family, times=_times(family, saved, prices, files)) for family in families]

	def _groups(self, head: Row, further: Mapping[str, list[str]]) -> list[str]:
		return shown_groups(head.item_group or "", further.get(head.name, ()), self._config.categories)

	def _sent_sources(self) -> list[FieldSource]:
		"""The sources of fields that nobody switched off."""
		off = self._config.fields_off
		return [source for source in self._sources.field_sources if source.target not in off]

	def _family(
		self,
		head: Row,
		variants: Sequence[Row],
		sellables: Mapping[str, SellableItem],
		attributes: FamilyAttributes,
		images: ItemImages,
	) -> ItemFamily:
		facts = facts_of(head, self._sources.store, len(variants))
		members = variants if head.has_variants else [head]
		return ItemFamily(
			key=head.name,
			name=head.item_name or "",
			membership=resolve_membership(facts, self._sources.filter),
			items=tuple(sellables[member.name] for member in members),
			description_html=clean_description(head.description),
			brand=head.brand or "",
			is_template=bool(head.has_variants),
			enabled=not head.disabled and bool(head.is_sales_item),
			attributes=attributes.of_template(head.name),
			images=images.of_family(head, variants),
			modified=_aware(head.modified),
			identity=str(head.creation),
		)


def _times(
	family: ItemFamily,
	saved: Mapping[str, datetime],
	prices: Mapping[str, datetime],
	files: Mapping[str, datetime],
) -> dict[str, datetime]:
	"""By base key. A price is that of its Item Price, else of its Item; pictures are the Item's own and its Files."""
	times = {"images": max(saved[family.key], files.get(family.key, saved[family.key]))}
	for member in family.items:
		for field in _OF_VARIANTS:
			key = item_key(member.item_code, field)
			times[key] = prices.get(key, saved[member.item_code])
	return {key: _aware(moment) for key, moment in times.items()}


def _aware(moment: datetime) -> datetime:
	"""Frappe keeps times without a zone, in the Frappe site's zone."""
	return moment.replace(tzinfo=ZoneInfo(get_system_timezone())).astimezone(timezone.utc)
