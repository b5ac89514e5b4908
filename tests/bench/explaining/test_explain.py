"""Why an Item is not in Wix: the push's own decisions, and everything around them."""

from __future__ import annotations

import json

import pytest

import frappe

from tests.bench.explaining.asking import codes, connected, forget_saves, priced
from tests.bench.issues.conflicts import open_conflict
from tests.bench.scenario import Scenario
from wix_integration.core.links import Base, LinkState, ProductLink, VariantLink
from wix_integration.core.reasons import reason
from wix_integration.erp.explaining import explain
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.stores.settings import store_sources
from wix_integration.erp.texts import text_of


def test_item_that_fits_and_was_never_pushed_is_to_be_pushed(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap")
	scenario.price(item.name, store_sources(store).price_list, 10)
	answer = explain(item.name, store)
	assert (answer.is_selected, answer.state, codes(answer)) == (True, "", ["new", "push_it"])


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
	answer = explain(item.name, store)
	assert codes(answer) == ["held_by_issue", "waiting", "new"]
	assert text_of(answer.reasons[0]).startswith(
		f"Held by issue {answer.issues[0]}: Wix refuses the product: No."
	)


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


def test_conflict_of_a_field_is_told_with_its_issue_and_its_name(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	issue = open_conflict(store, item, f"{item}/price")
	answer = explain(item, store)
	assert answer.issues == (issue,)
	told = text_of(answer.reasons[0])
	assert told.startswith(f"Held by issue {issue}: Price: changed in ERPNext and in Wix.")


def test_warning_about_what_is_shown_does_not_hold_it(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	FrappeProductLinks(store).save([ProductLink(item, "cap", LinkState.SYNCED, "product", "1")])
	FrappeIssues(store).open(item, reason("description_shortened", limit=16000))
	open_conflict(store, item)
	assert codes(explain(item, store)) == ["held_by_issue", "noted_by_issue", "in_wix"]


def test_hold_that_has_its_issue_is_told_once(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap").name
	forget_saves(scenario, store)
	FrappeIssues(store).open(item, reason("price_missing", item_code=item))
	assert codes(explain(item, store)) == ["held_by_issue"]


def test_variant_without_a_price_is_told_so_and_its_template_names_it(scenario: Scenario) -> None:
	store = connected(scenario, use_standard_rate=0)
	template, (small, large) = scenario.template("shirt")
	scenario.price(small.name, store_sources(store).price_list, 10)
	forget_saves(scenario, store)
	assert codes(explain(large.name, store)) == ["price_missing", "new"]
	(hidden, *_rest) = explain(template.name, store).reasons
	assert (hidden.code, hidden.params["items"]) == ("variants_without_price", large.name)


def test_variant_that_is_hidden_is_not_called_shown(scenario: Scenario) -> None:
	store = connected(scenario)
	template, (small, large) = scenario.template("shirt")
	ours = {"visible": True, f"{small.name}/visible": True, f"{large.name}/visible": False}
	items = tuple(VariantLink(item.name, f"v-{item.name}") for item in (small, large))
	link = ProductLink(template.name, "s", LinkState.SYNCED, "p", "1", Base(ours, ours), items=items)
	FrappeProductLinks(store).save([link])
	assert "in_wix" in codes(explain(small.name, store))
	assert "in_wix" not in codes(explain(large.name, store))


def test_item_whose_sku_another_item_has_in_wix_names_the_other(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	other = VariantLink("OTHER", "variant", item)
	FrappeProductLinks(store).save([ProductLink("OTHER", "o", LinkState.SYNCED, "p", "1", items=(other,))])
	told = explain(item, store).reasons[0]
	assert (told.code, told.params) == ("mapped_elsewhere", {"other": "OTHER"})


@pytest.mark.parametrize(
	("status", "told"),
	[
		("Open", ["The product Blue cap in Wix may be this Item. Decide it in Wix Match {}."]),
		(
			"Refused",
			["The Item could not be matched with the product Blue cap: No. Decide it again in Wix Match {}."],
		),
	],
)
def test_product_that_waits_for_a_match_is_named(scenario: Scenario, status: str, told: list[str]) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	values = {"item_code": item, "product_id": "p", "product_name": "Blue cap", "outcome": "No."}
	row = scenario.make("Wix Match", store=store, status=status, kind="Doubtful", **values)
	texts = [text_of(why) for why in explain(item, store).reasons]
	assert texts == [*(text.format(row.name) for text in told), "Not in Wix yet."]


def test_match_that_was_ignored_keeps_nothing_out(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	scenario.make("Wix Match", store=store, status="Ignored", kind="Doubtful", item_code=item, product_id="p")
	assert codes(explain(item, store)) == ["new", "push_it"]


@pytest.mark.parametrize(
	("step", "code"),
	[("Checking", "recovery_checks"), ("Waiting for confirmation", "recovery_waits")],
)
def test_store_that_was_restored_says_what_it_waits_for(scenario: Scenario, step: str, code: str) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	frappe.db.set_value("Wix Store", store, "recovery_step", step)
	assert code in codes(explain(item, store))


def test_run_that_would_change_too_much_is_named(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	run = scenario.make("Wix Sync Run", store=store, kind="Push all", status="Waiting for confirmation")
	told = explain(item, store).reasons[0]
	assert (told.code, told.params["run"]) == ("run_waits", run.name)


def test_other_bench_and_kill_switch_are_told(scenario: Scenario) -> None:
	store = scenario.store()
	item = priced(scenario, store)
	frappe.db.set_value("Wix Store", store, "bound_to", "elsewhere")
	assert "store_unbound" in codes(explain(item, store))
	frappe.db.set_single_value("Wix Settings", "outgoing_stopped", 1)
	assert "outgoing_stopped" in codes(explain(item, store))
