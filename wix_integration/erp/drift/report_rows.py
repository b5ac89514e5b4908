"""Differences as people read them: values as text, age, and the open issue about the same field."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe import _
from frappe.utils import now_datetime, strip_html, time_diff_in_seconds

from wix_integration.core.base import field_of
from wix_integration.core.drift.differences import WHOLE
from wix_integration.core.wire.base import Json
from wix_integration.erp.drift.differences import DOCTYPE, OPEN
from wix_integration.erp.texts import field_label

_COLUMNS = (
	*("item_code", "family", "field", "cause", "our_value", "their_value", "status"),
	*("first_found", "repaired_on", "run", "store"),
)
#: A longer value is cut: the row of the difference has it whole.
_LENGTH = 140

Row = dict[str, Any]


def load_report_rows(filters: Mapping[str, Any]) -> list[Row]:
	"""The rows the reader may see, the oldest first; ``age`` in seconds of whole minutes.

	:param filters: ``store``, ``item_code``, ``field`` (``stock`` stands for every location), ``cause``, ``open_only``
	"""
	rows = frappe.get_list(
		DOCTYPE, _conditions(filters), list(_COLUMNS), order_by="first_found, name", limit_page_length=0
	)
	issues = _load_issues(rows)
	return [_row(row, issues) for row in rows]


def _conditions(filters: Mapping[str, Any]) -> list[list[Any]]:
	conditions = [[key, "=", filters[key]] for key in ("store", "item_code", "cause") if filters.get(key)]
	if field := filters.get("field"):
		conditions.append(["field", "like", f"{field}%"] if field == "stock" else ["field", "=", field])
	if filters.get("open_only"):
		conditions.append(["status", "=", OPEN])
	return conditions


def _row(row: Row, issues: Mapping[tuple[str, str, str], str]) -> Row:
	until = now_datetime() if row.status == OPEN else row.repaired_on
	field = row.field.partition("/")[0]
	return {
		**row,
		"field_label": field_label(field),
		"ours": _text(row.our_value),
		"theirs": _text(row.their_value),
		"cause": _(row.cause),
		"status": _(row.status),
		"is_open": row.status == OPEN,
		"age": int(time_diff_in_seconds(until, row.first_found)) // 60 * 60,
		"issue": issues.get((row.store, row.item_code, field)) or issues.get((row.store, row.family, field)),
	}


def _load_issues(rows: Sequence[Row]) -> dict[tuple[str, str, str], str]:
	"""(store, Item, field) → its open issue; one without a field stands for the whole product."""
	items = {code for row in rows for code in (row.item_code, row.family) if code}
	filters = {"status": "Open", "item_code": ("in", sorted(items))}
	found = frappe.get_list(
		"Wix Sync Issue",
		filters,
		["name", "store", "item_code", "field", "code"],
		order_by="creation",
		limit_page_length=0,
	)
	return {(row.store, row.item_code, _field_of_issue(row)): row.name for row in found}


def _field_of_issue(row: Row) -> str:
	if row.field:
		return field_of(row.field)
	return "stock" if row.code.startswith("stock_") else WHOLE


def _text(value: str | None) -> str:
	"""JSON as a reader expects it; nothing a spreadsheet would run as a formula."""
	text = strip_html(_plain(json.loads(value) if value else None))
	shown = f"{text[:_LENGTH]} …" if len(text) > _LENGTH else text
	return f"'{shown}" if shown.startswith(("=", "+", "@", "-")) else shown


def _plain(value: Json) -> str:
	if isinstance(value, bool):
		return _("Yes") if value else _("No")
	if isinstance(value, list):
		return ", ".join(_plain(each) for each in value)
	return "" if value is None else str(value)
