"""Issues about a document that Wix was to be told of: one per order, document and code."""

from __future__ import annotations

import frappe

from wix_integration.core.reasons import Reason
from wix_integration.core.reasons.orders import telling
from wix_integration.erp.memory.issue_rows import DOCTYPE, close_issues, issue_name, issue_row, save_issue


def open_issue_of(store: str, order: str, document: str, why: Reason) -> None:
	"""Opens the issue, or says that it is still so, in the caller's transaction."""
	name = issue_name(store, _subject(order, document), why.code)
	save_issue({**issue_row(store, "", why), "name": name, "item_code": None, "wix_order": order})


def close_issues_of(store: str, order: str, document: str) -> None:
	"""Closes what is open about the document, in the caller's transaction. One read where there is nothing."""
	names = [issue_name(store, _subject(order, document), code) for code in telling.TEXTS]
	filters = {"name": ("in", names), "status": "Open"}
	if found := frappe.get_all(DOCTYPE, filters, pluck="name", order_by="name"):
		close_issues(found)


def _subject(order: str, document: str) -> str:
	return f"{order} {document}"
