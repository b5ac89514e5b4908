"""Counting what a store selects, and explaining why an Item is not in Wix: the push's own decisions."""

from __future__ import annotations

import json
from typing import Any

import frappe

from tests.bench.scenario import Scenario
from wix_integration.core.links import Base, LinkState, ProductLink
from wix_integration.core.membership import StoreFilter
from wix_integration.core.reasons import reason
from wix_integration.erp.custom_fields import CHOICES_FIELD
from wix_integration.erp.membership import Explanation, count_selected, explain
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.stores.binding import bench_fingerprint
from wix_integration.erp.stores.settings import store_sources


def codes(explanation: Explanation) -> list[str]:
	return [why.code for why in explanation.reasons]


def connected(scenario: Scenario, **values: Any) -> str:
	store = scenario.store(**values)
	frappe.db.set_value("Wix Store", store, "bound_to", bench_fingerprint())
	frappe.clear_document_cache("Wix Store", store)
	return store


def test_count_agrees_with_what_would_be_pushed(scenario: Scenario) -> None:
	template, variants = scenario.template("shirt")
	scenario.item("cap")
	scenario.item("off", disabled=1)
	scenario.item("never", **{CHOICES_FIELD: json.dumps({"S": "Never"})})
	scenario.item("empty", has_variants=1, attributes=[{"attribute": scenario.attribute(("Small",))}])
	counts = count_selected(StoreFilter("S", item_groups=frozenset({scenario.item_group()})))
	assert (counts["selected"], counts["chosen_never"]) == (2, 1)
	assert counts["item_disabled"] >= 1 and counts["no_variants"] >= 1
	everything = frappe.db.count("Item") - len(
		frappe.get_all("Item", {"variant_of": ("is", "set")}, order_by="name")
	)
	assert sum(counts.values()) == everything
	assert len(variants) == 2 and template.has_variants


def test_item_that_fits_and_was_never_pushed_is_new(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap")
	scenario.price(item.name, store_sources(store).price_list, 10)
	answer = explain(item.name, store)
	assert (answer.is_selected, answer.state, codes(answer)) == (True, "", ["new"])


def test_price_missing_is_told_before_anybody_tried(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap")
	assert codes(explain(item.name, store)) == ["price_missing"]


def test_item_outside_the_filter_says_so_first(scenario: Scenario) -> None:
	store = connected(scenario, only_chosen=1)
	item = scenario.item("cap")
	answer = explain(item.name, store)
	assert not answer.is_selected
	assert codes(answer)[0] == "not_chosen"


def test_store_that_may_not_send_says_so(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap")
	frappe.db.set_value("Wix Store", store, {"state": "Paused", "paused_reason": "Key revoked."})
	assert "store_paused" in codes(explain(item.name, store))


def test_variant_is_answered_for_its_family_and_for_itself(scenario: Scenario) -> None:
	store = connected(scenario)
	template, variants = scenario.template("shirt")
	frappe.db.set_value("Item", variants[0].name, "disabled", 1)
	answer = explain(variants[0].name, store)
	assert answer.key == template.name
	assert codes(answer)[0] == "item_disabled"


def test_open_issue_and_waiting_row_are_told(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap")
	scenario.price(item.name, store_sources(store).price_list, 10)
	FrappeIssues(store).open(item.name, reason("wix_refused", message="No."))
	row = {
		"doctype": "Wix Queue",
		"direction": "push",
		"store": store,
		"kind": "product",
		"key_value": item.name,
	}
	if not frappe.db.exists(row):
		frappe.get_doc({**row, "lane": "catalogue", "due": frappe.utils.now()}).insert()
	assert codes(explain(item.name, store)) == ["wix_refused", "waiting", "new"]


def test_product_that_is_shown_is_in_wix(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap")
	scenario.price(item.name, store_sources(store).price_list, 10)
	FrappeProductLinks(store).save([ProductLink(item.name, "cap", LinkState.SYNCED, "product", "1")])
	answer = explain(item.name, store)
	assert (answer.state, answer.product_id) == ("Synced", "product")
	assert codes(answer)[-1] == "in_wix"


def test_deleted_item_is_explained_too(scenario: Scenario) -> None:
	assert codes(explain("no such item", connected(scenario)))[0] == "item_unknown"


def test_hidden_item_that_is_never_sold_there_is_told_only_that(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap", wix_choices=json.dumps({store: "Never"}))
	ours = {"visible": False}
	FrappeProductLinks(store).save(
		[ProductLink(item.name, "cap", LinkState.HIDDEN, "p1", "1", Base(ours, ours))]
	)
	assert [why.code for why in explain(item.name, store).reasons if why.code != "waiting"] == [
		"chosen_never"
	]
