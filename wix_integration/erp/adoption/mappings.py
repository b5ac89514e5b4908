"""What is linked, in the columns that Wix Match imports.

Frappe's own exporter writes the same from the list of Wix Item Mapping, as CSV or XLSX, but leaves cells as they are; this
one makes them safe from formulas.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe

#: Labels of Wix Match, as Frappe's importer reads them.
MAPPING_COLUMNS = ("Wix Store", "Item", "SKU", "Product ID", "Handle", "Decision")
_PAGE = 5_000


def load_mappings(store: str) -> Iterator[dict[str, Any]]:
	"""One row per linked Item, by item code; a file of them links the same again."""
	filters = {"store": store, "product_id": ("is", "set"), "idx": (">", 0)}
	columns = ["item_code", "sku", "product_id", "handle"]
	start = 0
	while rows := frappe.get_all(
		"Wix Item Mapping", filters, columns, order_by="item_code", limit_start=start, limit_page_length=_PAGE
	):
		for row in rows:
			values = (store, row.item_code, row.sku, row.product_id, row.handle, "Link")
			yield dict(zip(MAPPING_COLUMNS, values, strict=True))
		start += _PAGE
