"""A Wix Store document as frozen values. Called by ``erp.stores.settings`` only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import frappe
from frappe import _

from wix_integration.core.errors import ConfigError
from wix_integration.core.membership import StoreFilter
from wix_integration.core.records import (
	EXTRA_FIELDS,
	GonePolicy,
	RemovedPolicy,
	SiteFacts,
	StoreConfig,
	TaxPolicy,
	WeightUnit,
)
from wix_integration.core.rules import Rule
from wix_integration.core.site.credentials import Credentials
from wix_integration.core.stock.formula import EditedStockPolicy, NonStockPolicy
from wix_integration.erp.categories.links import load_categories
from wix_integration.erp.stores import fields
from wix_integration.erp.stores.categories import CategoryDirection, category_choices
from wix_integration.erp.stores.fields import FieldSource
from wix_integration.erp.stores.locations import LocationSource, known_locations, location_sources


@dataclass(frozen=True, slots=True)
class StoreSources:
	"""Where ERPNext keeps what a store sells. A name that is not chosen is ""."""

	store: str
	company: str
	filter: StoreFilter
	price_list: str
	compare_at_price_list: str
	cost_source: str
	buying_price_list: str
	locations: tuple[LocationSource, ...] = ()
	non_stock: NonStockPolicy = NonStockPolicy.IN_STOCK
	new_item_group: str = ""
	new_item_uom: str = "Nos"
	plain_sources: tuple["PlainSource", ...] = ()
	field_sources: tuple[FieldSource, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainSource:
	"""A field of Item that fills a product field as it is: the only sources that work in both directions.

	``title`` names the info section where ``target`` is ``info_sections``.
	"""

	target: str
	title: str
	item_field: str


@dataclass(frozen=True, slots=True)
class StoreConnection:
	"""How a store's site is reached. ``sandbox_url`` is None for a live store, never for a sandbox store."""

	store: str
	credentials: Credentials
	sandbox_url: str | None
	calls_per_minute: int
	batch_sizes: dict[str, int]


def store_filter(store: Any) -> StoreFilter:
	"""The store's filters, item groups with everything below them."""
	return StoreFilter(
		store=store.name,
		item_groups=_with_descendants([row.item_group for row in store.item_groups]),
		brands=frozenset(row.brand for row in store.brands),
		only_chosen=bool(store.only_chosen),
	)


def _with_descendants(groups: list[str]) -> frozenset[str]:
	if not groups:
		return frozenset()
	tree = frappe.get_all("Item Group", fields=["name", "lft", "rgt"], order_by="lft")
	spans = [(row.lft, row.rgt) for row in tree if row.name in groups]
	inside = {row.name for row in tree if any(lft <= row.lft and row.rgt <= rgt for lft, rgt in spans)}
	return frozenset(inside | set(groups))


def store_sources(store: Any) -> StoreSources:
	return StoreSources(
		store=store.name,
		company=store.company,
		filter=store_filter(store),
		price_list=store.price_list or "",
		compare_at_price_list=store.compare_at_price_list or "",
		cost_source=store.cost_source,
		buying_price_list=store.buying_price_list or "",
		locations=location_sources(store),
		non_stock=NonStockPolicy(store.non_stock_items or NonStockPolicy.IN_STOCK),
		new_item_group=store.new_item_group or "",
		new_item_uom=store.new_item_uom or "Nos",
		plain_sources=tuple(
			PlainSource(row.target, row.title or "", row.item_field)
			for row in store.field_sources
			if row.item_field and not row.template
		),
		field_sources=fields.field_sources(store),
	)


def store_connection(store: Any, credentials: Credentials) -> StoreConnection:
	return StoreConnection(
		store=store.name,
		credentials=credentials,
		sandbox_url=_sandbox_url(store),
		calls_per_minute=store.calls_per_minute or 150,
		batch_sizes=_batch_sizes(store),
	)


def _sandbox_url(store: Any) -> str | None:
	if store.environment == "Live":
		return None
	if not store.sandbox_url:
		raise ConfigError(
			_("{0} is a sandbox store without an address. Enter it in the Wix Store.").format(store.name)
		)
	return store.sandbox_url


def store_config(store: Any) -> StoreConfig:
	return StoreConfig(
		store=store.name,
		site=_site_facts(store),
		today=_today_in(store.time_zone),
		use_standard_rate=bool(store.use_standard_rate),
		tax_policy=TaxPolicy(store.tax_policy),
		price_decimals=_decimals_of(store.currency),
		fields_off=_fields_off(store),
		rules=_rules(store),
		batch_sizes=_batch_sizes(store),
		creates_items=bool(store.create_items),
		gone_policy=GonePolicy(store.gone_policy or GonePolicy.NOTHING),
		removed_policy=RemovedPolicy(store.removed_policy or RemovedPolicy.HIDE),
		naming=fields.naming(store),
		section_titles=fields.section_titles(store),
		categories=_categories(store),
		stock_edited=EditedStockPolicy(store.stock_edited or EditedStockPolicy.OVERWRITE),
	)


def _site_facts(store: Any) -> SiteFacts:
	return SiteFacts(
		site_id=store.site_id or "",
		name=store.site_name or "",
		currency=store.currency or "",
		time_zone=store.time_zone or "",
		weight_unit=WeightUnit(store.weight_unit or "KG"),
		default_location_id=store.default_location_id or "",
		catalog_version=store.catalog_version or "",
		location_ids=frozenset(location.id for location in known_locations(store)),
	)


def _today_in(time_zone: str | None) -> date:
	try:
		return datetime.now(ZoneInfo(time_zone or frappe.utils.get_system_timezone())).date()
	except (ZoneInfoNotFoundError, ValueError):
		return frappe.utils.getdate()


def _decimals_of(currency: str | None) -> int:
	"""Three for currencies divided by a thousand, such as KWD; two for all others."""
	units = currency and frappe.get_cached_value("Currency", currency, "fraction_units")
	return 3 if units == 1000 else 2


def _rules(store: Any) -> dict[str, Rule]:
	"""The field rules; who leads the tree of categories also decides about the products in it, unless a rule says more."""
	chosen = {row.field: Rule(row.rule) for row in store.field_rules}
	return {"categories": category_choices(store).direction.default_rule, **chosen}


def _categories(store: Any) -> dict[str, str]:
	is_off = category_choices(store).direction is CategoryDirection.OFF
	return {} if is_off else load_categories(store.name)


def _fields_off(store: Any) -> frozenset[str]:
	"""What the rules switch off, and what has no source in ERPNext."""
	off = {row.field for row in store.field_rules if row.rule == Rule.OFF.value}
	targets = {row.target for row in store.field_sources}
	sources = {
		"cost": store.cost_source != "Off",
		"compare_at_price": bool(store.compare_at_price_list),
		"stock": bool(store.warehouse or store.locations),
		"categories": category_choices(store).direction is not CategoryDirection.OFF,
		**{field: field in targets for field in EXTRA_FIELDS if field != "categories"},
	}
	return frozenset(off | {field for field, has_source in sources.items() if not has_source})


def _batch_sizes(store: Any) -> dict[str, int]:
	sizes = {
		"products": store.batch_products,
		"variants": store.batch_variants,
		"inventory": store.batch_inventory,
	}
	return {kind: size for kind, size in sizes.items() if size}
