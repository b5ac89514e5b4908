"""Rows as a CSV download. A cell that a spreadsheet would run as a formula is made plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import frappe

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(file_name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
	"""Answers the current request with the file."""
	text = io.StringIO()
	writer = csv.writer(text)
	writer.writerow(columns)
	writer.writerows([_safe(row.get(column)) for column in columns] for row in rows)
	frappe.response.update(
		{"type": "download", "filename": file_name, "filecontent": text.getvalue().encode("utf-8-sig")}
	)


def _safe(value: Any) -> str:
	text = "" if value is None else str(value)
	return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
