"""Orders as they were read: every state of one is known, and its units are counted once."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.scenario import Scenario
from tests.bench.stock.till import Till, level, link, order
from wix_integration.api.orders import ignore, import_again
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.erp.stores.site_facts import save_order_settings


@pytest.fixture
def cup(scenario: Scenario, store: str, main: str) -> str:
	code = scenario.item("Cup").name
	link(store, code)
	scenario.receive({code: 10}, main)
	return code


def test_order_is_stored_whole_and_once(till: Till, cup: str) -> None:
	made = till.sell({cup: 2})
	assert till.book.save([made]) == 0
	row = frappe.get_doc("Wix Order", till.name(made))
	assert (row.state, row.number, row.payment_status) == ("Waiting", "10001", "PAID")
	assert frappe.parse_json(row.raw) == made.raw
	assert frappe.db.count("Wix Order Line", {"wix_order": row.name}) == 1


@pytest.mark.parametrize(
	("values", "state", "open_units"),
	[
		({"status": "PENDING", "paymentStatus": "NOT_PAID"}, "Waiting", 2),
		({"status": "CANCELED"}, "Cancelled", 0),
		({"status": "REJECTED"}, "Cancelled", 0),
		({"imported": True}, "Ignored", 0),
		({"line": {"restockQuantity": 1}}, "Waiting", 1),
	],
)
def test_open_units_follow_the_state_of_the_order(
	till: Till, cup: str, values: dict[str, object], state: str, open_units: float
) -> None:
	made = till.sell({cup: 2}, **values)
	assert (till.state(made), till.open_units(made)) == (state, {cup: open_units})


def test_cancelled_order_releases_its_units_and_marks_the_stock(
	scenario: Scenario, till: Till, store: str, cup: str
) -> None:
	made = till.sell({cup: 2})
	frappe.db.delete("Wix Queue", {"store": store})
	till.change(made, status="CANCELED")
	assert till.open_units(made) == {cup: 0} and scenario.queued(store, "stock") == {cup}
	assert level(scenario, store, cup) == 10


def test_older_version_of_an_order_changes_nothing(till: Till, cup: str) -> None:
	made = till.sell({cup: 2})
	till.change(made, status="CANCELED")
	assert till.book.save([made]) == 0
	assert till.state(made) == "Cancelled"


def test_line_that_an_edited_order_has_no_more_is_released(
	scenario: Scenario, till: Till, store: str, cup: str
) -> None:
	jug = scenario.item("Jug").name
	link(store, jug)
	made = till.sell({cup: 2, jug: 1})
	till.change(made, lineItems=[line for line in made.raw["lineItems"] if line["id"] == f"line {cup}"])
	assert till.open_units(made) == {cup: 2}


def test_line_of_no_item_is_kept_and_takes_no_stock(till: Till, cup: str) -> None:
	made = till.sell({cup: 1, "Unknown": 5})
	assert till.open_units(made) == {cup: 1, None: 0}


def test_line_gets_its_item_once_the_product_is_linked(
	scenario: Scenario, till: Till, store: str, main: str
) -> None:
	jug = scenario.item("Jug").name
	scenario.receive({jug: 5}, main)
	made = till.sell({jug: 2})
	assert level(scenario, store, jug) == 5
	link(store, jug)
	till.book.match_again()
	assert till.open_units(made) == {jug: 2} and level(scenario, store, jug) == 3


def test_pending_orders_count_as_the_site_lowers_its_stock(
	scenario: Scenario, till: Till, store: str, cup: str
) -> None:
	made = till.sell({cup: 2}, status="PENDING", paymentStatus="NOT_PAID")
	save_order_settings(store, "ON_ORDER_PAID")
	assert till.open_units(made) == {cup: 0} and level(scenario, store, cup) == 10
	save_order_settings(store, "ON_ORDER_PLACED")
	assert till.open_units(made) == {cup: 2}


def test_ignored_order_frees_its_units_and_stays_ignored_when_it_changes(
	scenario: Scenario, till: Till, store: str, cup: str
) -> None:
	made = till.sell({cup: 2})
	assert ignore([till.name(made)], "Entered by hand") == {"orders": 1}
	assert (till.state(made), till.open_units(made)) == ("Ignored", {cup: 0})
	till.change(made, fulfillmentStatus="FULFILLED")
	assert (till.state(made), till.open_units(made)) == ("Ignored", {cup: 0})
	assert level(scenario, store, cup) == 10


def test_ignored_order_that_is_taken_in_again_counts_as_sold(till: Till, store: str, cup: str) -> None:
	frappe.db.set_value("Wix Store", store, "import_orders", 1)
	frappe.clear_document_cache("Wix Store", store)
	made = till.sell({cup: 2})
	ignore([till.name(made)], "By mistake")
	assert import_again([till.name(made)]) == {"orders": 1}
	assert (till.state(made), till.open_units(made)) == ("Waiting", {cup: 2})


def test_deciding_about_orders_needs_a_manager(till: Till, cup: str) -> None:
	made = till.sell({cup: 2})
	frappe.set_user("Guest")
	for decide in (lambda names: ignore(names, "No"), import_again):
		with pytest.raises(frappe.PermissionError):
			decide([till.name(made)])


def test_poisoned_order_keeps_no_other_out(till: Till, cup: str) -> None:
	strange = order({cup: 1}, lineItems=[{"id": "x", "quantity": 0, "decimalQuantity": {"value": "many"}}])
	good = order({cup: 1})
	assert till.book.save([strange, good]) == 2
	assert till.open_units(good) == {cup: 1}


def test_cursor_never_goes_back(till: Till) -> None:
	late, early = (parse_wire_date(f"2026-06-0{day}T10:00:00.000Z") for day in (2, 1))
	assert late and early and till.book.polled_until() is None
	for moment in (late, early):
		till.book.move_cursor(moment)
	assert till.book.polled_until() == late


def test_raw_order_is_for_managers_only() -> None:
	raw = frappe.get_meta("Wix Order").get_field("raw")
	readers = [
		p.role for p in frappe.get_meta("Wix Order").permissions if p.permlevel == raw.permlevel and p.read
	]
	assert sorted(readers) == ["System Manager", "Wix Manager"]
