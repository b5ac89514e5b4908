"""*Wix Order Reconciliation*: every order of a period against its documents in ERPNext, and what is different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from frappe import _

from wix_integration.core.orders.reconciling import Standing
from wix_integration.erp.orders.reconciliation.rows import load_rows, load_unread

Row = dict[str, Any]

_COLORS = {
	Standing.EQUAL: "green",
	Standing.DIFFERS: "red",
	Standing.MISSING: "red",
	Standing.UNREAD: "red",
	Standing.HELD: "orange",
	Standing.WAITING: "blue",
}


def execute(filters: Row | None = None) -> tuple[list[Row], list[Row], str, Row | None, list[Row]]:
	"""Called by Frappe: columns, rows, message, chart, summary."""
	filters = filters or {}
	rows = load_rows(filters)
	unread, message = load_unread(filters)
	wanted = filters.get("standing")
	shown = [row for row in (*rows, *unread) if not wanted or row["standing"] == wanted]
	return _columns(), shown, message, _chart(shown), _summary(shown)


def _columns() -> list[Row]:
	return [
		_column("number", _("Number"), "Data", 90),
		_column("ordered_on", _("Ordered on"), "Datetime", 160),
		_column("standing_label", _("Standing"), "Data", 140),
		_column("theirs", _("Total in Wix"), "Currency", 120, options="currency"),
		_column("ours", _("Total in ERPNext"), "Currency", 130, options="currency"),
		_column("difference", _("Difference"), "Currency", 110, options="currency"),
		_column("message", _("What Is Different"), "Data", 340),
		_column("sales_order", _("Sales Order"), "Link", 150, options="Sales Order"),
		_column("sales_invoice", _("Sales Invoice"), "Link", 150, options="Sales Invoice"),
		_column("order", _("Wix Order"), "Link", 120, options="Wix Order"),
		_column("store", _("Wix Store"), "Link", 130, options="Wix Store"),
		_column("currency", _("Currency"), "Link", 80, options="Currency"),
	]


def _column(fieldname: str, label: str, fieldtype: str, width: int, **more: Any) -> Row:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}


def _chart(rows: Sequence[Row]) -> Row | None:
	if not rows:
		return None
	counts = Counter(row["standing"] for row in rows)
	labels = [_(Standing(standing).value) for standing in counts]
	dataset = {"name": _("Orders"), "values": list(counts.values())}
	colors = [_COLORS.get(standing, "light-grey") for standing in counts]
	return {"data": {"labels": labels, "datasets": [dataset]}, "type": "donut", "colors": colors}


def _summary(rows: Sequence[Row]) -> list[Row]:
	counts = Counter(row["standing"] for row in rows)
	always = (Standing.EQUAL, Standing.DIFFERS, Standing.MISSING)
	return [
		{
			"label": _(standing.value),
			"value": counts[standing.value],
			"datatype": "Int",
			"indicator": _COLORS.get(standing, "gray") if counts[standing.value] else "gray",
		}
		for standing in Standing
		if standing in always or counts[standing.value]
	]
