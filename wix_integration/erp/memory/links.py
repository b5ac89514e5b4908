"""Wix Item Mapping as the port ``ProductLinks``: the only reader and writer of product ids, revisions and bases.

A family is one row with ``is_family`` (base, wire objects, handle, revision) and one row per variant; a simple Item
is a single row that is both. ``idx`` keeps the order of the variants.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

import frappe
from frappe.query_builder import DocType

from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.erp.memory.link_rows import (
	LINK_COLUMNS,
	base_columns,
	doubt_columns,
	inventory_columns,
	link_rows,
	parse_link,
	stock_columns,
)
from wix_integration.erp.memory.upserts import Row, save_rows
from wix_integration.erp.transaction import save_durably

DOCTYPE = "Wix Item Mapping"

#: What the stock lane writes, and nobody else.
_INVENTORY_COLUMNS = frozenset(
	{"inventory_id", "inventory_revision", "quantity", "quantity_known", "elsewhere"}
)
#: What a known row keeps: renames move it, we never do.
_ITEM_COLUMNS = frozenset({"item_code", "family"})


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
		if links:
			save_durably(lambda: self.write(links))

	def announce(self, links: Sequence[ProductLink]) -> None:
		"""Writes only the bases of known links; commits."""
		self._save_columns({link.key: base_columns(link) for link in links})

	def moment(self) -> str:
		return str(frappe.utils.now())

	def save_inventory(self, items: Sequence[VariantLink], *, seen_on: str = "") -> None:
		"""Writes inventory id, inventory revision and quantity of those Items that are linked; commits.

		:param seen_on: the other locations as well, and that this is what Wix had at that ``moment`` or later
		"""
		columns = partial(stock_columns, seen_on=seen_on) if seen_on else inventory_columns
		self._save_columns({item.item_code: columns(item) for item in items})

	def doubt_inventory(self, items: Sequence[VariantLink]) -> None:
		"""Writes the inventory revisions of those Items that are linked, at every location; commits."""
		self._save_columns({item.item_code: doubt_columns(item) for item in items})

	def _save_columns(self, columns: Mapping[str, Row]) -> None:
		"""Writes these columns of the Items among them that are linked."""
		known = self._known_rows(list(columns), []) if columns else {}
		rows: list[Row] = [
			{**known[item_code], "store": self._store, **values}
			for item_code, values in columns.items()
			if item_code in known
		]
		if rows:
			save_durably(lambda: save_rows(DOCTYPE, rows, keep=_ITEM_COLUMNS | {"variant_id"}))

	def key_of_items(self, item_codes: Sequence[str]) -> Mapping[str, str]:
		"""item code → family key, for linked Items only."""
		return self._column("item_code", item_codes, "family")

	def keys_of_products(self, product_ids: Sequence[str]) -> Mapping[str, str]:
		"""product id → family key, for linked products only."""
		if not product_ids:
			return {}
		filters = {"store": self._store, "is_family": 1, "product_id": ("in", [*product_ids])}
		rows = frappe.get_all(DOCTYPE, filters, ["product_id", "family"], order_by="name")
		return {row.product_id: row.family for row in rows if row.product_id}

	def keys_of_handles(self, handles: Sequence[str]) -> Mapping[str, str]:
		"""handle → family key, also of products whose create was not seen to end."""
		wanted = [handle for handle in handles if handle]
		if not wanted:
			return {}
		filters = {"store": self._store, "is_family": 1, "handle": ("in", wanted)}
		rows = frappe.get_all(DOCTYPE, filters, ["handle", "family"], order_by="name")
		return {row.handle: row.family for row in rows}

	def owners_of_skus(self, skus: Sequence[str]) -> Mapping[str, str]:
		"""SKU → item code that holds it in this store. Exact: MariaDB compares without case, Wix does not."""
		owners = self._column("sku", skus, "item_code")
		return {sku: owners[sku] for sku in skus if sku and sku in owners}

	def write(self, links: Sequence[ProductLink]) -> None:
		"""As ``save``, in the caller's transaction.

		Known rows are named, so that the primary key finds them: a conflict on the other unique index would lock
		the gap beside it and deadlock with the other lane. They keep their Item: a rename may come in between.
		"""
		links = self._without_renamed(links)
		rows = {str(row["item_code"]): row for link in links for row in link_rows(self._store, link)}
		known = self._known_rows(list(rows), [link.key for link in links])
		same = {
			code for code, row in rows.items() if code in known and known[code]["family"] == row["family"]
		}
		new, lost = _without(rows, same), _without(known, same)
		renamed = _variants_of(new) & _variants_of(lost)
		self._forget([row for row in lost if not _variants_of([row]) & renamed])
		kept = [{**rows[code], "name": known[code]["name"]} for code in same]
		fresh = [row for row in new if not _variants_of([row]) & renamed]
		save_rows(DOCTYPE, [*kept, *fresh], keep=_INVENTORY_COLUMNS | _ITEM_COLUMNS)

	def _without_renamed(self, links: Sequence[ProductLink]) -> list[ProductLink]:
		"""The links whose Item still has its name, or never had a row.

		The rows of a renamed one went along with the new name. Writing under the old one would give one product two
		memories; the rename queued the new name, and its push asks Wix again.
		"""
		known = self._known_rows([link.key for link in links], [])
		handles = [link.handle for link in links if link.product_id and link.key not in known]
		if not handles:
			return list(links)
		filters = {"store": self._store, "is_family": 1, "handle": ("in", handles)}
		held = frappe.get_all(DOCTYPE, filters, pluck="handle", order_by="name")
		return [link for link in links if link.key in known or link.handle not in held]

	def _known_rows(self, item_codes: list[str], families: list[str]) -> dict[str, Row]:
		"""item code → what identifies its row: of these Items, and of all other members of these families."""
		mapping = DocType(DOCTYPE)
		query = (
			frappe.qb.from_(mapping)
			.select(mapping.name, mapping.item_code, mapping.family, mapping.variant_id)
			.where(mapping.store == self._store)
			.where(mapping.item_code.isin(item_codes or [""]) | mapping.family.isin(families or [""]))
		)
		return {row["item_code"]: row for row in query.run(as_dict=True)}

	def _forget(self, rows: Sequence[Row]) -> None:
		names = sorted(str(row["name"]) for row in rows)
		if names:
			frappe.db.delete(DOCTYPE, {"name": ("in", names)})

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


def _without(rows: Mapping[str, Row], item_codes: Collection[str]) -> list[Row]:
	return [row for item_code, row in rows.items() if item_code not in item_codes]


def _variants_of(rows: Iterable[Row]) -> frozenset[tuple[object, object]]:
	"""What a renamed variant keeps: its family and its variant in Wix."""
	return frozenset((row["family"], row["variant_id"]) for row in rows if row["variant_id"])


def load_linked_products(store: str) -> frozenset[str]:
	"""The ids of all products of the store that were there when we last looked."""
	filters = {
		"store": store,
		"is_family": 1,
		"product_id": ("!=", ""),
		"state": ("!=", LinkState.GONE.value),
	}
	return frozenset(frappe.get_all(DOCTYPE, filters, pluck="product_id", limit_page_length=0))


def forget_product(store: str, family: str) -> None:
	"""Drops everything remembered about a family's product, in the caller's transaction."""
	frappe.db.delete(DOCTYPE, {"store": store, "family": family})
