"""Counting SQL statements, commit included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import frappe


class Statements:
	"""``with statements.counted() as seen: …`` collects every statement of this connection in ``seen``."""

	@contextmanager
	def counted(self) -> Iterator[list[str]]:
		seen: list[str] = []
		database = frappe.local.db
		original = database.sql

		def sql(query: Any, *args: Any, **kwargs: Any) -> Any:
			seen.append(" ".join(str(query).split()))
			return original(query, *args, **kwargs)

		database.sql = sql
		try:
			yield seen
		finally:
			del database.sql


def without_our_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
	"""From now on documents fire everybody's events but ours."""
	bare = {
		doctype: {
			event: [path for path in paths if not path.startswith("wix_integration")]
			for event, paths in events.items()
		}
		for doctype, events in frappe.get_doc_hooks().items()
	}
	monkeypatch.setattr(frappe, "get_doc_hooks", lambda: bare)
