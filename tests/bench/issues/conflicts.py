"""Conflicts of a store's Items, as a reconcile opens them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import frappe

from wix_integration.core.plan import Conflict, ConflictKind
from wix_integration.core.reasons import reason
from wix_integration.core.wire.base import Json
from wix_integration.erp.memory.issues import FrappeIssues

NOON = datetime(2025, 6, 15, 12, 0, tzinfo=timezone.utc)


def open_conflict(
	store: str,
	key: str,
	field: str = "name",
	*,
	base: Json = "Cup",
	ours: Json = "Big cup",
	theirs: Json = "Blue cup",
	kind: ConflictKind = ConflictKind.BOTH_EDITED,
) -> str:
	"""The name of the open issue."""
	why = reason("conflict_both_edited", field=field)
	conflict = Conflict(field, kind, base, ours, theirs, why, our_time=NOON, their_time=NOON)
	FrappeIssues(store).open_conflict(key, conflict)
	return load_issue(store, key, field).name


def load_issue(store: str, key: str, field: str = "name") -> Any:
	(name,) = frappe.get_all(
		"Wix Sync Issue",
		{"store": store, "item_code": key, "field": field},
		pluck="name",
		order_by="name",
	)
	return frappe.get_doc("Wix Sync Issue", name)
