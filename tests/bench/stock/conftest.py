"""A store whose site has two locations, each with a warehouse of its own; nobody answers for the site."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from tests.bench.stock.places import give_locations, map_locations
from tests.bench.stock.stocked import Stocked
from tests.bench.stock.till import Till
from wix_integration.erp.shared.keys import redis_key


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


@pytest.fixture
def stocked(sandbox_store: SandboxStore) -> Stocked:
	for key in ("orders polled", "site facts"):
		frappe.cache.delete(redis_key(key, sandbox_store.name))
	return Stocked(sandbox_store)
