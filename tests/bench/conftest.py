"""A real site for every test, and nothing left behind: rolled back after each, or cleaned up by the scenario.

Frappe's own test classes roll back per class and never commit, so what happens before and after a commit would not run
in them. ``BENCH_SITES`` names the sites folder of the bench, ``SITE`` the site.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator

import pytest
import redis

# Warnings of Frappe and its libraries, also those of importing them, are not ours to fix.
warnings.simplefilter("ignore")
# Frappe 16 opens a log beside the sites folder when ERPNext's accounts are imported.
os.chdir(os.environ["BENCH_SITES"])

import frappe  # noqa: E402

from tests.bench.resting import other_stores_resting  # noqa: E402
from tests.bench.sandbox_store import SandboxStore  # noqa: E402
from tests.bench.scenario import Scenario  # noqa: E402
from tests.bench.statements import Statements  # noqa: E402
from wix_integration.erp.shared.keys import redis_key  # noqa: E402
from wix_integration.erp.stores.gates import clear_gates  # noqa: E402
from wix_integration.sandbox import Sandbox, Site, running_sandbox  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
	config.addinivalue_line("filterwarnings", "ignore")


@pytest.fixture(scope="session", autouse=True)
def site() -> Iterator[str]:
	"""The connected site."""
	name = os.environ.get("SITE", "wix.localhost")
	frappe.init(name, sites_path=os.environ["BENCH_SITES"])
	frappe.connect()
	with other_stores_resting():
		yield name
	frappe.destroy()


@pytest.fixture(autouse=True)
def clean(site: str) -> Iterator[None]:
	"""Each test starts as Administrator in a new transaction and ends with a rollback."""
	frappe.set_user("Administrator")
	frappe.flags.in_test = True
	frappe.in_test = True  # Frappe 16 asks here and mirrors the flag
	frappe.db.rollback()
	frappe.clear_messages()
	clear_gates()
	yield
	frappe.db.rollback()
	frappe.set_user("Administrator")
	clear_gates()


@pytest.fixture
def statements() -> Statements:
	"""Counts the SQL statements of a block."""
	return Statements()


@pytest.fixture
def scenario() -> Iterator[Scenario]:
	"""For tests that commit: makes documents and deletes them, and all rows of its stores, afterwards."""
	scenario = Scenario()
	yield scenario
	scenario.clean_up()


@pytest.fixture(scope="session")
def dollar_sandbox() -> Iterator[Sandbox]:
	"""One Wix for all tests that sell in the currency of the bench's company."""
	with running_sandbox(Site(currency="USD")) as sandbox:
		yield sandbox


@pytest.fixture
def sandbox_store(
	scenario: Scenario, dollar_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> SandboxStore:
	"""A store on an empty sandbox; no worker of the bench hears of its saves."""
	dollar_sandbox.world.reset()
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_kwargs: None)
	return SandboxStore(scenario, dollar_sandbox, batch_products=10)


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
	"""What would go to RQ: no worker of the bench may take part."""
	jobs: list[dict[str, object]] = []
	monkeypatch.setattr(
		frappe, "enqueue", lambda target, **arguments: jobs.append({"target": target, **arguments})
	)
	return jobs


@pytest.fixture
def store(scenario: Scenario, enqueued: list[dict[str, object]]) -> Iterator[str]:
	"""A connected store whose site nobody answers for."""
	name = scenario.store()
	scenario.commit()
	yield name
	for key in frappe.cache.scan_iter(redis_key("*")):
		if name.encode() in key:
			redis.Redis.delete(frappe.cache, key)
