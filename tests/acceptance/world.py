"""The site, the sandbox and the stores between them; everything made here is removed at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import frappe
from frappe.utils import add_to_date, now_datetime

from tests.acceptance import leftovers
from tests.acceptance.many_items import insert_items, make_templates
from tests.acceptance.processes import Sandbox, wait_until
from tests.acceptance.reader import ShopReader
from tests.bench.orders.books.removing import remove_books
from tests.bench.scenario import Scenario
from wix_integration import tasks
from wix_integration.api.push import push
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.gates import clear_gates
from wix_integration.jobs.connection import run_connection_test

PUSH_SECONDS = 600
LIVE = ("Queued", "Running")
#: DocType, when it may go on, and the column that names the store.
_LATER = (("Wix Queue", "due", "store"), ("Wix Store", "paused_until", "name"))


class World(Scenario):
	"""A scenario with a sandbox that answers. Stores of the site that are not ours rest meanwhile."""

	def __init__(self, sandbox: Sandbox) -> None:
		super().__init__()
		self._settings: list[tuple[str, str, Any]] = []
		self.sandbox = sandbox
		self.reader = ShopReader(sandbox.credentials)

	def connected_store(self, name: str = "Shop", sandbox: Sandbox | None = None, **values: Any) -> str:
		"""A store on the sandbox, connected by a real test. It polls nothing that its scenario does not ask for.

		:param sandbox: another one than the world's own
		"""
		sandbox = sandbox or self.sandbox
		quiet = {"poll_products": "Off", "poll_orders": "Off"}
		store = self.store(name, sandbox_url=sandbox.url, **{**quiet, **values})
		frappe.db.set_value("Wix Store", store, {"facts_fetched_on": None, "site_id": None})
		document = frappe.get_doc("Wix Store", store)
		document.update({key: sandbox.credentials[key] for key in ("api_key", "account_id", "site_id")})
		document.save()
		run_connection_test(store)
		self.commit()
		return store

	def stocked_store(self, **values: Any) -> tuple[str, str]:
		"""A connected store with a warehouse of its own: (store, warehouse)."""
		warehouse = self.warehouse()
		return self.connected_store(warehouse=warehouse, **values), warehouse

	def change_store(self, store: str, **values: Any) -> None:
		"""Other settings from now on."""
		frappe.get_doc("Wix Store", store).update(values).save()
		self.commit()

	def insert_items(self, name: str, count: int, store: str) -> list[str]:
		"""New simple Items of the store by SQL: their codes, in order."""
		codes = [f"{name} {number:05} {self.tag}" for number in range(count)]
		insert_items(codes, self.item_group(), frappe.db.get_value("Wix Store", store, "price_list"))
		self.commit()
		return codes

	def insert_templates(self, name: str, count: int, values: Sequence[str], store: str) -> list[str]:
		"""New templates by SQL, each with one variant per value: the codes of the templates."""
		attribute = self.attribute(tuple(values))
		templates = self.insert_items(name, count, store)
		codes = self.insert_items(f"{name}-variant", count * len(values), store)
		size = len(values)
		families = {code: codes[place * size : (place + 1) * size] for place, code in enumerate(templates)}
		make_templates(families, attribute, values)
		self.commit()
		return templates

	def push(self, store: str, codes: Sequence[str] = (), ticking: float = 5) -> int:
		"""A run over these Items, or the whole store, to its end; the calls it took."""
		self.sandbox.reset_calls()
		run = self.start_push(store, codes)
		self.wait_for_run(run, ticking=ticking)
		return self.sandbox.calls_made()

	def start_push(self, store: str, codes: Sequence[str] = ()) -> str:
		"""Starts that run and returns its name."""
		run = push(store, item_codes=list(codes))["run"]
		self.commit()
		return run

	def wait_for_run(self, run: str, seconds: float = PUSH_SECONDS, ticking: float = 5) -> float:
		"""Seconds until the run is over; the scheduler ticks meanwhile."""
		return self.wait_until(
			lambda: frappe.db.get_value("Wix Sync Run", run, "status") not in LIVE, seconds, ticking
		)

	def wait_until_done(self, store: str, seconds: float = PUSH_SECONDS, ticking: float = 5) -> float:
		"""Seconds until no live row of the store is left."""
		return self.wait_until(
			lambda: not frappe.db.count("Wix Queue", {"store": store, "dead": 0}), seconds, ticking
		)

	def wait_until(self, is_done: Any, seconds: float, ticking: float = 5) -> float:
		"""Waits for the workers, reading afresh each time; the scheduler ticks every so many seconds."""
		last = [now_datetime()]

		def look() -> bool:
			frappe.db.rollback()
			if (now_datetime() - last[0]).total_seconds() >= ticking:
				last[0] = now_datetime()
				self.tick()
			return bool(is_done())

		return wait_until(look, seconds)

	def tick(self) -> None:
		"""What the scheduler does each minute."""
		tasks.every_minute()
		frappe.db.commit()

	def poll_now(self, store: str) -> None:
		"""The next tick polls the store's orders, whenever it was polled last."""
		frappe.cache.delete(redis_key("orders polled", store))

	def hold_polls(self, store: str) -> None:
		"""No tick polls the store's orders for a while."""
		frappe.cache.set(redis_key("orders polled", store), 1, ex=3600)

	def let_time_pass(self, store: str) -> None:
		"""Ends a pause and makes postponed rows due: the minutes of a backoff are not waited for.

		A worker that holds the rows meanwhile goes first: who waits for something asks again and again. So nothing is
		written, and no worker has to load the store again, where there is nothing to end.
		"""
		past = add_to_date(now_datetime(), seconds=-1)
		try:
			for doctype, column, name in _LATER:
				late = {name: store, column: (">", past)}
				if frappe.db.exists(doctype, late):
					frappe.db.set_value(doctype, late, column, past, update_modified=False)
		except frappe.QueryDeadlockError:
			frappe.db.rollback()
		frappe.db.commit()

	def count_synced(self, store: str) -> int:
		"""Products that are in Wix as far as the app knows."""
		frappe.db.rollback()
		return int(frappe.db.count("Wix Item Mapping", {"store": store, "state": "Synced", "is_family": 1}))

	def set_single(self, doctype: str, field: str, value: Any) -> None:
		"""A setting of the site until the scenario is over."""
		self._settings.append((doctype, field, frappe.db.get_single_value(doctype, field)))
		frappe.db.set_single_value(doctype, field, value)
		self.commit()

	def remove_books(self) -> None:
		"""What the orders of our stores became."""
		for store in self._names("Wix Store"):
			remove_books(store)

	def clean_up(self) -> None:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		for doctype, field, value in self._settings:
			frappe.db.set_single_value(doctype, field, value)
		leftovers.remove_from_database(self.tag, self._names("Stock Entry"), self._names("Warehouse"))
		self.commit()
		super().clean_up()
		leftovers.remove_from_redis(self.tag)

	def _names(self, doctype: str) -> list[str]:
		return [name for made, name in self._made if made == doctype]


@contextmanager
def world() -> Iterator[World]:
	"""Connects to the site, starts a sandbox, and cleans up behind the scenario whatever happens."""
	frappe.init(os.environ["SITE"], sites_path=os.environ["BENCH_SITES"])
	frappe.connect()
	frappe.set_user("Administrator")
	currency = frappe.db.get_value("Company", {}, "default_currency", order_by="creation")
	with ExitStack() as behind:
		behind.callback(frappe.destroy)
		sandbox = Sandbox(currency)
		behind.callback(sandbox.stop)
		behind.callback(_enable, _rest_other_stores(), 1)
		made = World(sandbox)
		behind.callback(made.clean_up)
		yield made


def _rest_other_stores() -> list[str]:
	stores: list[str] = frappe.get_all("Wix Store", {"enabled": 1}, pluck="name", order_by="name")
	_enable(stores, 0)
	return stores


def _enable(stores: list[str], enabled: int) -> None:
	for store in stores:
		frappe.db.set_value("Wix Store", store, "enabled", enabled)
		frappe.clear_document_cache("Wix Store", store)
	frappe.db.commit()
	clear_gates()
