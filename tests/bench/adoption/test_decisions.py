"""Decisions carried out by the worker: link, create here, create there, ignore; refused ones say what to do."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.adoption.shop import AdoptedShop
from tests.contract.shop import option, pick, simple_variant
from wix_integration.api import match


def test_link_with_erpnext_leading_makes_wix_say_what_the_item_says(shop: AdoptedShop) -> None:
	item = shop.item("MUG", rate=20, item_name="Our Mug")
	shop.make(shop.mug("MUG", "Their Mug"))
	shop.match()
	shop.decide("Link", "Their Mug")
	row = shop.rows()["Their Mug"]
	assert (row.status, row.outcome) == ("Done", "Linked.")
	assert shop.mapping(item).state == "Synced"
	product = shop.store.products()[item]
	assert product["name"] == "Our Mug"
	assert float(product["variantsInfo"]["variants"][0]["price"]["actualPrice"]["amount"]) == 20


def test_link_with_wix_leading_takes_over_what_the_rules_let_through(shop: AdoptedShop) -> None:
	item = shop.item("MUG", rate=20, item_name="Our Mug")
	shop.make(shop.mug("MUG", "Their Mug"))
	shop.match()
	shop.decide("Link", "Their Mug", leader="Wix")
	assert frappe.db.get_value("Item", item, "item_name") == "Their Mug"
	product = shop.store.products()[item]
	assert product["name"] == "Their Mug"
	# The price is pushed by rule, whoever leads.
	assert float(product["variantsInfo"]["variants"][0]["price"]["actualPrice"]["amount"]) == 20


def test_link_that_asks_opens_a_conflict_for_each_difference_and_writes_none_of_them(
	shop: AdoptedShop,
) -> None:
	item = shop.item("MUG", rate=20, item_name="Our Mug")
	shop.make(shop.mug("MUG", "Their Mug"))
	shop.match()
	shop.decide("Link", "Their Mug", leader="Ask")
	fields = frappe.get_all("Wix Sync Issue", {"store": shop.name, "status": "Open"}, pluck="field")
	assert {"name", f"{item}/price"} <= set(fields)
	assert shop.store.products()[item]["name"] == "Their Mug"
	assert frappe.db.get_value("Item", item, "item_name") == "Our Mug"


def test_linked_pair_is_read_once_and_afterwards_nothing_is_left_to_send(shop: AdoptedShop) -> None:
	item = shop.item("MUG", item_name="Mug")
	shop.make(shop.mug("MUG", "Mug"))
	shop.match()
	shop.store.control("calls/reset")
	shop.decide("Link", "Mug")
	routes = shop.store.control("calls", method="GET")["routes"]
	assert sum(count for route, count in routes.items() if route.startswith("GET /stores/v3/products")) == 1
	shop.store.control("calls/reset")
	frappe.get_doc("Item", item).save()
	frappe.db.commit()
	shop.store.work_until_empty()
	assert shop.store.control("calls", method="GET")["total"] == 0


def test_template_is_linked_variant_by_variant_with_their_ids_kept(shop: AdoptedShop) -> None:
	template, (small, large) = shop.scenario.template("SHIRT")
	for variant in (small, large):
		shop.scenario.price(variant.name, shop.store.price_list, 30)
	name = template.attributes[0].attribute
	product = shop.mug("-", "Shirt", options=[option(name, "Small", "Large")])
	product["variantsInfo"]["variants"] = [
		simple_variant(sku=each.name, choices=[pick(name, size)], price="25")
		for each, size in ((small, "Small"), (large, "Large"))
	]
	shop.make(product)
	shop.match()
	before = {
		v["sku"]: v["id"] for p in shop.store.products().values() for v in p["variantsInfo"]["variants"]
	}
	assert shop.rows()["Shirt"].kind == "Certain"
	shop.decide("Link", "Shirt")
	assert shop.rows()["Shirt"].status == "Done"
	assert {each.name: shop.mapping(each.name).variant_id for each in (small, large)} == before


def test_create_in_erpnext_needs_the_switch_and_makes_a_linked_item(shop: AdoptedShop) -> None:
	shop.make(shop.mug("NEW", "New"))
	shop.match()
	shop.choose(create_items=0)
	with pytest.raises(frappe.ValidationError, match="Create Items from Wix"):
		shop.decide("Create in ERPNext", "New")
	shop.choose(create_items=1)
	shop.decide("Create in ERPNext", "New")
	assert shop.rows()["New"].status == "Done"
	assert shop.mapping(f"NEW {shop.tag}").state == "Synced"


def test_create_in_wix_pushes_the_item(shop: AdoptedShop) -> None:
	item = shop.item("HERE", item_name="Here")
	shop.match()
	shop.decide("Create in Wix", "Here")
	assert item in shop.store.products()
	assert (shop.rows()["Here"].status, shop.mapping(item).state) == ("Done", "Synced")


def test_item_without_a_price_is_refused_with_the_reason_and_can_be_decided_again(shop: AdoptedShop) -> None:
	item = shop.scenario.item("HERE", item_name="Here").name
	shop.match()
	shop.decide("Create in Wix", "Here")
	assert shop.rows()["Here"].status == "Refused"
	assert "price" in shop.rows()["Here"].outcome.lower()
	shop.scenario.price(item, shop.store.price_list, 5)
	frappe.db.commit()
	shop.decide("Create in Wix", "Here")
	assert shop.rows()["Here"].status == "Done"


def test_product_deleted_meanwhile_is_refused_and_nothing_is_linked(shop: AdoptedShop) -> None:
	item = shop.item("MUG", item_name="Mug")
	[product_id] = shop.make(shop.mug("MUG", "Mug"))
	shop.match()
	shop.delete(product_id)
	shop.decide("Link", "Mug")
	shop.store.work()
	assert shop.rows()["Mug"].status == "Refused"
	assert shop.mapping(item) is None


def test_item_of_another_product_is_refused(shop: AdoptedShop) -> None:
	item = shop.item("MUG", item_name="Mug")
	shop.make(shop.mug("MUG", "Mug"), shop.mug("OTHER", "Other"))
	shop.match()
	shop.decide("Link", "Mug")
	shop.decide("Link", "Other", item_code=item)
	assert shop.rows()["Other"].status == "Refused"
	assert item in shop.rows()["Other"].outcome


def test_rows_that_lack_a_side_are_left_and_counted(shop: AdoptedShop) -> None:
	shop.item("HERE", item_name="Here")
	shop.make(shop.mug("THERE", "There"))
	shop.match()
	answer = shop.decide("Link", "Here", "There")
	assert (answer["decided"], answer["left"]) == (0, 2)
	assert {row.status for row in shop.rows().values()} == {"Open"}


def test_decision_that_is_reopened_in_time_does_nothing(shop: AdoptedShop) -> None:

	item = shop.item("MUG", item_name="Mug")
	shop.make(shop.mug("MUG", "Mug"))
	shop.match()
	row = shop.rows()["Mug"].name
	match.decide([row], "Link")
	match.reopen([row])
	frappe.db.commit()
	shop.carry_out()
	assert shop.mapping(item) is None
	assert shop.rows()["Mug"].status == "Open"


def test_saved_item_is_not_made_twice_while_its_match_waits(shop: AdoptedShop) -> None:
	item = shop.item("MUG", item_name="Mug")
	shop.make(shop.mug("MUG", "Mug"))
	shop.match()
	frappe.get_doc("Item", item).save()
	frappe.db.commit()
	shop.store.work()
	assert len(shop.store.products()) == 1
	assert shop.store.issues() == {item: "match_waits"}
	shop.decide("Link", "Mug")
	assert shop.store.issues() == {}
	assert shop.mapping(item).state == "Synced"


def test_product_that_may_be_an_item_is_not_pulled_while_its_match_waits(shop: AdoptedShop) -> None:
	item = shop.item("OURS", item_name="Mug")
	shop.make(shop.mug("THEIRS", "Mug"))
	shop.match()
	shop.poll()
	shop.store.work()
	assert not frappe.db.exists("Item", f"THEIRS {shop.tag}")
	assert shop.mapping(item) is None
