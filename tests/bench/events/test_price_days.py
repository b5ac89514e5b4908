"""Prices that begin or end with the calendar reach the queue on their day, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import redis

import frappe

from tests.bench.scenario import Scenario
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.settings import store_config
from wix_integration.jobs import wake
from wix_integration.jobs.sweep import run_sweep

DAY = timedelta(days=1)


class Shop:
	"""A store, today's date of its site, and Items with dated prices."""

	def __init__(self, scenario: Scenario) -> None:
		self.scenario = scenario
		self.price_list = scenario.price_list()
		self.store = scenario.store(price_list=self.price_list)
		self.today: date = store_config(self.store).today
		self.key = redis_key("prices", self.store)

	def item(self, code: str, **validity: date) -> str:
		item = self.scenario.item(code)
		price = self.scenario.price(item.name, self.price_list, 5)
		frappe.db.set_value("Item Price", price.name, {"valid_from": None, "valid_upto": None, **validity})
		return item.name

	def sweep(self) -> set[str]:
		"""What a sweep queues, beside everything the saves queued."""
		self.scenario.commit()
		frappe.db.delete("Wix Queue", {"store": self.store})
		self.scenario.commit()
		run_sweep()
		return self.scenario.queued(self.store)


@pytest.fixture
def shop(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_kwargs: None)
	shop = Shop(scenario)
	frappe.cache.set(shop.key, (shop.today - DAY).isoformat())
	yield shop
	redis.Redis.delete(frappe.cache, shop.key)
	wake.clear_wake(shop.store, "catalogue")


def test_price_that_begins_or_ended_is_queued_once_on_its_day(shop: Shop) -> None:
	begins = shop.item("begins", valid_from=shop.today)
	ended = shop.item("ended", valid_upto=shop.today - DAY)
	shop.item("goes on", valid_from=shop.today - 30 * DAY, valid_upto=shop.today)
	shop.item("later", valid_from=shop.today + DAY)
	assert shop.sweep() == {begins, ended}
	assert shop.sweep() == set()


def test_days_without_a_sweep_are_made_up_for(shop: Shop) -> None:
	item = shop.item("begins", valid_from=shop.today - 3 * DAY)
	frappe.cache.set(shop.key, (shop.today - 5 * DAY).isoformat())
	assert shop.sweep() == {item}


def test_store_that_is_not_pushed_on_save_is_left_to_its_schedule(shop: Shop) -> None:
	shop.item("begins", valid_from=shop.today)
	store = frappe.get_doc("Wix Store", shop.store)
	store.push_on_save = 0
	store.save()
	assert shop.sweep() == set()
