"""What happens when Wix, a right, the database or Redis goes away under a push: real site, real client, sandbox."""

from __future__ import annotations

import json

import pytest
import redis

import frappe
from frappe.utils import now_datetime

from tests.bench.sandbox_store import SandboxStore, before_call, committed
from tests.bench.scenario import Scenario
from wix_integration.core.reasons import reason
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.standing import outgoing_stop, pause_store
from wix_integration.jobs.connection import run_connection_test

PRODUCT_WRITE = "SCOPE.STORES.PRODUCT_WRITE"
CREATE = "POST /stores/v3/bulk/products-with-inventory/create"


@pytest.fixture
def store(sandbox_store: SandboxStore) -> SandboxStore:
	return sandbox_store


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
		assert (until - now_datetime()).total_seconds() <= 1_800
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


# ---------------------------------------------------------------- rights


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
