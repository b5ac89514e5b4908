"""The port ``ItemWriter`` over ERPNext's documents: one transaction for each family, whatever it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import frappe

from wix_integration.core.base import field_of, is_product_key, theirs_of
from wix_integration.core.extras import CATEGORIES
from wix_integration.core.plan import Created
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily, SellableItem, StoreConfig
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product
from wix_integration.erp.categories.memberships import put_groups
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.stores.records import StoreSources
from wix_integration.erp.transaction import save_durably
from wix_integration.erp.writing.documents import Assignment, save_assignments
from wix_integration.erp.writing.linking import new_link, with_agreement, with_items
from wix_integration.erp.writing.measures import assign_barcode, assign_weight
from wix_integration.erp.writing.new_items import NewItems
from wix_integration.erp.writing.pictures import Fetch, PictureStore, Stored, put_pictures
from wix_integration.erp.writing.prices import PRICE_FIELDS, ItemPriceWriter
from wix_integration.erp.writing.refusals import RefusedError, refusal_of
from wix_integration.erp.writing.shapes import parse_variants
from wix_integration.erp.writing.source import pulled_from
from wix_integration.erp.writing.texts import NOT_TAKEN, assign_text

#: What a new Item has from the start.
_MADE_WITH = frozenset({"name", "description", *NOT_TAKEN})
_NO_PICTURES = Stored((), {})


class FrappeItemWriter:
	"""Writes one store's products into Items. Satisfies ``core.ports.ItemWriter``.

	``visible`` is not taken over: whether a product is shown follows from the Item, so Wix's word would either disable
	an Item other stores sell, or say nothing. SKU and structure are not either: they are item codes and attributes.

	:param fetch: reads a picture by its media id or address
	"""

	def __init__(self, sources: StoreSources, config: StoreConfig, fetch: Fetch) -> None:
		self._config = config
		self._sources = sources
		self._items = FrappeItems(sources, config)
		self._links = FrappeProductLinks(config.store)
		self._prices = ItemPriceWriter(sources, config)
		self._pictures = PictureStore(config.store, fetch)
		self._new = NewItems(sources, config)

	def apply(self, key: str, values: Mapping[str, Json]) -> Mapping[str, Reason]:
		"""Takes fields over into one family; base key → why ERPNext did not take it."""
		pictures = self._load_pictures(values)
		try:
			with pulled_from(self._config.store):
				return save_durably(lambda: self._write(key, values, pictures))
		except RefusedError as refusal:
			return dict.fromkeys(values, refusal.why)

	def create(self, product: Product) -> Created | Reason:
		"""A new family for a product, linked and agreed in the same transaction; the same one for the same product."""
		pictures = self._load_pictures(self._values(product, {}))
		with pulled_from(self._config.store):
			return save_durably(
				lambda: self._known(product) or self._whole(partial(self._create, product, pictures))
			)

	def extend(self, key: str, product: Product) -> Created | Reason:
		"""Variants for those of the product that no Item of the family stands for."""
		with pulled_from(self._config.store):
			return save_durably(lambda: self._whole(partial(self._extend, key, product)))

	def retire(self, key: str) -> None:
		"""Disables the Item or template; ERPNext's own checks may refuse it."""
		with pulled_from(self._config.store):
			save_durably(partial(_disable, key))

	# ---------------------------------------------------------------- new families

	def _known(self, product: Product) -> Created | None:
		"""The family an earlier attempt made. Two at once wait for each other: the store's row is locked."""
		frappe.db.get_value("Wix Store", self._config.store, "name", for_update=True)
		known = self._links.keys_of_products([product.id or ""])
		return Created(known[product.id]) if product.id in known else None

	def _whole(self, make: partial[Created]) -> Created | Reason:
		"""All of it or nothing."""
		made: list[Created] = []
		why = refusal_of(lambda: made.append(make()))
		return why or made[-1]

	def _create(self, product: Product, pictures: Stored) -> Created:
		variants = parse_variants(product)
		key, codes = self._new.insert(product, variants)
		link = new_link(key, product, codes)
		refused = _at_stake(self._write(key, self._values(product, codes), pictures))
		link, doubts = with_agreement(link, self._family(key), product, self._config, frozenset(refused))
		self._links.write([link])
		return Created(key, (*_left_out(refused), *doubts))

	def _extend(self, key: str, product: Product) -> Created:
		link = self._links.load([key])[key]
		known = {item.variant_id for item in link.items}
		added = [each for each in parse_variants(product) if each.variant.id not in known]
		codes = self._new.insert_variants(key, added) if added else {}
		values = {k: v for k, v in self._values(product, codes).items() if not is_product_key(k)}
		refused = _at_stake(self._write(key, values, _NO_PICTURES))
		only = frozenset(codes.values())
		# the revision stays that of the base: the rest of the product is still to be compared
		grown = replace(with_items(link, product, codes), revision=link.revision)
		grown, doubts = with_agreement(
			grown, self._family(key), product, self._config, frozenset(refused), only
		)
		self._links.write([grown])
		return Created(key, (*_left_out(refused), *doubts))

	def _values(self, product: Product, codes: Mapping[str, str]) -> dict[str, Json]:
		"""What the product says beyond what its Items are made with, by base key; empty values add nothing."""
		link = with_items(new_link("", product, {}), product, codes)
		said = theirs_of(product, link.items, self._config)
		sourced = {source.target for source in self._sources.plain_sources}
		left = (_MADE_WITH - sourced) | self._config.fields_off
		return {key: value for key, value in said.items() if value and field_of(key) not in left}

	# ---------------------------------------------------------------- fields

	def _write(self, key: str, values: Mapping[str, Json], pictures: Stored) -> dict[str, Reason]:
		family = self._family(key)
		members = {item.item_code: item for item in family.items}
		documents: dict[str, list[Assignment]] = defaultdict(list)
		refused: dict[str, Reason | None] = {}
		for base_key, value in values.items():
			item_code = key if is_product_key(base_key) else base_key.rpartition("/")[0]
			member = members.get(item_code)
			if member and field_of(base_key) in PRICE_FIELDS:
				refused[base_key] = refusal_of(partial(self._prices.write, base_key, value, member))
			else:
				documents[item_code].append(self._assignment(base_key, value, member, pictures))
		for item_code, assignments in documents.items():
			refused.update(save_assignments(item_code, assignments))
		if "images" in values and pictures.failures:
			refused.setdefault("images", next(iter(pictures.failures.values())))
		return {base_key: why for base_key, why in refused.items() if why}

	def _assignment(self, key: str, value: Json, member: SellableItem | None, pictures: Stored) -> Assignment:
		field = field_of(key)
		if key == "images":
			return Assignment(key, partial(put_pictures, stored=pictures))
		if key == CATEGORIES:
			put = partial(put_groups, store=self._config.store, categories=self._config.categories)
			return Assignment(key, lambda item: put(item, value))
		if member and field == "weight":
			return assign_weight(key, value, member, self._config)
		if member and field == "barcode":
			return assign_barcode(key, value)
		return assign_text(key, value, self._sources)

	def _load_pictures(self, values: Mapping[str, Json]) -> Stored:
		"""Before the transaction: no lock is held while Wix is asked."""
		return self._pictures.load(values["images"] or []) if "images" in values else _NO_PICTURES

	def _family(self, key: str) -> ItemFamily:
		""":raises RefusedError: the Item does not exist any more."""
		family = self._items.families([key]).get(key)
		if family is None:
			raise RefusedError(reason("pull_item_missing", item_code=key))
		return family


def _at_stake(refused: Mapping[str, Reason]) -> dict[str, Reason]:
	"""The refused fields that Wix could lose: a cost that ERPNext values itself and a price of nothing are none."""
	return {key: why for key, why in refused.items() if why.code not in ("pull_cost", "pull_price")}


def _left_out(refused: Mapping[str, Reason]) -> tuple[Reason, ...]:
	return tuple(
		reason("pull_left_out", field=key, why=why.in_english()) for key, why in sorted(refused.items())
	)


def _disable(key: str) -> None:
	item = frappe.get_doc("Item", key)
	item.disabled = 1
	item.save()
