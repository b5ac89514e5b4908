"""Wix Sync Issue as the port ``Issues``: one row per store, Item and code, reopened and never repeated."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from pypika.terms import Case, Values

import frappe
from frappe.query_builder import DocType

from wix_integration.core.reasons import Reason
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably

DOCTYPE = "Wix Sync Issue"


class FrappeIssues:
	"""The open decisions of one store. Satisfies ``core.ports.Issues``; every write is durable."""

	def __init__(self, store: str) -> None:
		self._store = store

	def open(self, key: str, reason: Reason) -> None:
		"""Opens or reopens the issue of this code on this Item."""
		save_durably(lambda: self._upsert(key, reason))

	def settle(self, key: str, still_open: Sequence[str]) -> None:
		"""Closes every open issue of the Item whose code is not named; costs one read where there is none."""
		names = self._open_names(key, frozenset(still_open))
		if names:
			save_durably(lambda: _close(names))

	def _upsert(self, key: str, reason: Reason) -> None:
		issue, row = DocType(DOCTYPE), self._row(key, reason)
		query = frappe.qb.into(issue).columns(*row).insert(tuple(row.values()))
		reopened = Case().when(issue.status == "Open", issue.opened_on).else_(Values(issue.opened_on))
		# MariaDB assigns in the order written: opened_on must look at the old status.
		query = query.on_duplicate_key_update(issue.opened_on, reopened)
		query = query.on_duplicate_key_update(issue.times, issue.times + 1)
		for column in row:
			if column not in ("name", "creation", "owner", "opened_on", "times"):
				query = query.on_duplicate_key_update(issue[column], Values(issue[column]))
		query.run()

	def _row(self, key: str, reason: Reason) -> dict[str, Any]:
		now, user = frappe.utils.now(), frappe.session.user
		text = text_of(reason)
		return {
			"name": issue_name(self._store, key, reason.code),
			"creation": now,
			"modified": now,
			"owner": user,
			"modified_by": user,
			"store": self._store,
			"item_code": key,
			"code": reason.code,
			"title": text[:140],
			"message": text,
			"status": "Open",
			"opened_on": now,
			"last_seen_on": now,
			"times": 1,
			"closed_on": None,
			"params": json.dumps(dict(reason.params), ensure_ascii=False),
		}

	def _open_names(self, key: str, still_open: frozenset[str]) -> list[str]:
		issue = DocType(DOCTYPE)
		query = (
			frappe.qb.from_(issue)
			.select(issue.name, issue.code)
			.where((issue.store == self._store) & (issue.item_code == key) & (issue.status == "Open"))
			.orderby(issue.name)
		)
		return [name for name, code in query.run() if code not in still_open]


def issue_name(store: str, entity: str, code: str) -> str:
	"""The name that makes an issue unique per store, entity and code."""
	return sha256("\0".join((store, entity, code)).encode()).hexdigest()[:20]


def load_open_reasons(store: str, entity: str) -> list[Reason]:
	"""What is open about one Item in one store, the newest first."""
	issue = DocType(DOCTYPE)
	query = (
		frappe.qb.from_(issue)
		.select(issue.code, issue.params)
		.where((issue.store == store) & (issue.item_code == entity) & (issue.status == "Open"))
		.orderby(issue.last_seen_on, order=frappe.qb.desc)
	)
	return [Reason(code, json.loads(params or "{}")) for code, params in query.run()]


def _close(names: Sequence[str]) -> None:
	issue, now = DocType(DOCTYPE), frappe.utils.now()
	query = (
		frappe.qb.update(issue).set(issue.status, "Closed").set(issue.closed_on, now).set(issue.modified, now)
	)
	query.where(issue.name.isin(list(names)) & (issue.status == "Open")).run()
