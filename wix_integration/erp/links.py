"""Wix Item Mapping as the port ``ProductLinks``: the only reader and writer of product ids, revisions and bases.

A family is one row with ``is_family`` (base, wire objects, handle, revision) and one row per variant; a simple Item
is a single row that is both. ``idx`` keeps the order of the variants.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import frappe
from frappe.query_builder import DocType

from wix_integration.core.links import Base, LinkState, ProductLink, VariantLink
from wix_integration.erp.transaction import save_durably
from wix_integration.erp.upserts import Row, save_rows

DOCTYPE = "Wix Item Mapping"

_COLUMNS = (
	"item_code",
	"family",
	"is_family",
	"state",
	"product_id",
	"variant_id",
	"sku",
	"handle",
	"revision",
	"inventory_id",
	"inventory_revision",
	"quantity",
	"quantity_known",
	"inventory_missing",
	"base",
	"wire",
	"idx",
)
#: What the stock lane writes, and of its own row what it must leave alone.
_INVENTORY_COLUMNS = frozenset({"inventory_id", "inventory_revision", "quantity", "quantity_known"})
_PRODUCT_COLUMNS = frozenset({"family", "variant_id"})
_NO_VARIANT = VariantLink(item_code="", variant_id="")


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
			.select(*_COLUMNS)
			.where((mapping.store == self._store) & mapping.family.isin(list(keys)))
			.orderby(mapping.family)
			.orderby(mapping.idx)
		)
		families = groupby(query.run(as_dict=True), key=lambda row: row.family)
		links = (_link_of(list(rows)) for _family, rows in families)
		return {link.key: link for link in links if link}

	def save(self, links: Sequence[ProductLink]) -> None:
		"""Writes the links whole, new or known, except the inventory of known rows; commits."""
		rows = sorted(
			(row for link in links for row in _rows_of(self._store, link)),
			key=lambda row: str(row["item_code"]),
		)
		if rows:
			save_durably(lambda: self._write(links, rows))

	def save_inventory(self, items: Sequence[VariantLink]) -> None:
		"""Writes inventory id, inventory revision and quantity of those Items that are linked; commits."""
		families = self.key_of_items([item.item_code for item in items])
		rows: list[Row] = [
			{
				"store": self._store,
				"item_code": item.item_code,
				"family": families[item.item_code],
				"variant_id": item.variant_id,
				**_inventory_of(item),
			}
			for item in sorted(items, key=lambda item: item.item_code)
			if item.item_code in families
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

	def _write(self, links: Sequence[ProductLink], rows: Sequence[Row]) -> None:
		save_rows(DOCTYPE, rows, keep=_INVENTORY_COLUMNS)
		self._forget_lost_variants([link.key for link in links], [str(row["item_code"]) for row in rows])

	def _forget_lost_variants(self, families: list[str], item_codes: list[str]) -> None:
		mapping = DocType(DOCTYPE)
		frappe.qb.from_(mapping).delete().where(
			(mapping.store == self._store)
			& mapping.family.isin(families)
			& mapping.item_code.notin(item_codes)
		).run()

	def _column(self, by: str, values: Sequence[str], column: str) -> dict[str, str]:
		if not values:
			return {}
		mapping = DocType(DOCTYPE)
		query = (
			frappe.qb.from_(mapping)
			.select(mapping[by], mapping[column])
			.where((mapping.store == self._store) & mapping[by].isin(list(values)))
			.orderby(mapping.item_code)
		)
		return dict(query.run())


def _rows_of(store: str, link: ProductLink) -> Iterator[Row]:
	variants = {item.item_code: (position, item) for position, item in enumerate(link.items, start=1)}
	position, own = variants.pop(link.key, (0, _NO_VARIANT))
	yield _row(store, link, own, position, is_family=True)
	for position, item in variants.values():
		yield _row(store, link, item, position, is_family=False)


def _row(store: str, link: ProductLink, item: VariantLink, position: int, *, is_family: bool) -> Row:
	is_agreed = link.state in (LinkState.SYNCED, LinkState.HIDDEN)
	return {
		"store": store,
		"item_code": link.key if is_family else item.item_code,
		"family": link.key,
		"is_family": int(is_family),
		"idx": position,
		"state": link.state.value,
		"reason": "",
		"product_id": link.product_id,
		"variant_id": item.variant_id,
		"sku": item.sku,
		"handle": link.handle if is_family else "",
		"revision": link.revision if is_family else "",
		**_inventory_of(item),
		"inventory_missing": int(link.inventory_missing),
		"base": _dump({"ours": dict(link.base.ours), "theirs": dict(link.base.theirs)}) if is_family else "",
		"wire": _dump({"options": link.options, "variants": link.variants}) if is_family else "",
		"last_push": frappe.utils.now() if is_agreed else None,
	}


def _inventory_of(item: VariantLink) -> Row:
	return {
		"inventory_id": item.inventory_id,
		"inventory_revision": item.inventory_revision,
		"quantity": item.quantity or 0,
		"quantity_known": int(item.quantity is not None),
	}


def _link_of(rows: Sequence[Any]) -> ProductLink | None:
	"""The link of one family's rows; None where the family's own row is missing."""
	family = next((row for row in rows if row.is_family), None)
	if family is None:
		return None
	base, wire = _parse(family.base), _parse(family.wire)
	items = sorted((row for row in rows if _is_variant(row)), key=lambda row: int(row.idx))
	return ProductLink(
		key=family.family,
		handle=family.handle or "",
		state=LinkState(family.state),
		product_id=family.product_id or "",
		revision=family.revision or "",
		base=Base(ours=base.get("ours", {}), theirs=base.get("theirs", {})),
		options=tuple(wire.get("options", ())),
		variants=tuple(wire.get("variants", ())),
		items=tuple(_variant_of(row) for row in items),
		inventory_missing=bool(family.inventory_missing),
	)


def _is_variant(row: Any) -> bool:
	return not row.is_family or row.idx > 0


def _variant_of(row: Any) -> VariantLink:
	return VariantLink(
		item_code=row.item_code,
		variant_id=row.variant_id or "",
		sku=row.sku or "",
		inventory_id=row.inventory_id or "",
		inventory_revision=row.inventory_revision or "",
		quantity=int(row.quantity) if row.quantity_known else None,
	)


def _dump(value: object) -> str:
	return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _parse(text: str | None) -> dict[str, Any]:
	return json.loads(text) if text else {}


def forget_product(store: str, family: str) -> None:
	"""Drops everything remembered about a family's product, in the caller's transaction."""
	frappe.db.delete(DOCTYPE, {"store": store, "family": family})
