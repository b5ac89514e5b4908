"""Open decisions about one order: one row per order and code, opened, refreshed and closed in the caller's transaction.

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
	save_issue({**row, "name": issue_name(store, order, why.code), "item_code": None, "wix_order": order})


def settle_issues(order: str, still_open: Collection[str] = ()) -> None:
	"""Closes every open issue of the order whose code is not named. Costs one read where there is none.

	What Wix was to be told of is not about the order as it was read: those end when Wix was told.
	"""
	filters = {"wix_order": order, "status": "Open", "code": ("not in", [*still_open, *telling.TEXTS, ""])}
	if names := frappe.get_all(DOCTYPE, filters, pluck="name", order_by="name"):
		close_issues(names)


def load_open_issues(order: str) -> dict[str, str]:
	"""issue → its text in the language of who opened it, the last seen first."""
	filters = {"wix_order": order, "status": "Open"}
	rows = frappe.get_all(DOCTYPE, filters, ["name", "message"], order_by="last_seen_on desc, name")
	return {row.name: row.message for row in rows}
