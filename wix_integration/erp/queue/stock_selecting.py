"""Which Items a push of stock is about, page by page: all in Wix, those whose stock moved since a time, or named ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

import frappe

from wix_integration.erp.history.run_records import Selection

PAGE_ROWS = 1_000

_LINKED = """
	SELECT DISTINCT link.item_code FROM `tabWix Item Mapping` link {join}
	WHERE link.store = %(store)s AND link.idx > 0 AND link.variant_id <> '' {where}
		AND link.item_code > %(after)s ORDER BY link.item_code LIMIT %(page)s
"""
# A bundle has no Bin of its own: it moved when one of its parts did.
_MOVED = """
	JOIN (
		SELECT item_code FROM `tabBin` WHERE modified >= %(since)s
		UNION SELECT bundle.new_item_code FROM `tabBin` bin
		JOIN `tabProduct Bundle Item` part ON part.item_code = bin.item_code AND part.parenttype = 'Product Bundle'
		JOIN `tabProduct Bundle` bundle ON bundle.name = part.parent AND bundle.disabled = 0
		WHERE bin.modified >= %(since)s
	) moved ON moved.item_code = link.item_code
"""
_NAMED = "AND (link.item_code IN %(named)s OR link.family IN %(named)s)"


def load_stocked(store: str, selection: Selection) -> Iterator[list[str]]:
	"""The codes of the store's sellable Items in Wix, each once, in pages; a template stands for its variants."""
	values = {"store": store, "since": selection.since, "named": selection.item_codes}
	if selection.item_codes:
		pages = _pages(_LINKED.format(join="", where=_NAMED), values)
	elif selection.since:
		pages = _pages(_LINKED.format(join=_MOVED, where=""), values)
	else:
		pages = _pages(_LINKED.format(join="", where=""), values)
	return _limited(pages, selection.limit) if selection.limit else pages


def _pages(query: str, filters: Mapping[str, object]) -> Iterator[list[str]]:
	values = {**filters, "after": "", "page": PAGE_ROWS}
	while page := frappe.db.sql(query, values, pluck=True):
		yield page
		values["after"] = page[-1]


def _limited(pages: Iterator[list[str]], limit: int) -> Iterator[list[str]]:
	codes = islice((code for page in pages for code in page), limit)
	while page := list(islice(codes, PAGE_ROWS)):
		yield page
