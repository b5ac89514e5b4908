"""From a merchant's hands to Items, over a real connection and a real work list."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.pulls.conftest import PIXEL
from tests.bench.pulls.shop import PullStore
from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from tests.contract.shop import option, pick, simple_variant
from wix_integration.api.pull import pull_all, pull_product
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.pulls.polling import run_poll
from wix_integration.jobs.runs import run_run


@pytest.fixture
def shop(pulled: Scenario, sandbox_store: SandboxStore) -> PullStore:
	return PullStore(sandbox_store)


def _state(shop: PullStore, item_code: str) -> str:
	return frappe.db.get_value("Wix Item Mapping", {"store": shop.name, "item_code": item_code}, "state")


def test_product_made_in_wix_becomes_an_item_and_is_polled_for_one_read(shop: PullStore) -> None:
	shop.make(shop.mug("MUG"))
	shop.pull()
	item = frappe.get_doc("Item", f"MUG {shop.tag}")
	assert (item.item_name, _state(shop, item.name)) == ("Mug", "Synced")
	shop.calls()
	assert shop.poll() == 0
	assert shop.calls() == 1


def test_edit_in_wix_arrives_and_the_pull_is_no_new_push(shop: PullStore) -> None:
	[product_id] = shop.make(shop.mug("MUG"))
	shop.pull()
	shop.choose(field_rules=[{"field": "name", "rule": "Pull"}, {"field": "price", "rule": "Pull"}])
	shop.edit(product_id, name="Big Mug")
	assert shop.poll() == 1
	shop.store.work_until_empty()
	assert frappe.db.get_value("Item", f"MUG {shop.tag}", "item_name") == "Big Mug"
	shop.calls()
	assert shop.poll() == 0
	assert shop.scenario.queued(shop.name) == set()


def test_edits_on_both_sides_of_different_fields_both_survive(shop: PullStore) -> None:
	[product_id] = shop.make(shop.mug("MUG"))
	shop.pull()
	frappe.set_user("Administrator")
	price = {"item_code": f"MUG {shop.tag}", "price_list": shop.store.price_list}
	document = frappe.get_doc("Item Price", price)
	document.price_list_rate = 15
	document.save()
	frappe.db.commit()
	shop.edit(product_id, name="Big Mug")
	shop.pull()
	assert frappe.db.get_value("Item", f"MUG {shop.tag}", "item_name") == "Big Mug"
	product = shop.store.products()[f"MUG {shop.tag}"]
	assert float(product["variantsInfo"]["variants"][0]["price"]["actualPrice"]["amount"]) == 15
	assert product["name"] == "Big Mug"


def test_newest_price_is_that_of_the_item_price_saved_last(shop: PullStore) -> None:
	[product_id] = shop.make(shop.mug("MUG"))
	shop.pull()
	sku = f"MUG {shop.tag}"
	shop.choose(field_rules=[{"field": "price", "rule": "Both: newest"}])
	shop.store.control("merchant/edit", {"id": product_id, "variants": {sku: {"price": "20"}}})
	price = frappe.get_doc("Item Price", {"item_code": sku})
	price.price_list_rate = 30
	price.save()
	frappe.db.commit()
	shop.pull()
	[variant] = shop.store.products()[sku]["variantsInfo"]["variants"]
	assert float(variant["price"]["actualPrice"]["amount"]) == 30
	assert frappe.db.get_value("Item Price", price.name, "price_list_rate") == 30


def test_template_is_made_and_grows_with_its_product(shop: PullStore) -> None:
	[product_id] = shop.make(_shirt(shop, "S", "M"))
	shop.pull()
	assert _variants(shop) == {f"SHIRT-S {shop.tag}", f"SHIRT-M {shop.tag}"}
	grown = _shirt(shop, "S", "M", "L")
	shop.edit(product_id, options=grown["options"], variantsInfo=grown["variantsInfo"])
	shop.pull()
	assert _variants(shop) == {f"SHIRT-{size} {shop.tag}" for size in "SML"}
	shop.calls()
	assert shop.poll() == 0


def test_broken_products_are_held_and_the_rest_goes_on(shop: PullStore) -> None:
	good = [shop.mug(f"MUG {number}") for number in range(30)]
	twin = shop.mug("MUG 0", name="Twin")
	digital = shop.mug(
		"FILE", productType="DIGITAL", variant={"digitalProperties": {"digitalFile": {"id": "f"}}}
	)
	digital.pop("physicalProperties")
	digital["variantsInfo"]["variants"][0].pop("physicalProperties")
	shop.make(*good, twin, digital)
	shop.pull()
	items = frappe.get_all("Item", {"name": ("like", f"MUG%{shop.tag}")}, pluck="name")
	assert len(items) == 30
	assert {code for _entity, code in shop.open_issues()} == {"pull_sku_linked", "pull_kind"}
	assert shop.poll() == 0


def test_strangers_wait_in_one_issue_each_where_items_are_not_made(shop: PullStore) -> None:
	shop.make(shop.mug("FIRST"))
	shop.pull()
	shop.choose(create_items=0)
	[product_id] = shop.make(shop.mug("MUG"))
	shop.pull()
	shop.pull()
	assert shop.open_issues() == {(product_id, "pull_unknown")}
	filters = {"store": shop.name, "item_code": product_id}
	assert frappe.db.count("Wix Integration Log", {**filters, "direction": "pull"}) == 1


def test_deleted_product_is_marked_by_a_pull_of_everything(shop: PullStore) -> None:
	[product_id] = shop.make(shop.mug("MUG"))
	shop.pull()
	shop.delete(product_id)
	_run(shop, pull_all(shop.name)["run"])
	assert _state(shop, f"MUG {shop.tag}") == "Gone in Wix"
	assert (f"MUG {shop.tag}", "product_gone") in shop.open_issues()
	assert frappe.db.get_value("Item", f"MUG {shop.tag}", "disabled") == 0


def test_deleted_product_disables_its_item_where_the_store_wants_it(shop: PullStore) -> None:
	[product_id] = shop.make(shop.mug("MUG"))
	shop.pull()
	shop.choose(gone_policy="Disable the Item")
	shop.delete(product_id)
	_run(shop, pull_product(shop.name, product_id)["run"])
	assert frappe.db.get_value("Item", f"MUG {shop.tag}", "disabled") == 1


def test_product_made_anew_takes_the_place_of_the_deleted_one(shop: PullStore) -> None:
	[old] = shop.make(shop.mug("MUG"))
	shop.pull()
	shop.delete(old)
	[new] = shop.make(shop.mug("MUG"))
	shop.pull()
	mapping = {"store": shop.name, "item_code": f"MUG {shop.tag}"}
	assert frappe.db.get_value("Wix Item Mapping", mapping, "product_id") == new
	assert frappe.db.count("Item", {"name": ("like", f"%{shop.tag}%")}) == 1
	log = {"store": shop.name, "item_code": f"MUG {shop.tag}", "reason": ("like", "%took the place%")}
	assert frappe.db.exists("Wix Integration Log", log)


@pytest.mark.parametrize("by", ["id", "address", "dashboard", "sku", "slug"])
def test_one_product_is_pulled_by_what_a_person_has(shop: PullStore, by: str) -> None:
	[product_id] = shop.make(shop.mug("MUG", slug=f"red-mug-{shop.tag}"))
	slug = shop.store.products()[f"MUG {shop.tag}"]["slug"]
	what = {
		"id": product_id,
		"address": f"https://shop.example/product-page/{slug}?ref=1",
		"dashboard": f"https://manage.example/dashboard/site/store/products/product/{product_id}",
		"sku": f"MUG {shop.tag}",
		"slug": slug,
	}[by]
	_run(shop, pull_product(shop.name, what)["run"])
	assert frappe.db.exists("Item", f"MUG {shop.tag}")


def test_product_nobody_knows_is_refused_with_what_to_do(shop: PullStore) -> None:
	with pytest.raises(frappe.ValidationError, match="Check it there"):
		pull_product(shop.name, "NO SUCH SKU")


def test_run_over_everything_counts_and_skips_what_is_known(shop: PullStore) -> None:
	shop.make(*(shop.mug(f"MUG {number}") for number in range(5)))
	first = pull_all(shop.name)["run"]
	_run(shop, first)
	assert _counts(first) == {"status": "Completed", "total": 5, "done": 5, "created_count": 5}
	second = pull_all(shop.name)["run"]
	_run(shop, second)
	assert _counts(second) == {"status": "Completed", "total": 0, "done": 0, "created_count": 0}


def test_run_over_everything_counts_what_waits_for_a_person_as_held(shop: PullStore) -> None:
	asked, plain = shop.make(shop.mug("MUG"), shop.mug("CUP"))
	shop.pull()
	shop.choose(field_rules=[{"field": "name", "rule": "Both: ask"}])
	frappe.db.set_value("Item", f"MUG {shop.tag}", "item_name", "Ours")
	shop.edit(asked, name="Theirs")
	shop.edit(plain, name="Theirs")
	run = pull_all(shop.name)["run"]
	_run(shop, run)
	counts = frappe.db.get_value("Wix Sync Run", run, ["done", "held_count", "updated_count"])
	assert counts == (2, 1, 1)
	assert (f"MUG {shop.tag}", "conflict_both_edited") in shop.open_issues()


@pytest.mark.parametrize("right", ["SCOPE.STORES.PRODUCT_READ", "SCOPE.STORES.PRODUCT_READ_ADMIN"])
def test_lost_right_pauses_the_store_and_nothing_counts_as_gone(shop: PullStore, right: str) -> None:
	"""Without the right to hidden products Wix would leave them out of its lists, as if they were deleted."""
	[product_id] = shop.make(shop.mug("MUG", visible=False))
	shop.pull()
	cursor = frappe.db.get_value("Wix Store", shop.name, "products_polled_until")
	shop.store.control("rights", {"missing": [right]})
	try:
		run_poll(shop.name)
		assert _paused(shop) == ("Paused", cursor)
		shop.store.make_due()
		_run(shop, pull_product(shop.name, product_id)["run"], until_empty=False)
		assert _paused(shop) == ("Paused", cursor)
	finally:
		shop.store.control("rights", {"missing": []})
	assert _state(shop, f"MUG {shop.tag}") == "Synced"


def _paused(shop: PullStore) -> tuple[str, str]:
	frappe.db.rollback()
	return frappe.db.get_value("Wix Store", shop.name, ["state", "products_polled_until"])


def _run(shop: PullStore, run: str, *, until_empty: bool = True) -> None:
	frappe.db.commit()
	run_run(run)
	shop.store.work()
	if until_empty:
		shop.store.work_until_empty()


def _counts(run: str) -> dict[str, Any]:
	frappe.db.rollback()
	fields = ["status", "total", "done", "created_count"]
	return dict(frappe.db.get_value("Wix Sync Run", run, fields, as_dict=True))


def _variants(shop: PullStore) -> set[str]:
	frappe.db.rollback()
	filters = {"variant_of": ("is", "set"), "name": ("like", f"%{shop.tag}%")}
	return set(frappe.get_all("Item", filters, pluck="name"))


def _shirt(shop: PullStore, *sizes: str) -> dict[str, Any]:
	name = f"Size {shop.tag}"
	variants = [
		simple_variant(f"SHIRT-{size} {shop.tag}", choices=[pick(name, size)], visible=True) for size in sizes
	]
	shirt = shop.mug("none", "Shirt", options=[option(name, *sizes)])
	return {**shirt, "variantsInfo": {"variants": variants}}


def test_picture_of_a_product_becomes_a_file_of_its_item(shop: PullStore) -> None:
	shop.make(shop.mug("MUG", media=_picture(shop)))
	shop.pull()
	item = frappe.get_doc("Item", f"MUG {shop.tag}")
	assert item.image
	attached = {"attached_to_doctype": "Item", "attached_to_name": item.name}
	assert frappe.get_all("File", attached, pluck="file_url") == [item.image]
	assert shop.open_issues() == set()


def test_field_erpnext_refused_waits_for_a_person_and_is_never_wiped_in_wix(shop: PullStore) -> None:
	[product_id] = shop.make(shop.mug("MUG", variant={"barcode": "4006381333930"}))
	shop.pull()
	item_code = f"MUG {shop.tag}"
	assert frappe.get_doc("Item", item_code).barcodes == []
	assert {entity for entity, _code in shop.open_issues()} == {item_code}
	shop.edit(product_id, name="Big Mug")
	shop.pull()
	frappe.get_doc("Item", item_code).save()
	frappe.db.commit()
	shop.store.work_until_empty()
	variant = shop.store.products()[item_code]["variantsInfo"]["variants"][0]
	assert variant["barcode"] == "4006381333930"
	assert frappe.db.get_value("Item", item_code, "item_name") == "Big Mug"


def _picture(shop: PullStore) -> dict[str, Any]:
	"""A picture the merchant uploaded."""
	client = build_client(shop.name, CATALOGUE, ())
	return {"itemsInfo": {"items": [{"id": client.upload_image(PIXEL, f"{shop.tag}.png", "image/png")}]}}
