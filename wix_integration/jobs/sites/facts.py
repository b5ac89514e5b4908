"""The daily look at a store's site: its locations, and when it lowers its stock."""

from __future__ import annotations

import frappe

from wix_integration.connector.client import WixClient
from wix_integration.erp.queue.entries import ORDERS
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores import gates, standing
from wix_integration.erp.stores.site_facts import save_order_settings
from wix_integration.erp.transaction import read_committed, rollback
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.pauses import pause
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.sites.recheck import FACTS_SECONDS, are_locations_fresh, refresh_locations
from wix_integration.jobs.wake import clear_wake, enqueue_once
from wix_integration.sync.lane import STORE_WIDE

RUN_LOOK = "wix_integration.jobs.sites.facts.run_look"


def refresh_daily(store: str, wix: WixClient) -> None:
	"""For the poll of orders. Once a day: a sale may lower the stock at another moment than before.

	:raises WixApiError: as reading the facts does
	"""
	key = redis_key("site facts", store)
	if frappe.cache.exists(key, shared=True):
		return
	refresh_locations(store, wix)
	save_order_settings(store, wix.orders_settings().inventory_update_trigger)
	frappe.cache.set(key, 1, ex=FACTS_SECONDS)


def wake_due_looks() -> None:
	"""Starts the look at every site whose locations nobody has read for a day. Called every minute."""
	for gate in gates.store_gates():
		if gate.is_active and not are_locations_fresh(gate.store):
			enqueue_once(("site look", gate.store), RUN_LOOK, "short", store=gate.store)


def run_look(store: str) -> None:
	"""The body of the job."""
	clear_wake("site look", store)
	with error_boundary(f"site of {store}"), as_integration_user(), read_committed():
		if standing.reading_stop(store) or are_locations_fresh(store):
			return
		try:
			refresh_locations(store, build_client(store, ORDERS, []))
		except STORE_WIDE as error:
			rollback()
			pause(store, error)
