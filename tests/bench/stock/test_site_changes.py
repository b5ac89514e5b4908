"""A location that is closed, or another default one, is noticed by the write that meets it, else within a day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe

from tests.bench.stock.stocked import Stocked
from wix_integration.erp.shared.keys import redis_key
from wix_integration.jobs.sites.facts import RUN_LOOK, run_look, wake_due_looks


@pytest.fixture
def at_home(stocked: Stocked) -> Iterator[Stocked]:
	"""The sandbox of the session keeps its locations: the default one is set back."""
	old = frappe.db.get_value("Wix Store", stocked.shop.name, "default_location_id")
	yield stocked
	stocked.shop.control(f"locations/{old}", {"default": True})


def test_closed_location_is_noticed_by_the_write_it_refuses(stocked: Stocked) -> None:
	item = stocked.item("Cup", main=7, outlet=3)
	stocked.shop.control(f"locations/{stocked.place}", method="DELETE")
	stocked.receive(item, 2, stocked.outlet)

	stocked.shop.work()

	assert stocked.shop.issues() == {"": "location_gone"}
	stocked.shop.work_until_empty()
	assert stocked.shown(item, "outlet") == 3 and stocked.shop.issues() == {"": "location_gone"}


def test_other_default_location_is_noticed_by_the_next_product_that_is_made(at_home: Stocked) -> None:
	at_home.item("Cup", main=7)
	at_home.shop.control(f"locations/{at_home.place}", {"default": True})

	at_home.item("Mug", main=5)

	assert at_home.shop.issues()[""] == "location_moved"
	moved = frappe.db.get_value("Wix Store", at_home.shop.name, "default_location_id")
	assert moved == at_home.place


def test_site_nobody_polls_is_looked_at_once_a_day(stocked: Stocked, monkeypatch: pytest.MonkeyPatch) -> None:
	name = stocked.shop.name
	jobs: list[str] = []
	monkeypatch.setattr(frappe, "enqueue", lambda target, store="", **_rest: jobs.append(f"{target} {store}"))
	wake_due_looks()
	assert f"{RUN_LOOK} {name}" not in jobs, "the connection test has just read it"
	frappe.cache.delete(redis_key("site locations", name))
	stocked.shop.control(f"locations/{stocked.place}", method="DELETE")

	wake_due_looks()
	assert f"{RUN_LOOK} {name}" in jobs
	run_look(name)

	assert stocked.shop.issues() == {"": "location_gone"}
	jobs.clear()
	wake_due_looks()
	assert f"{RUN_LOOK} {name}" not in jobs
