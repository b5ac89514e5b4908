"""Wix Item Mapping as the port ``ProductLinks``: the only reader and writer of product ids, revisions and bases.

A family is one row with ``is_family`` (base, wire objects, handle, revision) and one row per variant; a simple Item
is a single row that is both. ``idx`` keeps the order of the variants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import frappe
from frappe.query_builder import DocType

from wix_integration.core.links import ProductLink, VariantLink
from wix_integration.erp.link_rows import LINK_COLUMNS, inventory_columns, link_rows, parse_link
from wix_integration.erp.transaction import save_durably
from wix_integration.erp.upserts import Row, new_name, save_rows

DOCTYPE = "Wix Item Mapping"

#: What the stock lane writes, and of its own row what it must leave alone.
_INVENTORY_COLUMNS = frozenset({"inventory_id", "inventory_revision", "quantity", "quantity_known"})
_PRODUCT_COLUMNS = frozenset({"family", "variant_id"})


class FrappeProductLinks:
	"""The product links of one store. Satisfies ``core.ports.ProductLinks``."""

	def __init__(self, store: str) -> None:
		self._store = store

	def load(self, keys: Sequence[str]) -> Mapping[str, ProductLink]:
		"""The links of these families in one read; a family without one is left out."""
		if not keys:
			return {}
		mapping = DocType(DOCTYPE)
		query = (
			frappe.qb.from_(mapping)
			.select(*LINK_COLUMNS)
			.where((mapping.store == self._store) & mapping.family.isin(list(keys)))
			.orderby(mapping.family)
			.orderby(mapping.idx)
		)
		families = groupby(query.run(as_dict=True), key=lambda row: row.family)
		links = (parse_link(list(rows)) for _family, rows in families)
		return {link.key: link for link in links if link}

	def save(self, links: Sequence[ProductLink]) -> None:
		"""Writes the links whole, new or known, except the inventory of known rows; commits."""
		rows = [row for link in links for row in link_rows(self._store, link)]
		if rows:
			save_durably(lambda: self._write([link.key for link in links], rows))

	def save_inventory(self, items: Sequence[VariantLink]) -> None:
		"""Writes inventory id, inventory revision and quantity of those Items that are linked; commits."""
		known = self._known_rows([item.item_code for item in items], [])
		rows: list[Row] = [
			{
				"name": known[item.item_code].name,
				"store": self._store,
				"item_code": item.item_code,
				"family": known[item.item_code].family,
				"variant_id": item.variant_id,
				**inventory_columns(item),
			}
			for item in items
			if item.item_code in known
		]
		if rows:
			save_durably(lambda: save_rows(DOCTYPE, rows, keep=_PRODUCT_COLUMNS))

	def key_of_items(self, item_codes: Sequence[str]) -> Mapping[str, str]:
		"""item code → family key, for linked Items only."""
		return self._column("item_code", item_codes, "family")

	def owners_of_skus(self, skus: Sequence[str]) -> Mapping[str, str]:
		"""SKU → item code that holds it in this store. Exact: MariaDB compares without case, Wix does not."""
		owners = self._column("sku", skus, "item_code")
		return {sku: owners[sku] for sku in skus if sku and sku in owners}

	def _write(self, families: list[str], rows: Sequence[Row]) -> None:
		"""Known rows are named, so that the primary key finds them: a conflict on the other unique index would lock
		the gap beside it and deadlock with the other lane.
		"""
		known = self._known_rows([str(row["item_code"]) for row in rows], families)
		named = [{**row, "name": _name_of(known, str(row["item_code"]))} for row in rows]
		save_rows(DOCTYPE, named, keep=_INVENTORY_COLUMNS)
		lost = known.keys() - {row["item_code"] for row in rows}
		if lost:
			names = sorted(known[item_code].name for item_code in lost)
			frappe.db.delete(DOCTYPE, {"name": ("in", names)})

	def _known_rows(self, item_codes: list[str], families: list[str]) -> dict[str, Any]:
		"""item code → name and family of the rows of these Items, and of all other members of these families."""
		mapping = DocType(DOCTYPE)
		query = (
			frappe.qb.from_(mapping)
			.select(mapping.name, mapping.item_code, mapping.family)
			.where(mapping.store == self._store)
			.where(mapping.item_code.isin(item_codes or [""]) | mapping.family.isin(families or [""]))
		)
		return {row.item_code: row for row in query.run(as_dict=True)}

	def _column(self, by: str, values: Sequence[str], column: str) -> dict[str, str]:
		if not values:
			return {}
		mapping = DocType(DOCTYPE)
		query = (
			frappe.qb.from_(mapping)
			.select(mapping[by], mapping[column])
			.where((mapping.store == self._store) & mapping[by].isin(list(values)) & (mapping.idx > 0))
			.orderby(mapping.item_code)
		)
		return dict(query.run())


def _name_of(known: Mapping[str, Any], item_code: str) -> str:
	return str(known[item_code].name) if item_code in known else new_name()


def forget_product(store: str, family: str) -> None:
	"""Drops everything remembered about a family's product, in the caller's transaction."""
	frappe.db.delete(DOCTYPE, {"store": store, "family": family})
