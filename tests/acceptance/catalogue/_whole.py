"""A whole shop, synced: the run over everything, the families it knows, and the calls that wrote."""

from __future__ import annotations

import frappe

from tests.acceptance.world import World
from wix_integration.api.sync import sync_everything

#: How the paths of calls end that only read, though they are posted.
_READS = ("query", "search", "search-variants", "list-items", "count")


def sync_whole(world: World, store: str, seconds: float = 900) -> str:
	"""Runs everything to its end, and whatever it left due; the status of the run."""
	run = sync_everything(store)["run"]
	world.commit()
	world.wait_for_run(run, seconds)
	world.wait_until_done(store, seconds)
	status: str = frappe.db.get_value("Wix Sync Run", run, "status")
	return status


def linked_families(store: str) -> list[str]:
	"""The families that are linked, by item code."""
	frappe.db.rollback()
	filters = {"store": store, "is_family": 1, "product_id": ("is", "set")}
	codes: list[str] = frappe.get_all("Wix Item Mapping", filters, pluck="family", order_by="family")
	return codes


def writes(world: World) -> dict[str, int]:
	"""Route → calls since the last reset that changed something."""
	return {
		route: count
		for route, count in world.sandbox.calls().items()
		if not (route.startswith("GET") or route.endswith(_READS))
	}
