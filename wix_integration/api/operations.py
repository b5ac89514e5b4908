"""Running it: health, statistics, history, errors, export and replay."""

from typing import Any

import frappe
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_item, require_manager, require_user, visible_stores
from wix_integration.erp import health as checks
from wix_integration.erp.history.csv_export import write_csv
from wix_integration.erp.history.statistics import LOG_COLUMNS, load_history, load_statistics
from wix_integration.erp.queue.upkeep import load_dead
from wix_integration.erp.queue.upkeep import replay as replay_rows
from wix_integration.jobs.wake import wake_lanes

#: Rows one answer may hold.
MOST_ROWS = 1_000
MOST_EXPORTED = 50_000


@frappe.whitelist()
def health() -> list[dict[str, Any]]:
	"""Database, Redis, workers, scheduler and every store: ``[{name, is_ok, finding, advice}]``. Calls nobody."""
	require_user()
	found = [*checks.check_machine(), *checks.check_stores()]
	return [
		{"name": check.name, "is_ok": check.is_ok, "finding": check.finding, "advice": check.advice}
		for check in found
	]


@frappe.whitelist()
def banner() -> str:
	"""What store and Item warn of: "" while workers and scheduler show signs of life."""
	require_user()
	return checks.silence_of_machine()


@frappe.whitelist()
def stats(store: str, days: int = 7) -> dict[str, Any]:
	"""Success rate, errors by category, backlog and open issues of a store over so many days."""
	require_user(store)
	return load_statistics(store, max(1, days))


@frappe.whitelist()
def history(item_code: str | None = None, store: str | None = None, limit: int = 50) -> list[dict[str, Any]]:
	"""The newest attempts at an Item or a store, newest first."""
	require_user(store)
	if item_code:
		require_item(item_code)
	return load_history(_stores(store), item_code, limit=min(limit, MOST_ROWS))


@frappe.whitelist()
def errors(store: str | None = None, limit: int = 50) -> list[dict[str, Any]]:
	"""The newest failures of a store or of all, newest first."""
	require_user(store)
	return load_history(_stores(store), only_failures=True, limit=min(limit, MOST_ROWS))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def replay(store: str, names: list[str] | str | None = None) -> dict[str, int]:
	"""Gives dead rows a new life, all of the store if none is named. Gives ``{replayed}``."""
	require_manager(store)
	dead = load_dead(store, frappe.parse_json(names))
	replay_rows(dead)
	frappe.db.after_commit.add(lambda: wake_lanes(store))
	return {"replayed": len(dead)}


@frappe.whitelist()
@rate_limit(limit=10, seconds=60)
def export(store: str) -> None:
	"""The store's log as a CSV file to download; cells cannot start a formula."""
	require_manager(store)
	rows = load_history([store], limit=MOST_EXPORTED)
	write_csv(f"wix-log-{store}.csv", LOG_COLUMNS, rows)


def _stores(store: str | None) -> list[str]:
	return [store] if store else visible_stores()
