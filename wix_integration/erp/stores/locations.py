"""Which warehouses stand behind which location of a site: a Wix Store's table as frozen values.

Called by ``erp.stores.settings`` and ``erp.stores.records`` only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.stock.formula import DEFAULT_LOCATION, StockBasis, StockRule
from wix_integration.core.wire.site import StoresLocation


@dataclass(frozen=True, slots=True)
class RowSource:
	"""One row: the warehouse, or all that hold stock below a group, and how they show."""

	warehouses: frozenset[str]
	rule: StockRule


@dataclass(frozen=True, slots=True)
class LocationSource:
	"""One location with its rows. ``location_id`` is DEFAULT_LOCATION for the site's default one."""

	location_id: str
	rows: tuple[RowSource, ...]

	@property
	def warehouses(self) -> frozenset[str]:
		"""All warehouses that hold the location's stock."""
		return frozenset().union(*(row.warehouses for row in self.rows))


def location_sources(store: Any) -> tuple[LocationSource, ...]:
	"""The store's locations that show stock. An empty table stands for its warehouse at the default location.

	A row whose location is not known yet, or is gone from Wix, shows nothing.
	"""
	if not store.locations:
		row = (
			RowSource(leaf_warehouses([store.warehouse])[store.warehouse], StockRule())
			if store.warehouse
			else None
		)
		return (LocationSource(DEFAULT_LOCATION, (row,)),) if row else ()
	leaves = leaf_warehouses([row.warehouse for row in store.locations])
	known = {location.id for location in known_locations(store)}
	places: dict[str, list[RowSource]] = {}
	for row in store.locations:
		if row.location_id and row.location_id in known:
			place = DEFAULT_LOCATION if row.location_id == store.default_location_id else row.location_id
			places.setdefault(place, []).append(RowSource(leaves[row.warehouse], _rule_of(row)))
	return tuple(LocationSource(place, tuple(rows)) for place, rows in places.items())


def known_locations(store: Any) -> tuple[StoresLocation, ...]:
	"""The locations the site had when the connection was last tested."""
	return tuple(StoresLocation.model_validate(row) for row in json.loads(store.site_locations or "[]"))


def locations_json(locations: Iterable[StoresLocation]) -> str:
	"""What ``known_locations`` reads."""
	return json.dumps([location.to_wire() for location in locations], ensure_ascii=False, indent=1)


def labelled_locations(store: Any) -> dict[str, StoresLocation]:
	"""What a person chooses from: the location's name, with its id where several have the same."""
	found = known_locations(store)
	names = [location.name for location in found]
	return {
		location.name if names.count(location.name) == 1 else f"{location.name} ({location.id})": location
		for location in found
	}


def gone_locations(store: Any) -> list[str]:
	"""Mapped locations the site does not have any more, as they were called."""
	known = {location.id for location in known_locations(store)}
	return sorted({row.location for row in store.locations if known and row.location_id not in known})


def is_default_mapped(store: Any) -> bool:
	"""Whether a warehouse shows its stock where customers buy; true where nothing is mapped or known."""
	if not store.locations or not store.default_location_id:
		return True
	return any(row.location_id == store.default_location_id for row in store.locations)


def warehouses_of_sale(sources: Iterable[LocationSource], location_id: str) -> frozenset[str]:
	"""The warehouses a sale at a location will be delivered from; any of the store's where none is mapped to it."""
	by_place = {source.location_id: source.warehouses for source in sources}
	return by_place.get(location_id) or frozenset().union(*by_place.values())


def leaf_warehouses(names: Iterable[str]) -> Mapping[str, frozenset[str]]:
	"""warehouse → itself, or all that hold stock below a group."""
	wanted = set(names)
	spans = frappe.get_all("Warehouse", {"name": ("in", wanted or [""])}, ["name", "lft", "rgt", "is_group"])
	if not any(row.is_group for row in spans):
		return {name: frozenset([name]) for name in wanted}
	tree = frappe.get_all("Warehouse", {"is_group": 0}, ["name", "lft", "rgt"], order_by="lft")
	found = {
		row.name: frozenset(leaf.name for leaf in tree if row.lft <= leaf.lft and leaf.rgt <= row.rgt)
		for row in spans
	}
	return {name: found.get(name, frozenset()) for name in wanted}


def _rule_of(row: Any) -> StockRule:
	return StockRule(
		basis=StockBasis(row.basis or StockBasis.ACTUAL),
		safety_stock=Decimal(str(row.safety_stock or 0)),
		maximum=row.maximum or None,
	)
