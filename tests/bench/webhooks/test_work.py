"""What workers do about events, what a person sees of them, and what is caught up after a silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.webhooks.conftest import Wix
from tests.bench.webhooks.web import RECEIVE
from wix_integration.api import webhook
from wix_integration.erp.queue.entries import LANES, ORDERS
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.listeners import clear_intake
from wix_integration.jobs.runner import run_lane
from wix_integration.jobs.webhooks import actions, catching_up

PRODUCT = "wix.stores.catalog.v3.product_updated"


def issues(store: str) -> dict[str, str]:
	frappe.db.rollback()
	filters = {"store": store, "status": "Open"}
	rows = frappe.get_all("Wix Sync Issue", filters, ["code", "item_code"], order_by="name")
	return {row.code: row.item_code or "" for row in rows}


def test_removed_app_pauses_its_store_with_an_issue(wix: Wix) -> None:
	assert wix.tell("AppRemoved") == 200
	assert [row.outcome for row in wix.events()] == ["Waiting"]
	actions.run_actions(wix.store)
	assert [row.outcome for row in wix.events()] == ["Done"]
	state, why = frappe.db.get_value("Wix Store", wix.store, ["state", "paused_reason"])
	assert (state, "app was removed" in why) == ("Paused", True)
	assert issues(wix.store) == {"app_removed": ""}


def test_request_to_forget_a_person_is_an_issue(wix: Wix) -> None:
	event = {"entityId": "c-1", "triggeredByAnonymizeRequest": True}
	wix.tell("wix.contacts.v4.contact_deleted", event)
	actions.run_actions(wix.store)
	assert issues(wix.store) == {"anonymize_asked": "c-1"}


def test_changed_site_is_tested_again_once(wix: Wix, monkeypatch: pytest.MonkeyPatch) -> None:
	tested: list[str] = []
	monkeypatch.setattr(actions, "run_connection_test", tested.append)
	for event_type in ("AppInstalled", "SitePropertiesUpdated", "wix.locations.v1.location_created"):
		wix.tell(event_type)
	actions.run_actions(wix.store)
	assert tested == [wix.store]
	assert {row.outcome for row in wix.events()} == {"Done"}


def test_action_left_by_a_lost_job_is_woken_by_the_scheduler(
	wix: Wix, monkeypatch: pytest.MonkeyPatch
) -> None:
	woken: list[str] = []
	monkeypatch.setattr(actions, "wake_actions", woken.append)
	wix.tell("AppRemoved")
	actions.wake_waiting_actions()
	assert wix.store in woken


def test_statistics_tell_what_came_and_what_is_waited_for(wix: Wix) -> None:
	wix.tell(PRODUCT, {"entityId": "p-1", "eventTime": "2026-11-01T00:00:00Z"})
	wix.tell("wix.forum.v1.post_created")
	frappe.db.rollback()
	frappe.db.set_value("Wix Queue", {"store": wix.store}, "dead", 1)
	answer = webhook.stats(wix.store)
	types = {row["event_type"]: row for row in answer["types"]}
	assert answer["callback_url"].endswith(RECEIVE)
	assert (types[PRODUCT]["events"], types[PRODUCT]["dead"]) == (1, 1)
	assert types[PRODUCT]["delay_ms"] > 0
	assert types["wix.ecom.v1.order_created"]["last_received"] is None
	assert types["wix.forum.v1.post_created"]["is_expected"] is False


def test_replayed_event_is_due_again(wix: Wix) -> None:
	wix.tell(PRODUCT, {"entityId": "p-1"})
	wix.tell("AppRemoved")
	actions.run_actions(wix.store)
	frappe.db.delete("Wix Queue", {"store": wix.store})
	frappe.db.commit()
	names = [row.name for row in wix.events()]
	assert webhook.replay(wix.store, names) == {"replayed": 2}
	frappe.db.commit()
	assert wix.rows() == {("wix_product", "p-1"): "pull"}
	assert {row.outcome for row in wix.events()} == {"Queued", "Waiting"}


def test_ledger_keeps_a_month_whatever_the_log_settings_say(wix: Wix) -> None:
	from wix_integration.wix_integration.doctype.wix_webhook_event.wix_webhook_event import WixWebhookEvent

	wix.tell(PRODUCT)
	wix.tell(PRODUCT)
	old = wix.events()[0].name
	moment = frappe.utils.add_days(frappe.utils.now_datetime(), -31)
	frappe.db.set_value("Wix Webhook Event", old, "modified", moment, update_modified=False)
	frappe.db.commit()
	WixWebhookEvent.clear_old_logs(1)
	assert old not in {row.name for row in wix.events()}
	assert len(wix.events()) == 1


@pytest.mark.parametrize(("silent", "polls"), [(True, {"orders", "products"}), (False, set())])
def test_stores_poll_at_once_after_a_silence(
	silent: bool, polls: set[str], wix: Wix, monkeypatch: pytest.MonkeyPatch
) -> None:
	woken: set[str] = set()
	monkeypatch.setattr(catching_up, "stores_polling", lambda _fieldname: [(wix.store, "Daily")])
	monkeypatch.setattr(catching_up, "wake_order_poll", lambda _store: woken.add("orders"))
	monkeypatch.setattr(catching_up, "wake_product_poll", lambda _store: woken.add("products"))
	catching_up.catch_up_after_silence()
	woken.clear()
	if silent:
		frappe.cache.delete(redis_key("tick", "lately"))
	catching_up.catch_up_after_silence()
	assert woken == polls


@pytest.fixture
def told(sandbox_store: SandboxStore, web: str) -> Any:
	"""A sandbox store whose sandbox sends its events here."""
	sandbox, name = sandbox_store.sandbox, sandbox_store.name
	keys = {"public_key": sandbox.public_key, "instance_id": sandbox.instance_id}
	frappe.db.set_value("Wix Store", name, keys)
	frappe.db.commit()
	frappe.clear_document_cache("Wix Store", name)
	for parts in (*((name, lane) for lane in LANES), ("webhook actions", name)):
		frappe.cache.set(redis_key("wake", *parts), 1, ex=600)
	clear_intake()
	sandbox_store.control("webhooks", {"url": web + RECEIVE})
	yield sandbox_store
	sandbox_store.control("webhooks", {"url": None})


def events_of(store: str, count: int) -> list[str]:
	import time

	until = time.monotonic() + 10
	while time.monotonic() < until:
		frappe.db.rollback()
		found = frappe.get_all("Wix Webhook Event", {"store": store}, pluck="event_type", order_by="creation")
		if len(found) >= count:
			return found
		time.sleep(0.05)
	raise AssertionError(f"{found} of {count} events came")


def test_order_placed_in_wix_is_stored_by_its_event_alone(told: SandboxStore) -> None:
	item = told.item("Mug")
	told.scenario.commit()
	told.work_until_empty()
	told.control("orders", {"lines": [{"sku": item.name, "quantity": 1}]})
	events_of(told.name, 1)
	assert not frappe.db.exists("Wix Order", {"store": told.name})
	_until(lambda: _works(told) and frappe.db.exists("Wix Order", {"store": told.name}))


def _works(told: SandboxStore) -> bool:
	told.make_due()
	run_lane(told.name, ORDERS)
	frappe.db.rollback()
	return True


def _until(is_done: Callable[[], object]) -> None:
	import time

	until = time.monotonic() + 10
	while not is_done():
		assert time.monotonic() < until
		time.sleep(0.1)


def test_sandbox_sends_a_test_event(told: SandboxStore, web: str, monkeypatch: pytest.MonkeyPatch) -> None:
	monkeypatch.setattr(webhook, "get_url", lambda path: web + path)
	assert webhook.send_test_event(told.name) == {"event_type": PRODUCT}
	assert PRODUCT in events_of(told.name, 1)


def test_live_store_is_told_where_to_trigger_a_test(wix: Wix) -> None:
	frappe.db.set_value("Wix Store", wix.store, "environment", "Live")
	with pytest.raises(frappe.ValidationError, match="Trigger test"):
		webhook.send_test_event(wix.store)


def test_sandbox_that_is_down_is_said_so(wix: Wix) -> None:
	with pytest.raises(frappe.ValidationError, match="does not answer"):
		webhook.send_test_event(wix.store)


def test_stock_moved_in_wix_is_looked_at(told: SandboxStore) -> None:
	warehouse = told.scenario.warehouse()
	frappe.db.set_value("Wix Store", told.name, "warehouse", warehouse)
	frappe.clear_document_cache("Wix Store", told.name)
	item = told.item("Cup")
	told.scenario.receive({item.name: 5}, warehouse)
	told.scenario.commit()
	told.work_until_empty()
	told.control("merchant/stock", {"sku": item.name, "quantity": 2})
	_until(lambda: ("wix_stock" in _kinds(told.name)) or None)
	told.work_until_empty()
	quantities = [row["quantity"] for row in told.sandbox.world.store.stock]
	assert quantities == [5]


def _kinds(store: str) -> set[str]:
	frappe.db.rollback()
	return set(frappe.get_all("Wix Queue", {"store": store}, pluck="kind", order_by="name"))


def test_key_that_is_none_is_refused_by_the_form(wix: Wix) -> None:
	store = frappe.get_doc("Wix Store", wix.store)
	store.public_key = "not a key"
	with pytest.raises(frappe.ValidationError, match="is not a public key"):
		store.save()


def test_address_that_is_none_is_refused_by_the_settings() -> None:
	document = frappe.get_doc("Wix Settings")
	document.webhook_addresses = "wix.com"
	with pytest.raises(frappe.ValidationError, match=r"wix\.com is no address"):
		document.save()
