"""Whether a document concerns a store at all: decided from cached settings and the document, without SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import frappe
from frappe.model.document import Document

from wix_integration.core.membership import resolve_membership
from wix_integration.erp.items.facts import FACT_COLUMNS, facts_of
from wix_integration.erp.stores.gates import StoreGate, store_gates
from wix_integration.erp.writing.source import source_store

#: Frappe's own maintenance is not a change anybody made. Data imports are: they are pushed.
SILENT = ("in_install", "in_uninstall", "in_migrate", "in_patch")

# Raw SQL: the one read in other people's transactions. The family of a variant is its template.
READ_FAMILIES = f"""
	SELECT DISTINCT {", ".join(f"family.`{column}`" for column in FACT_COLUMNS)}
	FROM `tabItem` item
	JOIN `tabItem` family ON family.name = COALESCE(NULLIF(item.variant_of, ''), item.name)
	WHERE item.name IN %(items)s
"""


def is_silent(doc: Document) -> bool:
	"""Whether changes of this document are none of our business now."""
	return bool(doc.flags.ignore_wix_sync or any(frappe.flags.get(flag) for flag in SILENT))


def open_gates() -> Iterator[StoreGate]:
	"""The stores that queue changes as they happen. A paused store does: nothing is lost. The store a change comes
	from does not: it knows it already.
	"""
	source = source_store()
	return (gate for gate in store_gates() if gate.is_active and gate.push_on_save and gate.store != source)


def stores_taking(item: Any) -> list[str]:
	"""The stores an Item belongs to; ``item`` is its document, or a row with the columns that decide."""
	return [
		gate.store
		for gate in open_gates()
		if resolve_membership(facts_of(item, gate.store, None), gate.filter).selected
	]


def stores_mapping(warehouse: str | None) -> list[str]:
	"""The stores that show the stock of this warehouse."""
	return [gate.store for gate in open_gates() if warehouse in gate.warehouses]


def stores_beside(store: str) -> list[str]:
	"""The stores that show one of the warehouses this store sells from, itself among them."""
	warehouses = frozenset().union(*(gate.warehouses for gate in store_gates() if gate.store == store))
	return [gate.store for gate in open_gates() if gate.warehouses & warehouses]


def is_listed(price_list: str | None) -> bool:
	"""Whether any store takes prices from this price list."""
	return any(price_list in gate.price_lists for gate in open_gates())


def load_families(item_codes: Sequence[str]) -> list[frappe._dict]:
	"""The simple Items and templates these Items belong to, in one read."""
	if not item_codes or not any(open_gates()):
		return []
	return frappe.db.sql(READ_FAMILIES, {"items": item_codes}, as_dict=True)
