"""How many Items a store takes or leaves out, and why: the same decision as the push, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Coalesce, Count

from wix_integration.core.membership import StoreFilter, resolve_membership
from wix_integration.erp.items.facts import FACT_COLUMNS, facts_of
from wix_integration.erp.items.rows import Row

_PAGE = 2_000
#: The membership code under which everything that belongs to a store is counted.
SELECTED = "selected"


def count_selected(filter: StoreFilter) -> Counter[str]:
	"""How many simple Items and templates a filter selects or leaves out: membership code → count.

	The decision is the push's own, so the count never disagrees with it.
	"""
	codes: Counter[str] = Counter()
	for page in _pages():
		counts = _count_variants([row.name for row in page if row.has_variants])
		for row in page:
			facts = facts_of(row, filter.store, counts.get(row.name, 0))
			membership = resolve_membership(facts, filter)
			codes[membership.code if not membership.selected else SELECTED] += 1
	return codes


def _pages() -> Iterator[list[Row]]:
	"""Every simple Item and template with the columns that decide, page by page."""
	item = DocType("Item")
	query = frappe.qb.from_(item).select(*FACT_COLUMNS).where(Coalesce(item.variant_of, "") == "")
	after = ""
	while page := query.where(item.name > after).orderby(item.name).limit(_PAGE).run(as_dict=True):
		yield page
		after = page[-1].name


def _count_variants(templates: Sequence[str]) -> dict[str, int]:
	if not templates:
		return {}
	item = DocType("Item")
	query = frappe.qb.from_(item).select(item.variant_of, Count(item.name))
	return dict(query.where(item.variant_of.isin(list(templates))).groupby(item.variant_of).run())
