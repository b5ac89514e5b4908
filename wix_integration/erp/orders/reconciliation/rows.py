"""The rows of *Wix Order Reconciliation*, as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_days, escape_html, format_datetime, getdate

from wix_integration.core.orders.history import parse_scope
from wix_integration.core.orders.reconciling import Standing
from wix_integration.erp.orders.moments import day_begins, site_time
from wix_integration.erp.orders.reconciliation.orders import ReconciledOrder, reconcile_orders
from wix_integration.erp.texts import text_of

Row = dict[str, Any]
#: Runs that are looked through for one that asked Wix about the days of the report.
_RUNS = 20


def load_rows(filters: Mapping[str, Any]) -> list[Row]:
	"""The orders the reader may see, oldest first.

	:param filters: ``store``, ``from_date`` and ``to_date`` (days of this site, both included)
	"""
	begin, end = _days(filters)
	return [_row(order) for order in reconcile_orders(filters.get("store") or "", begin, end)]


def load_unread(filters: Mapping[str, Any]) -> tuple[list[Row], str]:
	"""Orders that Wix had when it was last asked about these days and that were never read; and when that was."""
	store, (begin, end) = filters.get("store"), _days(filters)
	if not store or not frappe.has_permission("Wix Store", "read", store):
		return [], ""
	for run in _load_questions(store):
		scope = parse_scope(frappe.parse_json(run.selection).get("orders") or {})
		if not (scope.dry_run and scope.begin and scope.end) or scope.statuses or scope.numbers:
			continue
		if begin and site_time(scope.begin) <= begin and (not end or site_time(scope.end) >= end):
			unread = (frappe.parse_json(run.report) or {}).get("unread") or []
			rows = [_unread_row(store, number) for number in _still_unread(store, unread)]
			return rows, _("Wix was asked about these days on {0}.").format(format_datetime(run.ended_on))
	return [], _("Wix was not asked yet whether it has orders of these days that were never read.")


def _days(filters: Mapping[str, Any]) -> tuple[datetime | None, datetime | None]:
	begin, end = filters.get("from_date"), filters.get("to_date")
	return (day_begins(begin) if begin else None, day_begins(add_days(getdate(end), 1)) if end else None)


def _row(order: ReconciledOrder) -> Row:
	difference = order.ours - order.theirs if order.ours is not None else None
	texts = [text_of(why) for why in order.differences] or [order.reason]
	return {
		"order": order.order,
		"store": order.store,
		"number": order.number,
		"ordered_on": order.ordered_on,
		"standing": order.standing.value,
		"standing_label": _(order.standing.value),
		"currency": order.currency,
		"theirs": order.theirs,
		"ours": order.ours,
		"difference": difference,
		"sales_order": order.sales_order,
		"sales_invoice": order.sales_invoice,
		"message": " ".join(filter(None, texts)),
	}


def _unread_row(store: str, number: str) -> Row:
	standing = Standing.UNREAD.value
	message = _("Fetch it by its number in the Wix Store.")
	return {
		"store": store,
		"number": escape_html(number),
		"standing": standing,
		"standing_label": _(standing),
		"message": message,
	}


def _load_questions(store: str) -> list[Any]:
	filters = {"store": store, "kind": "Import orders", "status": "Completed"}
	fields = ["selection", "report", "ended_on"]
	return frappe.get_all("Wix Sync Run", filters, fields, order_by="ended_on desc", limit=_RUNS)


def _still_unread(store: str, numbers: list[str]) -> list[str]:
	filters = {"store": store, "number": ("in", [*numbers, ""])}
	read = {*frappe.get_all("Wix Order", filters, pluck="number")}
	return [number for number in numbers if number not in read]
