"""Which Customers a run sends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import frappe

from wix_integration.erp.history.run_records import Selection

PAGE = 1_000


def load_customers(selection: Selection) -> Iterator[Sequence[str]]:
	"""Pages of names: those that are named, or all that are enabled and were modified since a time of this site."""
	if selection.item_codes:
		yield selection.item_codes
		return
	filters: dict[str, object] = {"disabled": 0}
	if selection.since:
		filters["modified"] = (">=", selection.since)
	after = ""
	while True:
		page = frappe.get_all(
			"Customer",
			{**filters, "name": (">", after)},
			pluck="name",
			order_by="name",
			limit_page_length=PAGE,
		)
		if not page:
			return
		yield page
		after = page[-1]
