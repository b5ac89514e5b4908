"""*Wix Drift*: every difference between ERPNext and Wix, since when, why, and what is open about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from frappe import _

from wix_integration.erp.drift.report_rows import load_report_rows

Row = dict[str, Any]


def execute(filters: Row | None = None) -> tuple[list[Row], list[Row], None, Row | None, list[Row]]:
	"""Called by Frappe: columns, rows, no message, chart, summary."""
	rows = load_report_rows(filters or {})
	return _columns(), rows, None, _chart(rows), _summary(rows)


def _columns() -> list[Row]:
	return [
		_column("item_code", _("Item"), "Link", 160, options="Item"),
		_column("field_label", _("Field"), "Data", 130),
		_column("ours", _("ERPNext"), "Data", 170, align="left"),
		_column("theirs", _("Wix"), "Data", 170, align="left"),
		_column("cause", _("Cause"), "Data", 140),
		_column("age", _("Age"), "Duration", 120),
		_column("issue", _("Issue"), "Link", 120, options="Wix Sync Issue", align="left"),
		_column("first_found", _("First Found on"), "Datetime", 190),
		_column("status", _("Status"), "Data", 80),
		_column("run", _("Comparison"), "Link", 120, options="Wix Sync Run", align="left"),
		_column("store", _("Wix Store"), "Link", 130, options="Wix Store"),
	]


def _column(fieldname: str, label: str, fieldtype: str, width: int, **more: Any) -> Row:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}


def _chart(rows: Sequence[Row]) -> Row | None:
	if not rows:
		return None
	causes = Counter(row["cause"] for row in rows)
	dataset = {"name": _("Differences"), "values": list(causes.values())}
	return {"data": {"labels": list(causes), "datasets": [dataset]}, "type": "bar", "colors": ["#F0A04B"]}


def _summary(rows: Sequence[Row]) -> list[Row]:
	is_open = [row for row in rows if row["is_open"]]
	color = "orange" if is_open else "green"
	oldest = max((row["age"] for row in is_open), default=0)
	return [
		{"label": _("Open Differences"), "value": len(is_open), "datatype": "Int", "indicator": color},
		{"label": _("Items"), "value": len({row["item_code"] for row in is_open}), "datatype": "Int"},
		{"label": _("Oldest"), "value": oldest, "datatype": "Duration"},
	]
