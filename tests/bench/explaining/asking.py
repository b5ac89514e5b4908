"""Stores and Items that could be sold at once, and the codes of an answer about them."""

from __future__ import annotations

from typing import Any

import frappe

from tests.bench.scenario import Scenario
from wix_integration.erp.explaining import Explanation
from wix_integration.erp.stores.binding import bench_fingerprint
from wix_integration.erp.stores.settings import store_sources


def codes(explanation: Explanation) -> list[str]:
	return [why.code for why in explanation.reasons]


def connected(scenario: Scenario, **values: Any) -> str:
	store = scenario.store(**values)
	frappe.db.set_value("Wix Store", store, "bound_to", bench_fingerprint())
	frappe.clear_document_cache("Wix Store", store)
	return store


def priced(scenario: Scenario, store: str) -> str:
	"""An Item that could be sold at once, with nothing waiting."""
	item = scenario.item("cap").name
	scenario.price(item, store_sources(store).price_list, 10)
	forget_saves(scenario, store)
	return item


def forget_saves(scenario: Scenario, store: str) -> None:
	"""Saves are queued by their commit."""
	scenario.commit()
	frappe.db.delete("Wix Queue", {"store": store})
