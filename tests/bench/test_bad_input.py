"""What happens to Items while their rows are being pushed, and what they hold: real site, real client, sandbox."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

import frappe

from tests.bench.elsewhere import begin_elsewhere
from tests.bench.sandbox_store import SandboxStore, before_call, committed
from tests.bench.scenario import Scenario
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.entries import PRODUCT, QueueEntry, write_due
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.erp.stores.standing import outgoing_stop


@pytest.fixture
def store(sandbox_store: SandboxStore) -> SandboxStore:
	return sandbox_store


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

	assert code in keys_of_the_store(store)
	write_due([QueueEntry(store.name, PRODUCT, code)])
	scenario.commit()
	store.work_until_empty()
	assert store.products()[code]["visible"] is False
	assert code not in keys_of_the_store(store)


def keys_of_the_store(store: SandboxStore) -> set[str]:
	return {key for page in load_keys(store.name, Selection()) for key in page}


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
