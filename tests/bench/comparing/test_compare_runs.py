"""A comparison finds what differs, writes it down once, and the lanes end it."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.comparing.conftest import ComparedStore
from wix_integration.erp.history import run_records
from wix_integration.jobs.comparing import stops
from wix_integration.jobs.comparing.confirming import cancel_run, confirm_run


def _shop(store: ComparedStore, count: int = 3) -> list[str]:
	items = [store.item(f"CUP-{number}") for number in range(count)]
	store.scenario.receive(
		{item.name: 8 for item in items}, frappe.db.get_value("Wix Store", store.name, "warehouse")
	)
	store.scenario.commit()
	store.work_until_empty()
	return [item.name for item in items]


def test_a_store_in_step_has_no_drift_and_makes_two_reads(store: ComparedStore) -> None:
	_shop(store)

	run = store.run()

	assert store.status(run) == "Completed"
	assert store.drift() == {}
	assert store.value(run, "calls") == 2


def test_every_difference_is_found_with_its_cause_and_repaired(store: ComparedStore) -> None:
	first, second, third = _shop(store)
	store.merchant("edit", sku=first, variants={first: {"price": "11"}})
	store.merchant("stock", sku=second, quantity=3)
	price = frappe.db.get_value("Item Price", {"item_code": third})
	frappe.db.set_value("Item Price", price, "price_list_rate", 12)

	run = store.run()

	assert store.drift() == {
		(first, "price"): "Edited in Wix",
		(second, "stock"): "Edited in Wix",
		(third, "price"): "Not pushed yet",
	}
	store.work_until_empty()
	assert store.status(run) == "Completed"
	assert store.value(run, "updated_count") == 3
	repaired = {(first, "price"), (second, "stock"), (third, "price")}
	assert (store.drift(), set(store.drift("Repaired"))) == ({}, repaired)
	again = store.run()
	assert (store.drift(), set(store.drift("Repaired"))) == ({}, repaired)
	assert (store.status(again), store.value(again, "total"), store.rows()) == ("Completed", 0, [])


def test_what_waits_for_a_person_stays_open_beside_what_was_repaired(store: ComparedStore) -> None:
	first, *_others = _shop(store)
	document = frappe.get_doc("Wix Store", store.name)
	document.append("field_rules", {"field": "name", "rule": "Both: ask"})
	document.save()
	frappe.db.set_value("Item", first, "item_name", "Ours")
	frappe.db.commit()
	store.merchant("edit", sku=first, product={"name": "Theirs"}, variants={first: {"price": "11"}})

	store.run()
	store.work_until_empty()

	assert store.drift() == {(first, "name"): "Conflict"}
	assert store.drift("Repaired") == {(first, "price"): "Edited in Wix"}


def test_difference_that_ends_by_itself_is_no_repair(store: ComparedStore) -> None:
	first, *_others = _shop(store)
	store.choose(repair="Report only")
	store.merchant("edit", sku=first, variants={first: {"price": "11"}})
	store.run()
	store.merchant("edit", sku=first, variants={first: {"price": "10"}})
	store.run()
	assert (store.drift(), store.drift("Repaired")) == ({}, {})
	assert set(store.drift("Ended")) == {(first, "price")}


def test_report_only_writes_nothing(store: ComparedStore) -> None:
	first, *_others = _shop(store)
	store.choose(repair="Report only")
	store.merchant("edit", sku=first, variants={first: {"price": "11"}})

	run = store.run()

	assert store.drift() == {(first, "price"): "Edited in Wix"}
	assert store.status(run) == "Completed"
	assert store.rows() == []


def test_a_difference_keeps_the_time_it_was_first_found(store: ComparedStore) -> None:
	first, *_others = _shop(store)
	store.choose(repair="Report only")
	store.merchant("edit", sku=first, variants={first: {"price": "11"}})
	store.run()
	earlier = "2026-01-01 00:00:00"
	frappe.db.set_value("Wix Difference", {"store": store.name}, "first_found", earlier)
	frappe.db.commit()

	run = store.run()

	row = frappe.get_all("Wix Difference", {"store": store.name}, ["first_found", "run"])[0]
	assert (str(row.first_found), row.run) == (earlier, run)


def test_a_product_that_was_deleted_in_wix_is_gone_after_a_read_by_id(store: ComparedStore) -> None:
	first, *_others = _shop(store)
	store.merchant("delete", sku=first)

	store.run()

	assert store.drift() == {(first, "product"): "Gone from Wix", (first, "stock"): "No stock in Wix"}
	store.work_until_empty()
	state = frappe.db.get_value("Wix Item Mapping", {"store": store.name, "item_code": first}, "state")
	assert state == "Gone in Wix"


def test_a_filter_gone_wrong_hides_nothing_before_a_person_confirms(store: ComparedStore) -> None:
	_shop(store, 15)
	store.choose(only_chosen=1)

	run = store.run(run_records.PUSH_ALL)

	assert (store.status(run), store.rows()) == ("Waiting for confirmation", [])
	assert store.issues() == {"": "mass_change"}
	confirm_run(run)
	assert store.issues() == {}
	store.finish(run)
	assert store.status(run) == "Completed"
	assert not any(product["visible"] for product in store.products().values())


def test_a_price_list_mixed_up_waits_and_can_be_cancelled(
	store: ComparedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	mails: list[str] = []
	monkeypatch.setattr(stops, "send_alert", lambda subject, _text: mails.append(subject))
	first, *_others = _shop(store)
	price = frappe.db.get_value("Item Price", {"item_code": first})
	frappe.db.set_value("Item Price", price, "price_list_rate", 1_000)

	run = store.run()

	assert store.status(run) == "Waiting for confirmation"
	assert store.issues() == {"": "price_jump"}
	assert mails == [f"Wix store {store.name}: Compare waits for you"]
	cancel_run(run)
	assert (store.status(run), store.rows(), store.issues()) == ("Cancelled", [], {})


def test_the_first_push_of_a_store_is_not_stopped(store: ComparedStore) -> None:
	for number in range(15):
		store.item(f"CUP-{number}")
	frappe.db.delete("Wix Queue", {"store": store.name})

	run = store.run(run_records.PUSH_ALL)

	assert store.status(run) == "Running"
	store.work_until_empty()
	assert store.value(run, "created_count") == 15


def test_a_pull_of_everything_waits_where_most_prices_were_changed_in_wix(store: ComparedStore) -> None:
	names = _shop(store, 15)
	for name in names:
		store.merchant("edit", sku=name, variants={name: {"price": "11"}})

	run = store.run(run_records.PULL_ALL)

	assert (store.status(run), store.rows()) == ("Waiting for confirmation", [])


def test_a_run_that_does_not_wait_cannot_be_confirmed(store: ComparedStore) -> None:
	_shop(store, 1)
	run = store.run()

	with pytest.raises(frappe.ValidationError, match="does not wait"):
		confirm_run(run)
