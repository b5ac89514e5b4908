"""The rows of Wix Sync Issue: their names, their columns, and the one statement that opens or reopens them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from pypika.terms import Case, Values

import frappe
from frappe.query_builder import DocType
from frappe.utils import get_system_timezone

from wix_integration.core.base import canonical_json, field_of
from wix_integration.core.plan import Conflict
from wix_integration.core.reasons import Reason
from wix_integration.erp.texts import text_of

DOCTYPE = "Wix Sync Issue"

Row: TypeAlias = dict[str, Any]

#: What a reopened issue keeps of the row it was.
_KEPT = frozenset({"name", "creation", "owner", "opened_on", "times"})
#: A decision that does not hold any more.
NO_DECISION: Row = {"decision": None, "decided_value": None, "decided_theirs": None}


def issue_name(store: str, entity: str, subject: str) -> str:
	"""The name that makes an issue unique per store, entity and subject: a reason code, or a base key."""
	return sha256("\0".join((store, entity, subject)).encode()).hexdigest()[:20]


def issue_row(store: str, key: str, why: Reason) -> Row:
	"""An open issue of a reason."""
	now, user = frappe.utils.now(), frappe.session.user
	text = text_of(why)
	return {
		"name": issue_name(store, key, why.code),
		"creation": now,
		"modified": now,
		"owner": user,
		"modified_by": user,
		"store": store,
		"item_code": key,
		"code": why.code,
		"title": text[:140],
		"message": text,
		"status": "Open",
		"opened_on": now,
		"last_seen_on": now,
		"times": 1,
		"closed_on": None,
		"params": json.dumps(dict(why.params), ensure_ascii=False),
	}


def conflict_row(store: str, key: str, conflict: Conflict) -> Row:
	"""An open issue of one field, with the three values as JSON and both times in the site's time zone."""
	return {
		**issue_row(store, key, _said_of(key, conflict.reason)),
		"name": issue_name(store, key, f"field {conflict.field}"),
		"field": conflict.field,
		"conflict_kind": conflict.kind.value,
		"base_value": canonical_json(conflict.base),
		"our_value": canonical_json(conflict.ours),
		"their_value": canonical_json(conflict.theirs),
		"our_time": _site_time(conflict.our_time),
		"their_time": _site_time(conflict.their_time),
	}


def find_issue(row: Row, *columns: str) -> Row | None:
	"""The row that is about the same, locked: its name differs where the Item was renamed since."""
	subject = "field" if "field" in row else "code"
	filters = {column: row[column] for column in ("store", "item_code", subject)}
	return frappe.db.get_value(DOCTYPE, filters, columns, as_dict=True, for_update=True)


def save_issue(row: Row) -> None:
	"""Opens the issue, or opens it again, in the caller's transaction."""
	issue = DocType(DOCTYPE)
	query = frappe.qb.into(issue).columns(*row).insert(tuple(row.values()))
	reopened = Case().when(issue.status == "Open", issue.opened_on).else_(Values(issue.opened_on))
	# MariaDB assigns in the order written: opened_on must look at the old status.
	query = query.on_duplicate_key_update(issue.opened_on, reopened)
	query = query.on_duplicate_key_update(issue.times, issue.times + 1)
	for column in row:
		if column not in _KEPT:
			query = query.on_duplicate_key_update(issue[column], Values(issue[column]))
	query.run()


def load_open(store: str, key: str, *columns: str) -> list[Row]:
	"""The open issues of one Item, the last seen first."""
	issue = DocType(DOCTYPE)
	query = (
		frappe.qb.from_(issue)
		.select(*(issue[column] for column in columns))
		.where((issue.store == store) & (issue.item_code == key) & (issue.status == "Open"))
		.orderby(issue.last_seen_on, order=frappe.qb.desc)
		.orderby(issue.name)
	)
	return list(query.run(as_dict=True))


def names_settled(rows: Sequence[Row], still_open: Collection[str]) -> list[str]:
	"""Those whose base key, or code where they are about no field, is not named."""
	return [row["name"] for row in rows if (row["field"] or row["code"]) not in still_open]


def close_issues(names: Sequence[str]) -> None:
	"""Closes those of the issues that are open, in the caller's transaction."""
	issue, now = DocType(DOCTYPE), frappe.utils.now()
	query = (
		frappe.qb.update(issue).set(issue.status, "Closed").set(issue.closed_on, now).set(issue.modified, now)
	)
	query.where(issue.name.isin(list(names)) & (issue.status == "Open")).run()


def _said_of(key: str, why: Reason) -> Reason:
	"""The reason without the Item's name where the issue is about that Item: its row says it."""
	if not str(why.params.get("field", "")).startswith(f"{key}/"):
		return why
	return Reason(why.code, {**why.params, "field": field_of(str(why.params["field"]))})


def _site_time(moment: datetime | None) -> datetime | None:
	"""An aware time as the site keeps it: naive, in its own time zone."""
	return moment.astimezone(ZoneInfo(get_system_timezone())).replace(tzinfo=None) if moment else None
