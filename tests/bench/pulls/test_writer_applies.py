"""Fields of Wix in an Item that exists: each in its place, and one that is refused costs the others nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import frappe

from tests.bench.pulls.conftest import Pictures, as_worker, writer_of
from tests.bench.scenario import Scenario
from tests.bench.statements import Statements
from wix_integration.core.reasons import Reason
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.stores import settings


@pytest.fixture
def shop(pulled: Scenario) -> str:
	name = pulled.store()
	pulled.commit()
	return name


def _apply(shop: str, pictures: Pictures, key: str, **values: Any) -> dict[str, Reason]:
	with as_worker():
		refused = writer_of(shop, pictures).apply(key, {k.replace("__", "/"): v for k, v in values.items()})
	return dict(refused)


def _priced(pulled: Scenario, shop: str, rate: float = 10, **values: Any) -> Any:
	item = pulled.item("MUG", **values)
	pulled.price(item.name, settings.store_sources(shop).price_list, rate)
	pulled.commit()
	return item


def _sellable(shop: str, key: str) -> Any:
	return (
		FrappeItems(settings.store_sources(shop), settings.store_config(shop)).families([key])[key].items[0]
	)


def test_fields_are_taken_over_and_only_other_stores_hear_of_it(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	other = pulled.store("Other")
	item = _priced(pulled, shop)
	frappe.db.delete("Wix Queue", {"store": ("in", [shop, other])})
	pulled.commit()
	values = {
		"name": "Big Mug",
		"description": "<p><strong>Yes</strong></p><script>x</script>",
		"brand": f"Acme {pulled.tag}",
	}
	more = {f"{item.name}/price": "14.5", f"{item.name}/weight": "0.25", f"{item.name}/barcode": "abc 1"}
	assert _apply(shop, pictures, item.name, **values, **more) == {}
	item.reload()
	assert (item.item_name, item.brand) == ("Big Mug", f"Acme {pulled.tag}")
	assert "<strong>" in item.description
	assert "script" not in item.description
	sold = _sellable(shop, item.name)
	assert (sold.prices[0].rate, sold.weight_kg, sold.barcode) == (Decimal("14.5"), Decimal("0.25"), "abc 1")
	assert pulled.queued(shop) == set()
	assert pulled.queued(other) == {item.name}


def test_refused_field_is_reported_and_the_others_are_written(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	item = _priced(pulled, shop)
	barcode = {f"{item.name}/barcode": "4006381333930"}
	refused = _apply(shop, pictures, item.name, name="Big Mug", **barcode)
	assert {key: why.code for key, why in refused.items()} == {f"{item.name}/barcode": "pull_refused"}
	assert "not a valid" in str(refused[f"{item.name}/barcode"].params["message"])
	assert frappe.db.get_value("Item", item.name, "item_name") == "Big Mug"
	assert frappe.local.message_log == []


@pytest.mark.parametrize(
	("field", "value", "code"),
	[
		("visible", False, "pull_visible"),
		("options", [["Size", ["S"]]], "pull_options"),
		("seo_title", "Mugs", "pull_source"),
		("{item}/sku", "OTHER", "pull_sku"),
		("{item}/price", "0", "pull_price"),
		("{item}/cost", "3", "pull_cost"),
		("{item}/compare_at_price", "30", "pull_price_list"),
	],
)
def test_what_has_no_place_in_erpnext_says_why(
	shop: str, pulled: Scenario, pictures: Pictures, field: str, value: Any, code: str
) -> None:
	item = _priced(pulled, shop)
	key = field.format(item=item.name)
	assert {k: why.code for k, why in _apply(shop, pictures, item.name, **{key: value}).items()} == {
		key: code
	}


def test_price_goes_into_the_row_of_today_and_keeps_its_unit(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	item = _priced(pulled, shop, uoms=[{"uom": "Box", "conversion_factor": 6}], sales_uom="Box")
	price_list = settings.store_sources(shop).price_list
	pulled.make("Item Price", item_code=item.name, price_list=price_list, price_list_rate=50, uom="Box")
	pulled.commit()
	assert _apply(shop, pictures, item.name, **{f"{item.name}/price": "55", f"{item.name}/weight": "6"}) == {}
	rates = frappe.get_all("Item Price", {"item_code": item.name}, ["uom", "price_list_rate"], order_by="uom")
	assert [(row.uom, row.price_list_rate) for row in rates] == [("Box", 55), ("Nos", 10)]
	item.reload()
	assert item.weight_per_unit == 1


def test_store_that_adds_tax_takes_a_price_back_without_it(pulled: Scenario, pictures: Pictures) -> None:
	shop = pulled.store(tax_policy="Add tax")
	item = _priced(pulled, shop)
	assert _apply(shop, pictures, item.name, **{f"{item.name}/price": "19.99"}) == {}
	sold = _sellable(shop, item.name)
	gross = sold.prices[0].rate * (1 + sold.tax_percent / 100)
	assert round(gross, 2) == Decimal("19.99")


def test_pictures_are_downloaded_once_and_ours_never(shop: str, pulled: Scenario, pictures: Pictures) -> None:
	item = _priced(pulled, shop)
	first, second = f"a{pulled.tag}~mv2.png", f"b{pulled.tag}~mv2.png"
	assert _apply(shop, pictures, item.name, images=[first, second]) == {}
	family = FrappeItems(settings.store_sources(shop), settings.store_config(shop)).families([item.name])
	keys = [image.content_hash for image in family[item.name].images]
	assert len(keys) == 2
	pairs = [[keys[1], "Mug"], first]
	assert _apply(shop, pictures, item.name, images=pairs) == {}
	assert pictures.asked == [first, second]
	family = FrappeItems(settings.store_sources(shop), settings.store_config(shop)).families([item.name])
	assert [image.content_hash for image in family[item.name].images] == [keys[1], keys[0]]


def test_picture_whose_content_is_missing_on_disk_is_downloaded_again(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	media = f"a{pulled.tag}~mv2.png"
	first = _priced(pulled, shop)
	second = pulled.item("CUP")
	assert _apply(shop, pictures, first.name, images=[media]) == {}
	content = Path(
		frappe.get_site_path("public", frappe.db.get_value("Item", first.name, "image").lstrip("/"))
	)
	content.unlink()

	assert _apply(shop, pictures, second.name, images=[media]) == {}

	assert pictures.asked == [media, media] and content.is_file()


def test_picture_equal_to_one_whose_content_is_missing_on_disk_is_kept_anew(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	first, second = f"a{pulled.tag}~mv2.png", f"b{pulled.tag}~mv2.png"
	pictures.twins[second] = first
	one, other = _priced(pulled, shop), pulled.item("CUP")
	assert _apply(shop, pictures, one.name, images=[first]) == {}
	content = Path(frappe.get_site_path("public", frappe.db.get_value("Item", one.name, "image").lstrip("/")))
	content.unlink()

	assert _apply(shop, pictures, other.name, images=[second]) == {}

	image = frappe.db.get_value("Item", other.name, "image")
	assert Path(frappe.get_site_path("public", image.lstrip("/"))).is_file()


def test_picture_that_left_wix_is_detached_though_its_content_is_missing_on_disk(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	item = _priced(pulled, shop)
	media = [f"a{pulled.tag}~mv2.png", f"b{pulled.tag}~mv2.png"]
	assert _apply(shop, pictures, item.name, images=media[:1]) == {}
	content = frappe.get_site_path("public", frappe.db.get_value("Item", item.name, "image").lstrip("/"))
	Path(content).unlink()

	assert _apply(shop, pictures, item.name, images=media[1:]) == {}

	attached = frappe.get_all("File", {"attached_to_doctype": "Item", "attached_to_name": item.name})
	assert len(attached) == 1


def test_picture_that_left_wix_is_detached_and_kept(shop: str, pulled: Scenario, pictures: Pictures) -> None:
	item = _priced(pulled, shop)
	media = [f"a{pulled.tag}~mv2.png", f"b{pulled.tag}~mv2.png"]
	_apply(shop, pictures, item.name, images=media)
	_apply(shop, pictures, item.name, images=media[1:])
	attached = {"attached_to_doctype": "Item", "attached_to_name": item.name}
	assert frappe.db.count("File", attached) == 1
	assert frappe.db.count("File", {"file_name": ("like", f"%{pulled.tag}%")}) == 2


def test_item_that_is_gone_refuses_everything(shop: str, pulled: Scenario, pictures: Pictures) -> None:
	refused = _apply(shop, pictures, f"NOBODY {pulled.tag}", name="x")
	assert {key: why.code for key, why in refused.items()} == {"name": "pull_item_missing"}


def test_retired_item_is_disabled(shop: str, pulled: Scenario, pictures: Pictures) -> None:
	item = _priced(pulled, shop)
	with as_worker():
		writer_of(shop, pictures).retire(item.name)
	assert frappe.db.get_value("Item", item.name, "disabled") == 1


def test_fields_of_one_item_are_saved_together(
	shop: str, pulled: Scenario, pictures: Pictures, statements: Statements
) -> None:
	item = _priced(pulled, shop)
	with as_worker():
		writer = writer_of(shop, pictures)
		writer.apply(item.name, {"name": "One"})
		with statements.counted() as one:
			writer.apply(item.name, {"name": "Two"})
		with statements.counted() as three:
			writer.apply(item.name, {"name": "Three", "description": "<p>x</p>", f"{item.name}/barcode": "q"})
	assert len(three) < 1.5 * len(one)
