"""What the log and the work list say about a store: success rate, errors by category, what waits, what died."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count, Min
from frappe.utils import add_days, now_datetime, time_diff_in_seconds

from wix_integration.core.plan import Result
from wix_integration.erp.stores.settings import log_level

FAILURES = (Result.HELD.value, Result.RETRY.value, Result.DEFERRED.value)
LOG_COLUMNS = (
	"creation",
	"store",
	"actor",
	"direction",
	"entity_type",
	"item_code",
	"outcome",
	"error_category",
	"reason",
	"changes",
	"duration_ms",
	"request_id",
	"run",
)


def load_statistics(store: str, days: int) -> dict[str, Any]:
	"""How a store is doing:

	``{products, attempts: {outcome: n}, errors: {category: n}, success_rate, waiting, dead, oldest_seconds,
	open_issues}``.

	``success_rate`` is a share of 1; None without any attempt, and where the log keeps failures only. Attempts are those
	the store's log level keeps.
	"""
	attempts = _count_log(store, "outcome", days)
	total = sum(attempts.values())
	failed = sum(count for outcome, count in attempts.items() if outcome in FAILURES)
	has_rate = total and log_level(store) != "Failures"
	return {
		"products": frappe.db.count("Wix Item Mapping", {"store": store, "is_family": 1}),
		"attempts": attempts,
		"errors": _count_log(store, "error_category", days),
		"success_rate": round(1 - failed / total, 4) if has_rate else None,
		**load_backlog(store),
		"open_issues": frappe.db.count("Wix Sync Issue", {"store": store, "status": "Open"}),
	}


def load_backlog(store: str) -> dict[str, Any]:
	"""``{waiting, dead, oldest_seconds}`` of the store's work list; ``oldest_seconds`` since the oldest row was due."""
	row = DocType("Wix Queue")
	moment = now_datetime()
	is_due = (row.store == store) & (row.dead == 0) & (row.due <= moment)
	waiting, oldest = frappe.qb.from_(row).select(Count(row.name), Min(row.due)).where(is_due).run()[0]
	return {
		"waiting": waiting,
		"dead": frappe.db.count("Wix Queue", {"store": store, "dead": 1}),
		"oldest_seconds": int(time_diff_in_seconds(moment, oldest)) if oldest else 0,
	}


def load_history(
	stores: Sequence[str], item_code: str | None = None, only_failures: bool = False, limit: int = 50
) -> list[dict[str, Any]]:
	"""The newest attempts of these stores, newest first; bodies are left out."""
	filters: dict[str, Any] = {"store": ("in", list(stores) or [""])}
	if item_code:
		filters["item_code"] = item_code
	if only_failures:
		filters["outcome"] = ("in", FAILURES)
	return frappe.get_all(
		"Wix Integration Log",
		filters=filters,
		fields=["name", *LOG_COLUMNS],
		order_by="creation desc, name",
		limit=limit,
	)


def _count_log(store: str, column: str, days: int) -> dict[str, int]:
	log = DocType("Wix Integration Log")
	query = frappe.qb.from_(log).select(log[column], Count(log.name)).groupby(log[column])
	since = add_days(now_datetime(), -days)
	rows = query.where((log.store == store) & (log.creation >= since) & (log[column] != "")).run()
	return dict(rows)
