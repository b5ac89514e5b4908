"""A store whose site has two locations, each with a warehouse of its own; nobody answers for the site."""

from __future__ import annotations

import json
from typing import Any

import pytest

import frappe

from tests.bench.scenario import Scenario
from tests.bench.stock.till import Till
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.settings import clear_gates

LOCATIONS = [
	{"id": "default", "name": "Shop", "defaultLocation": True, "wixLocationId": "business-default"},
	{"id": "outlet", "name": "Outlet", "defaultLocation": False, "wixLocationId": "business-outlet"},
]


def give_locations(store: str, locations: list[dict[str, Any]] = LOCATIONS) -> None:
	"""As a test of the connection writes them down."""
	values = {"site_locations": json.dumps(locations), "default_location_id": "default"}
	frappe.db.set_value("Wix Store", store, {**values, "default_location_name": "Shop"})
	frappe.clear_document_cache("Wix Store", store)
	clear_gates()


def map_locations(store: str, *rows: tuple[str, str], **values: Any) -> Any:
	"""(warehouse, location) rows of a store, saved as a person saves them."""
	document = frappe.get_doc("Wix Store", store)
	document.set("locations", [{"warehouse": house, "location": place, **values} for house, place in rows])
	document.save()
	return document


@pytest.fixture
def main(scenario: Scenario) -> str:
	return scenario.warehouse("Main")


@pytest.fixture
def outlet(scenario: Scenario) -> str:
	return scenario.warehouse("Outlet")


@pytest.fixture
def store(scenario: Scenario, enqueued: list[dict[str, object]], main: str, outlet: str) -> str:
	frappe.cache.delete(redis_key("sweep"))
	name = scenario.store()
	give_locations(name)
	map_locations(name, (main, "Shop"), (outlet, "Outlet"))
	return name


@pytest.fixture
def till(store: str) -> Till:
	return Till(store)
