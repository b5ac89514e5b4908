"""The match run on real tables and a real socket: what is proposed, what stays as it was."""

from __future__ import annotations

import frappe

from tests.bench.adoption.shop import AdoptedShop
from wix_integration.api import match
from wix_integration.erp.history import run_records
from wix_integration.jobs.runs import run_run


def test_match_proposes_each_thing_once_and_writes_to_neither_side(shop: AdoptedShop) -> None:
	both = shop.item("BOTH", item_name="Both")
	shop.item("HERE", item_name="Here")
	shop.make(shop.mug("BOTH", "Both"), shop.mug("THERE", "There"))
	items = frappe.db.count("Item")
	report = shop.match()
	rows = shop.rows()
	assert {title: row.kind for title, row in rows.items()} == {
		"Both": "Certain",
		"Here": "Only in ERPNext",
		"There": "Only in Wix",
	}
	assert (rows["Both"].item_code, rows["Both"].rule, rows["Both"].proposal) == (both, "SKU", "Link")
	assert report["counts"] == {"Certain": 1, "Doubtful": 0, "Only in Wix": 1, "Only in ERPNext": 1}
	assert frappe.db.count("Item") == items
	assert not frappe.db.exists("Wix Item Mapping", {"store": shop.name})
	assert {product["revision"] for product in shop.store.products().values()} == {"1"}


def test_match_reads_pages_and_no_single_product(shop: AdoptedShop) -> None:
	shop.make(*(shop.mug(f"MUG-{number}", f"Mug {number}") for number in range(130)))
	shop.store.control("calls/reset")
	shop.match()
	routes = shop.store.control("calls", method="GET")["routes"]
	assert sum(routes.values()) == 3, routes  # two pages of products, one of variants


def test_match_again_replaces_proposals_and_keeps_what_is_ignored(shop: AdoptedShop) -> None:
	shop.make(shop.mug("ONE", "One"), shop.mug("TWO", "Two"))
	shop.match()
	shop.decide("Ignore", "One")
	shop.match()
	assert {title: row.status for title, row in shop.rows().items()} == {"One": "Ignored", "Two": "Open"}
	shop.match(again=True)
	assert {title: row.status for title, row in shop.rows().items()} == {"One": "Open", "Two": "Open"}


def test_cancelled_match_leaves_the_list_as_it_was(shop: AdoptedShop) -> None:
	shop.make(shop.mug("ONE", "One"))
	shop.match()
	shop.make(shop.mug("TWO", "Two"))
	run = match.start(shop.name)["run"]
	frappe.db.set_value("Wix Sync Run", run, "cancel_requested", 1)
	frappe.db.commit()
	run_run(run)
	assert set(shop.rows()) == {"One"}
	assert frappe.db.get_value("Wix Sync Run", run, "status") != run_records.COMPLETED


def test_counts_tell_kinds_and_proposals(shop: AdoptedShop) -> None:
	shop.item("HERE", item_name="Here")
	shop.make(shop.mug("THERE", "There"), shop.mug("THERE", "There too"))
	shop.match()
	assert match.counts(shop.name) == {
		"Only in ERPNext": {"Create in Wix": 1},
		"Only in Wix": {"Create in ERPNext": 2},
	}
