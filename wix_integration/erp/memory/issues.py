"""Wix Sync Issue as the port ``Issues``: one row per store, Item and code or field, reopened and never repeated."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import frappe

from wix_integration.core.plan import Conflict, Decision
from wix_integration.core.reasons import Reason
from wix_integration.erp.memory.decisions import load_decisions
from wix_integration.erp.memory.issue_rows import (
	NO_DECISION,
	Row,
	close_issues,
	conflict_row,
	find_issue,
	issue_row,
	load_open,
	names_settled,
	save_issue,
)
from wix_integration.erp.transaction import save_durably


class FrappeIssues:
	"""The open decisions of one store. Satisfies ``core.ports.Issues``; every write is durable."""

	def __init__(self, store: str) -> None:
		self._store = store

	def open(self, key: str, reason: Reason) -> None:
		"""Opens or reopens the issue of this code on this Item."""
		save_durably(lambda: _save_issue(issue_row(self._store, key, reason)))

	def open_conflict(self, key: str, conflict: Conflict) -> None:
		"""Opens or refreshes the issue of one field; a decision about another value of Wix is dropped."""
		save_durably(lambda: _save_conflict(conflict_row(self._store, key, conflict)))

	def decisions(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, Decision]]:
		"""family key → base key → what a person decided about an open conflict."""
		return load_decisions(self._store, keys)

	def settle(self, key: str, still_open: Sequence[str]) -> None:
		"""Closes every open issue of the Item whose code, or base key for a conflict, is not named.

		Costs one read where there is none.
		"""
		names = names_settled(load_open(self._store, key, "name", "code", "field"), frozenset(still_open))
		if names:
			save_durably(lambda: close_issues(names))

	def close(self, keys: Sequence[str], code: str) -> None:
		"""Closes the open issues of this code on these Items; one read where there is none."""
		filters = {"store": self._store, "code": code, "status": "Open", "item_code": ("in", [*keys])}
		names = frappe.get_all("Wix Sync Issue", filters, pluck="name", order_by="name") if keys else []
		if names:
			save_durably(lambda: close_issues(names))


def load_open_reasons(store: str, entity: str) -> dict[str, Reason]:
	"""issue → what is open about one Item in one store, the last seen first."""
	rows = load_open(store, entity, "name", "code", "params")
	return {row["name"]: Reason(row["code"], json.loads(row["params"] or "{}")) for row in rows}


def _save_issue(row: Row) -> None:
	known = find_issue(row, "name")
	save_issue({**row, "name": known["name"]} if known else row)


def _save_conflict(row: Row) -> None:
	known = find_issue(row, "name", "status", "decided_theirs")
	if known:
		row = {**row, "name": known["name"]}
	holds = known and known["status"] == "Open" and known["decided_theirs"] == row["their_value"]
	save_issue(row if holds else {**row, **NO_DECISION})
