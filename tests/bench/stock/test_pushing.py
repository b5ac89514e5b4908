"""Stock on its way to a sandbox over HTTP: by location, in few calls, and never past what was sold."""

from __future__ import annotations

from typing import Any

import pytest
import redis

import frappe

from tests.bench.stock.places import map_locations
from tests.bench.stock.stocked import Stocked
from wix_integration.api.stock import push_stock
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.stock_selecting import load_stocked
from wix_integration.erp.shared.keys import redis_key
from wix_integration.jobs.connection import run_connection_test
from wix_integration.jobs.orders.sold_units import StoreSales
from wix_integration.jobs.runs import run_run

Json = dict[str, Any]


def test_both_locations_show_their_warehouses_and_unchanged_costs_nothing(stocked: Stocked) -> None:
	item = stocked.item("Cup", main=7, outlet=3)
	assert (stocked.shown(item), stocked.shown(item, "outlet")) == (7, 3)
	stocked.receive(item, 2, stocked.outlet)
	stocked.shop.work_until_empty()
	assert stocked.shown(item, "outlet") == 5 and sum(stocked.calls().values()) == 1
	stocked.shop.work_until_empty()
	assert stocked.calls() == {}


def test_unseen_sale_is_read_and_left_out_with_one_search_one_read_and_one_write_more(
	stocked: Stocked,
) -> None:
	item = stocked.item("Cup")
	stocked.sell(item, 4)
	stocked.receive(item, 5)
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == 11
	assert sum(stocked.calls().values()) == 4


def test_polled_sale_and_its_cancellation_reach_the_shop(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	order = stocked.sell(item, 4)
	stocked.poll()
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == 6
	stocked.act(order, "cancel")
	stocked.poll()
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == 10


def test_poll_with_nothing_new_is_one_read(stocked: Stocked) -> None:
	stocked.sell(stocked.item("Cup"), 1)
	stocked.poll()
	stocked.calls()
	stocked.poll()
	assert sum(stocked.calls().values()) == 1


def test_pending_order_counts_while_the_site_lowers_stock_when_placed(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	order = stocked.sell(item, 4, status="PENDING")
	stocked.poll()
	stocked.receive(item, 1)
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == 7
	stocked.act(order, "reject")
	stocked.poll()
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == 11


def test_order_in_a_status_of_tomorrow_is_read_once_a_day_and_said(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	stocked.sell(item, 1)
	stocked.poll()
	order = stocked.sell(item, 1)
	stocked.shop.control(f"orders/{order}", {"action": "change", "order": {"status": "ON_HOLD"}})
	redis.Redis.delete(frappe.cache, redis_key("order statuses", stocked.shop.name))
	stocked.poll()
	filters = {"store": stocked.shop.name, "wix_id": order}
	assert frappe.db.get_value("Wix Order", filters, "status") == "ON_HOLD"
	assert set(stocked.shop.issues().values()) == {"order_status_new"}
	stocked.calls()
	stocked.poll()
	assert sum(stocked.calls().values()) == 1


def test_orders_are_polled_whatever_becomes_of_the_daily_look_for_new_statuses(
	stocked: Stocked, monkeypatch: pytest.MonkeyPatch
) -> None:
	order = stocked.sell(stocked.item("Cup"), 1)
	redis.Redis.delete(frappe.cache, redis_key("order statuses", stocked.shop.name))

	def refused(_sales: StoreSales) -> frozenset[str]:
		raise ValueError("a filter that Wix does not know")

	monkeypatch.setattr(StoreSales, "pull_new_statuses", refused)
	stocked.poll()
	assert frappe.db.exists("Wix Order", {"store": stocked.shop.name, "wix_id": order})


def test_lost_right_to_orders_is_an_issue_and_nothing_is_overwritten(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	stocked.sell(item, 4)
	stocked.shop.control(
		"rights", {"missing": ["SCOPE.DC-STORES.READ-ORDERS", "SCOPE.DC-STORES.MANAGE-ORDERS"]}
	)
	stocked.receive(item, 5)
	stocked.poll()
	stocked.shop.work()
	assert stocked.shown(item) == 6
	assert set(stocked.shop.issues().values()) == {"orders_forbidden", "orders_unreadable"}


@pytest.mark.parametrize(
	("policy", "shown", "code"),
	[("Overwrite", 11, None), ("Issue", 50, "stock_edited"), ("Stock Reconciliation draft", 50, None)],
)
def test_stock_edited_in_wix_follows_the_policy(
	stocked: Stocked, policy: str, shown: int, code: str | None
) -> None:
	item = stocked.item("Cup")
	frappe.db.set_value("Wix Store", stocked.shop.name, "stock_edited", policy)
	stocked.shop.control("merchant/stock", {"sku": item, "quantity": 50})
	stocked.receive(item, 1)
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == shown
	assert stocked.shop.issues().get(item) == code
	drafts = frappe.get_all(
		"Stock Reconciliation Item", {"item_code": item, "docstatus": 0}, ["parent", "qty"], order_by="parent"
	)
	assert [row.qty for row in drafts] == ([50] if "draft" in policy else [])
	for row in drafts:
		frappe.delete_doc("Stock Reconciliation", row.parent, force=True)
	stocked.receive(item, 1)
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == 12 and stocked.shop.issues().get(item) is None


def test_movement_of_a_part_moves_its_bundle(stocked: Stocked) -> None:
	cup = stocked.item("Cup", main=9)
	bundle = stocked.shop.item("Pair", is_stock_item=0).name
	parts = [{"item_code": cup, "qty": 2}]
	stocked.shop.scenario.make("Product Bundle", new_item_code=bundle, items=parts)
	stocked.shop.scenario.commit()
	stocked.shop.work_until_empty()
	assert stocked.shown(bundle) == 4
	stocked.receive(cup, 1)
	stocked.shop.work_until_empty()
	assert stocked.shown(bundle) == 5
	stocked.sell(bundle, 1)
	stocked.poll()
	stocked.shop.work_until_empty()
	assert (stocked.shown(bundle), stocked.shown(cup)) == (4, 8)


def test_service_is_in_stock_without_a_number(stocked: Stocked) -> None:
	assert stocked.shown(stocked.item("Advice", main=0, is_stock_item=0)) is True


def test_warehouse_moved_to_another_location_takes_its_stock_along(stocked: Stocked) -> None:
	item = stocked.item("Cup", main=7, outlet=3)
	default = frappe.db.get_value("Wix Store", stocked.shop.name, "default_location_name")
	map_locations(stocked.shop.name, (stocked.main, default), (stocked.outlet, default))
	_push_all(stocked)
	assert (stocked.shown(item), stocked.shown(item, "outlet")) == (10, 0)


def test_removed_location_is_never_written_to(stocked: Stocked) -> None:
	item = stocked.item("Cup", main=7, outlet=3)
	stocked.shop.control(f"locations/{stocked.place}", method="DELETE")
	run_connection_test(stocked.shop.name)
	stocked.receive(item, 2, stocked.outlet)
	_push_all(stocked)
	assert stocked.shown(item, "outlet") == 3
	assert stocked.shop.issues()[""] == "location_gone"


@pytest.mark.parametrize("is_mapped", [True, False])
def test_location_that_is_the_default_no_more_is_not_written_to(stocked: Stocked, is_mapped: bool) -> None:
	item = stocked.item("Cup", main=7, outlet=3 if is_mapped else 0)
	name, old = stocked.shop.name, frappe.db.get_value("Wix Store", stocked.shop.name, "default_location_id")
	if not is_mapped:
		map_locations(name, (stocked.main, frappe.db.get_value("Wix Store", name, "default_location_name")))
		stocked.shop.scenario.commit()
	stocked.shop.control(f"locations/{stocked.place}", {"default": True})
	try:
		run_connection_test(name)
		assert stocked.shop.issues()[""] == "location_moved"
		map_locations(name, (stocked.main, f"Outlet {stocked.shop.scenario.tag}"))
		stocked.receive(item, 2)
		_push_all(stocked)
		assert (stocked.shown(item), stocked.shown(item, "outlet")) == (7, 9)
		run_connection_test(name)
		assert "" not in stocked.shop.issues()
	finally:
		stocked.shop.control(f"locations/{old}", {"default": True})


def test_push_of_stock_by_hand_is_a_run_that_overwrites(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	frappe.db.set_value("Wix Store", stocked.shop.name, "stock_edited", "Issue")
	stocked.shop.control("merchant/stock", {"sku": item, "quantity": 50})
	run = push_stock(stocked.shop.name, item_codes=[item], force=True)["run"]
	frappe.db.commit()
	run_run(run)
	stocked.shop.work_until_empty()
	assert stocked.shown(item) == 10
	assert frappe.db.get_value("Wix Sync Run", run, ["status", "done"]) == ("Completed", 1)


def test_push_of_stock_since_a_time_takes_what_moved_after_it(stocked: Stocked) -> None:
	moved, resting = stocked.item("Cup"), stocked.item("Mug")
	frappe.db.set_value("Bin", {"item_code": resting}, "modified", "2020-01-01", update_modified=False)
	since = Selection(since="2020-01-02 00:00:00")
	assert [code for page in load_stocked(stocked.shop.name, since) for code in page] == [moved]
	everything = [code for page in load_stocked(stocked.shop.name, Selection()) for code in page]
	assert sorted(everything) == sorted([moved, resting])


def test_push_of_stock_since_a_time_takes_the_bundle_whose_part_moved_after_it(stocked: Stocked) -> None:
	part, other = stocked.item("Cup"), stocked.item("Mug")
	bundles = [stocked.item(code, main=0, is_stock_item=0) for code in ("Pair", "Resting pair")]
	for bundle, code in zip(bundles, (part, other), strict=True):
		stocked.shop.scenario.make(
			"Product Bundle", new_item_code=bundle, items=[{"item_code": code, "qty": 2}]
		)
	frappe.db.set_value("Bin", {"item_code": other}, "modified", "2020-01-01", update_modified=False)
	since = Selection(since="2020-01-02 00:00:00")
	found = [code for page in load_stocked(stocked.shop.name, since) for code in page]
	assert sorted(found) == sorted([part, bundles[0]])


def _push_all(stocked: Stocked) -> None:
	run = push_stock(stocked.shop.name)["run"]
	frappe.db.commit()
	run_run(run)
	stocked.shop.work_until_empty()
