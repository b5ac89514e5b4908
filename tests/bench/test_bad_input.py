"""What happens to ERPNext, to its services or to Wix while a row is being pushed: real site, real client, sandbox."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
import redis

import frappe
from frappe.utils import now_datetime

from tests.bench.elsewhere import begin_elsewhere, elsewhere
from tests.bench.sandbox_store import SandboxStore, before_call
from tests.bench.scenario import Scenario
from wix_integration.core.reasons import reason
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.entries import PRODUCT, QueueEntry, write_due
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.settings import outgoing_stop, pause_store
from wix_integration.jobs.connection import run_connection_test
from wix_integration.sandbox import Sandbox, Site, running_sandbox

PRODUCT_WRITE = "SCOPE.STORES.PRODUCT_WRITE"
CREATE = "POST /stores/v3/bulk/products-with-inventory/create"


@pytest.fixture(scope="module")
def sandbox_server() -> Iterator[Sandbox]:
	with running_sandbox(Site(currency="USD")) as sandbox:
		yield sandbox


@pytest.fixture
def sandbox(sandbox_server: Sandbox) -> Sandbox:
	sandbox_server.world.reset()
	return sandbox_server


@pytest.fixture
def store(scenario: Scenario, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> SandboxStore:
	"""No worker of the bench hears of its saves."""
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_kwargs: None)
	return SandboxStore(scenario, sandbox, batch_products=10)


def committed(act: Callable[[], object]) -> Callable[[], object]:
	"""The act of another user, done and committed."""

	def work() -> None:
		frappe.set_user("Administrator")
		act()
		frappe.db.commit()

	return lambda: elsewhere(work)


# ---------------------------------------------------------------- the Item meanwhile


def test_item_renamed_while_its_row_is_being_pushed_is_one_product_under_its_new_code(
	scenario: Scenario, store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	old = store.item("cup").name
	new = f"{old} new"
	scenario.remember("Item", new)
	scenario.commit()
	before_call(monkeypatch, "create_products", committed(lambda: frappe.rename_doc("Item", old, new)))

	store.work_until_empty()

	assert list(store.products()) == [new]
	assert store.products()[new]["visible"]
	rows = frappe.get_all("Wix Item Mapping", {"store": store.name}, pluck="item_code", order_by="name")
	assert (rows, store.issues()) == ([new], {})


def test_item_merged_while_its_row_is_being_pushed_leaves_the_survivor_shown_and_the_other_hidden(
	scenario: Scenario, store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	kept, gone = store.item("kept").name, store.item("gone").name
	scenario.commit()
	merge = committed(lambda: frappe.rename_doc("Item", gone, kept, merge=True))
	before_call(monkeypatch, "create_products", merge)

	store.work_until_empty()

	assert {sku: product["visible"] for sku, product in store.products().items()} == {kept: True, gone: False}


def test_item_deleted_while_its_row_is_being_pushed_ends_hidden_and_still_there(
	scenario: Scenario, store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	code = store.item("cup").name
	scenario.commit()
	before_call(monkeypatch, "create_products", committed(lambda: frappe.delete_doc("Item", code)))

	store.work_until_empty()

	assert [product["visible"] for product in store.products().values()] == [False]


def test_item_disabled_while_its_row_is_being_pushed_ends_hidden(
	scenario: Scenario, store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	item = store.item("cup")
	scenario.commit()

	def disable() -> None:
		document = frappe.get_doc("Item", item.name)
		document.disabled = 1
		document.save()

	before_call(monkeypatch, "create_products", committed(disable))

	store.work_until_empty()

	assert store.products()[item.name]["visible"] is False


# ---------------------------------------------------------------- content


def test_script_in_a_description_never_reaches_wix_and_the_rest_of_it_does(
	scenario: Scenario, store: SandboxStore
) -> None:
	html = (
		'<p onclick="steal()">Good &amp; <b>solid</b> ☕</p><script>steal()</script>'
		'<img src=x onerror="steal()"><a href="javascript:steal()">more</a>'
	)
	item = store.item("cup", description=html)
	frappe.db.set_value("Item", item.name, "description", html)  # as an import by SQL leaves it
	scenario.commit()

	store.work_until_empty()

	sent = store.products()[item.name]["plainDescription"]
	assert "<b>solid</b> ☕" in sent or "<strong>solid</strong> ☕" in sent
	assert not any(word in sent for word in ("steal", "script", "onclick", "onerror"))


def test_item_without_a_price_is_pushed_when_its_item_price_is_saved(
	scenario: Scenario, store: SandboxStore
) -> None:
	item = scenario.item("cup")
	scenario.commit()
	store.work_until_empty()
	assert (store.products(), store.issues()) == ({}, {item.name: "price_missing"})

	scenario.price(item.name, store.price_list, 8)
	scenario.commit()
	store.work_until_empty()

	assert (list(store.products()), store.issues()) == ([item.name], {})


# ---------------------------------------------------------------- Wix goes away


def test_key_revoked_halfway_pauses_the_store_with_one_issue_and_goes_on_with_a_new_key(
	scenario: Scenario, store: SandboxStore
) -> None:
	codes = {store.item(f"item-{n:02}").name for n in range(30)}
	scenario.commit()
	store.fault("unauthorized", CREATE, count=None, after=1)

	store.work()
	store.work()

	assert len(store.products()) == 10
	assert {(row.attempts, row.dead, row.claimed_by) for row in store.rows()} == {(0, 0, None)}
	assert len(store.rows()) == 20
	assert store.issues() == {"": "auth_failed"}
	assert frappe.db.get_value("Wix Store", store.name, "state") == "Paused"

	store.repair()
	store.work_until_empty()

	assert (set(store.products()), store.issues()) == (codes, {})
	assert frappe.db.get_value("Wix Store", store.name, "state") == "Active"


def test_wix_unreachable_for_a_day_is_tried_every_half_hour_and_loses_nothing(
	scenario: Scenario, store: SandboxStore
) -> None:
	codes = {store.item(f"item-{n}").name for n in range(3)}
	scenario.commit()
	store.fault("drop_before", count=None)
	for _ in range(48):
		store.work()
		until = frappe.db.get_value("Wix Store", store.name, "paused_until")
		assert 0 < (until - now_datetime()).total_seconds() <= 1_800
	assert {(row.attempts, row.dead) for row in store.rows()} == {(0, 0)}
	assert store.issues() == {"": "wix_unreachable"}

	store.repair()
	store.work()
	for _ in range(3):
		forget(store, "breaker")
		store.work()

	assert (set(store.products()), store.rows(), store.issues()) == (codes, [], {})


def forget(store: SandboxStore, what: str) -> None:
	"""As if its time in Redis was over."""
	for key in frappe.cache.scan_iter(f"{redis_key(what, store.name)}*"):
		redis.Redis.delete(frappe.cache, key)


def test_store_paused_by_a_person_during_a_push_stays_paused(
	scenario: Scenario, store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	store.item("cup")
	scenario.commit()
	why = reason("paused_by", user="Administrator")
	before_call(monkeypatch, "create_products", committed(lambda: pause_store(store.name, why)))

	store.work()

	stop = outgoing_stop(store.name)
	assert stop and stop.code == "store_paused"


def test_write_rights_are_unknown_until_the_first_write_and_then_granted(
	scenario: Scenario, store: SandboxStore
) -> None:
	assert rights_of(store)["write products"] == "unknown until first write"
	store.item("cup")
	scenario.commit()

	store.work_until_empty()

	assert rights_of(store)["write products"] == "granted"
	run_connection_test(store.name)
	assert rights_of(store)["write products"] == "granted"


def test_write_right_that_is_missing_is_learnt_from_the_refusal_and_pauses_the_store(
	scenario: Scenario, store: SandboxStore
) -> None:
	store.item("cup")
	scenario.commit()
	store.control("rights", {"who": "key", "missing": [PRODUCT_WRITE]})

	store.work()

	assert rights_of(store)["write products"] == "missing"
	assert store.issues() == {"": "permission_missing"}
	assert {(row.attempts, row.dead) for row in store.rows()} == {(0, 0)}

	store.control("rights", {"who": "key", "missing": []})
	store.work_until_empty()

	assert rights_of(store)["write products"] == "granted"


def rights_of(store: SandboxStore) -> dict[str, str]:
	frappe.db.rollback()
	return json.loads(frappe.db.get_value("Wix Store", store.name, "rights"))


def test_site_that_turns_out_to_have_catalog_v1_pauses_the_store_with_what_to_do(
	scenario: Scenario, store: SandboxStore
) -> None:
	store.item("cup")
	scenario.commit()
	store.control("switches", {"catalog_version": "V1_CATALOG"})

	store.work()

	assert store.issues() == {"": "site_unusable"}
	reason = frappe.db.get_value("Wix Store", store.name, "paused_reason")
	assert reason.endswith("Open the Wix Store and test the connection.")
	assert {(row.attempts, row.dead) for row in store.rows()} == {(0, 0)}


def test_item_deleted_while_saves_are_not_pushed_is_hidden_by_the_next_push_of_the_whole_store(
	scenario: Scenario, store: SandboxStore
) -> None:
	code = store.item("cup").name
	scenario.commit()
	store.work_until_empty()
	document = frappe.get_doc("Wix Store", store.name)
	document.update({"push_on_save": 0})
	document.save()
	frappe.delete_doc("Item", code)
	scenario.commit()
	assert store.rows() == []

	pages = list(load_keys(store.name, Selection()))

	assert [code] in pages
	write_due([QueueEntry(store.name, PRODUCT, code)])
	scenario.commit()
	store.work_until_empty()
	assert store.products()[code]["visible"] is False
	assert list(load_keys(store.name, Selection())) == []


# ---------------------------------------------------------------- our own services go away


def test_database_connection_lost_under_a_worker_loses_no_row_and_makes_nothing_twice(
	scenario: Scenario, store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	codes = {store.item(f"item-{n:02}").name for n in range(15)}
	scenario.commit()
	(connection,) = frappe.db.sql("SELECT CONNECTION_ID()", pluck=True)
	kill = committed(lambda: frappe.db.sql(f"KILL {connection}"))
	before_call(monkeypatch, "create_products", kill)

	work_on_a_lost_connection(store)

	assert {(row.attempts, row.dead) for row in store.rows()} == {(0, 0)}
	store.work_until_empty()
	assert set(store.products()) == codes
	assert store.control("state", method="GET")["counts"]["products"] == len(codes)


def work_on_a_lost_connection(store: SandboxStore) -> None:
	"""The job ends without an error of its own; the next one gets a new connection, as every job does."""
	try:
		store.work()
	finally:
		frappe.db.close()
		frappe.connect()
		frappe.set_user("Administrator")


def test_redis_restarted_under_a_worker_charges_no_row_and_everything_goes_out(
	scenario: Scenario, store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	codes = {store.item(f"item-{n:02}").name for n in range(25)}
	scenario.commit()

	def refuse(*_args: object, **_kwargs: object) -> None:
		raise redis.exceptions.ConnectionError("Connection refused")

	with monkeypatch.context() as outage:
		before_call(outage, "create_products", lambda: outage.setattr(redis.Redis, "execute_command", refuse))
		store.work()

	assert {(row.attempts, row.dead, row.claimed_by) for row in store.rows()} == {(0, 0, None)}
	assert store.issues() == {}
	forget(store, "lease")
	store.work_until_empty()
	assert set(store.products()) == codes


# ---------------------------------------------------------------- two documents at once


def test_two_documents_touching_the_same_items_in_opposite_order_both_save(
	scenario: Scenario, store: SandboxStore
) -> None:
	keys = [f"item-{n:03}" for n in range(200)]

	def save(order: list[str]) -> int:
		for _ in range(40):
			write_due([QueueEntry(store.name, PRODUCT, key) for key in order])
			frappe.db.commit()
		return len(order)

	saves: list[Future[int]] = [
		begin_elsewhere(lambda order=order: save(order)) for order in (keys, keys[::-1])
	]  # type: ignore[misc]
	store.make_due()
	assert [future.result(timeout=60) for future in saves] == [200, 200]
	assert outgoing_stop(store.name) is None
	versions = frappe.get_all("Wix Queue", {"store": store.name}, pluck="version", order_by="name")
	assert sum(versions) == 2 * 40 * 200
