"""Which families a run is about, page by page: everything of a store, what changed since a time, or named Items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

import frappe

from wix_integration.core.links import LinkState
from wix_integration.core.membership import StoreFilter, resolve_membership
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.items.facts import FACT_COLUMNS, facts_of
from wix_integration.erp.stores.settings import store_sources

PAGE_ROWS = 1_000

_FAMILY = "COALESCE(NULLIF(item.variant_of, ''), item.name)"
# What may be sold, and what is in Wix already; what the store's filter says comes after.
_CANDIDATES = """
	SELECT DISTINCT {family} AS family FROM `tabItem` item
	LEFT JOIN `tabWix Item Mapping` link ON link.store = %(store)s AND link.item_code = item.name
	WHERE (link.name IS NOT NULL OR (item.disabled = 0 AND item.is_sales_item = 1)) {since}
		AND {family} > %(after)s ORDER BY family LIMIT %(page)s
"""
_SINCE = "AND item.modified >= %(since)s"
# What was deleted while nobody listened: its product is hidden once.
_ORPHANS = """
	SELECT link.family FROM `tabWix Item Mapping` link
	LEFT JOIN `tabItem` item ON item.name = link.family
	WHERE link.store = %(store)s AND link.is_family = 1 AND link.state NOT IN %(over)s AND item.name IS NULL
		AND link.family > %(after)s ORDER BY link.family LIMIT %(page)s
"""
_OVER = (LinkState.HIDDEN.value, LinkState.GONE.value)


def load_keys(store: str, selection: Selection) -> Iterator[list[str]]:
	"""The family keys of a selection, each once, in pages; a variant's code stands for its template."""
	if selection.item_codes:
		pages = _named(selection.item_codes)
	elif selection.since:
		pages = _candidates(store, selection.since)
	else:
		pages = chain(_candidates(store, ""), _orphans(store))
	return _limited(pages, selection.limit) if selection.limit else pages


def _named(item_codes: Sequence[str]) -> Iterator[list[str]]:
	rest = iter(dict.fromkeys(item_codes))
	while codes := list(islice(rest, PAGE_ROWS)):
		query = f"SELECT DISTINCT {_FAMILY} AS family FROM `tabItem` item WHERE item.name IN %(codes)s ORDER BY family"
		yield frappe.db.sql(query, {"codes": codes}, pluck=True)


def _candidates(store: str, since: str) -> Iterator[list[str]]:
	query = _CANDIDATES.format(family=_FAMILY, since=_SINCE if since else "")
	taken = store_sources(store).filter
	for page in _pages(query, {"store": store, "since": since}):
		if families := _belonging(taken, page):
			yield families


def _belonging(taken: StoreFilter, families: Sequence[str]) -> list[str]:
	"""Those the store takes, or has in Wix. Others between them would only make the bulk calls smaller."""
	mapping = {"store": taken.store, "family": ("in", families)}
	linked = set(frappe.get_all("Wix Item Mapping", mapping, pluck="family", order_by="family"))
	rows = frappe.get_all(
		"Item", {"name": ("in", families)}, FACT_COLUMNS, order_by="name", limit_page_length=0
	)
	return [row.name for row in rows if row.name in linked or _is_taken(row, taken)]


def _is_taken(row: frappe._dict, taken: StoreFilter) -> bool:
	return resolve_membership(facts_of(row, taken.store, None), taken).selected


def _orphans(store: str) -> Iterator[list[str]]:
	return _pages(_ORPHANS, {"store": store, "over": _OVER})


def _pages(query: str, filters: Mapping[str, object]) -> Iterator[list[str]]:
	values = {**filters, "after": "", "page": PAGE_ROWS}
	while page := frappe.db.sql(query, values, pluck=True):
		yield page
		values["after"] = page[-1]


def _limited(pages: Iterator[list[str]], limit: int) -> Iterator[list[str]]:
	left = limit
	for page in pages:
		yield page[:left]
		left -= len(page)
		if left <= 0:
			return
