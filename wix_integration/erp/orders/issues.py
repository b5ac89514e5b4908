"""Open decisions about one order: one row per order, code and document that it names, in the caller's transaction.

They name the order and nobody's data; the order's form shows them, and they show the order.
"""

from __future__ import annotations

from collections.abc import Collection

import frappe

from wix_integration.core.reasons import Reason
from wix_integration.core.reasons.orders import telling
from wix_integration.erp.memory.issue_rows import DOCTYPE, close_issues, issue_name, issue_row, save_issue


def open_issue(store: str, order: str, why: Reason) -> None:
	"""Opens the issue, or says that it is still so. ``order`` is the name of a Wix Order."""
	row = issue_row(store, "", why)
	save_issue({**row, "name": _name(store, order, why), "item_code": None, "wix_order": order})


def settle_issues(store: str, order: str, still_open: Collection[Reason] = ()) -> None:
	"""Closes every open issue of the order but those of these reasons. Costs one read where there is none.

	What Wix was to be told of is not about the order as it was read: those end when Wix was told.
	"""
	filters = {
		"wix_order": order,
		"status": "Open",
		"code": ("not in", [*telling.TEXTS, ""]),
		"name": ("not in", [*(_name(store, order, why) for why in still_open), ""]),
	}
	if names := frappe.get_all(DOCTYPE, filters, pluck="name", order_by="name"):
		close_issues(names)


def load_open_issues(order: str) -> dict[str, str]:
	"""issue → its text in the language of who opened it, the last seen first."""
	filters = {"wix_order": order, "status": "Open"}
	rows = frappe.get_all(DOCTYPE, filters, ["name", "message"], order_by="last_seen_on desc, name")
	return {row.name: row.message for row in rows}


def _name(store: str, order: str, why: Reason) -> str:
	"""Two chargebacks of one order are two decisions."""
	document = why.params.get("document")
	return issue_name(store, order, f"{why.code} {document}" if document else why.code)
