"""Claims about reading a whole catalogue: what changed, every variant, every stock, and what products refer to."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from tests.unit.connector.script import Reply, bulk, refusal, rig, row
from wix_integration.core.errors import WixNotFoundError, WixPermissionError, WixValidationError
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.media import InfoSection
from wix_integration.core.wire.product import Product

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


def products(ids: list[str], following: str = "") -> Reply:
	cursors = {"next": following} if following else {}
	return Reply(
		body={
			"products": [{"id": i, "updatedDate": "2026-01-03T00:00:00.000Z"} for i in ids],
			"pagingMetadata": {"cursors": cursors},
		}
	)


# ---------------------------------------------------------------- products


def test_changed_products_come_in_pages_oldest_first() -> None:
	scene = rig(products(["a", "b"], "c1"), products(["c"]))
	pages = list(scene.client.search_products_updated(MOMENT))
	assert [[product.id for product in page] for page in pages] == [["a", "b"], ["c"]]
	query = scene.script.bodies[0]["query"]
	assert query["filter"] == {"updatedDate": {"$gt": "2026-01-02T03:04:05.000Z"}}
	assert query["sort"] == [{"fieldName": "updatedDate", "order": "ASC"}]


def test_site_that_cannot_sort_by_date_is_read_unsorted() -> None:
	scene = rig(refusal(400, "", "Field 'updatedDate' is not declared as sortable"), products(["a"]))
	assert [[p.id for p in page] for page in scene.client.search_products_updated(None)] == [["a"]]
	assert "sort" not in scene.script.bodies[1]["query"]


def test_refusal_that_is_not_about_sorting_is_told() -> None:
	with pytest.raises(WixValidationError):
		list(rig(refusal(400)).client.search_products_updated(MOMENT))


def test_right_lost_while_reading_is_told_and_not_taken_for_the_end() -> None:
	code = "NO_PERMISSION_TO_INCLUDE_NOT_VISIBLE_PRODUCTS"
	scene = rig(products(["a"], "c1"), refusal(403, code))
	pages = scene.client.search_products_updated(None)
	assert len(next(pages)) == 1
	with pytest.raises(WixPermissionError):
		next(pages)


def test_whole_product_brings_info_sections_categories_and_pictures() -> None:
	wire: dict[str, Any] = {
		"id": "p",
		"infoSections": [
			{"id": "i", "uniqueName": "care", "title": "Care", "plainDescription": "<p>Dry</p>"}
		],
		"directCategoriesInfo": {"categories": [{"id": "c1", "index": 1}, {"id": "c2"}]},
		"ribbon": {"id": "r", "name": "New"},
		"modifiers": [{"id": "m", "name": "Engraving"}],
		"subscriptionDetails": {"subscriptions": [{"id": "s"}]},
		"seoData": {"tags": [{"type": "title", "children": "Cup"}]},
		"media": {"itemsInfo": {"items": [{"id": "f", "image": {"id": "f", "url": "https://x/f.png"}}]}},
		"tags": {"publicTags": {"tagIds": ["t"]}},
	}
	scene = rig(Reply(body={"product": wire}))
	product = scene.client.get_product("p")
	assert product.to_wire() == wire
	assert product.category_ids == ["c1", "c2"]
	assert product.media is not None and product.media.items_info is not None
	assert product.media.items_info.items[0].picture_url == "https://x/f.png"
	asked = str(scene.script.requests[0].url)
	for field in ("INFO_SECTION_PLAIN_DESCRIPTION", "DIRECT_CATEGORIES_INFO", "MEDIA_ITEMS_INFO"):
		assert f"fields={field}" in asked


def test_update_of_one_field_carries_nothing_we_do_not_own() -> None:
	scene = rig(Reply(body=bulk([row(0, {"id": "p", "revision": "2"})])))
	list(scene.client.update_products([Product(id="p", revision="1", name="New")]))
	assert scene.script.bodies[0]["products"] == [{"product": {"id": "p", "revision": "1", "name": "New"}}]


def test_product_that_is_gone_already_is_deleted() -> None:
	scene = rig(refusal(404, "PRODUCT_NOT_FOUND"))
	scene.client.delete_product("p")
	assert scene.script.paths == ["DELETE /stores/v3/products/p"]


@pytest.mark.parametrize("code", ["RIBBON_NOT_FOUND", "DIGITAL_FILE_NOT_FOUND_ERROR", "CHOICE_NOT_EXIST"])
def test_missing_thing_a_product_refers_to_is_not_a_missing_product(code: str) -> None:
	with pytest.raises(WixValidationError):
		rig(refusal(404, code)).client.products.update(Product(id="p", revision="1"))


# ---------------------------------------------------------------- variants and stock


def variant(sku: str, **more: Any) -> dict[str, Any]:
	return {"variantId": f"v-{sku}", "sku": sku, "productData": {"productId": "p"}, **more}


def test_every_variant_of_the_catalogue_is_read_without_a_filter() -> None:
	wire = variant("A", physicalProperties={"weight": 0.5}, revenueDetails={"cost": {"amount": "3.50"}})
	scene = rig(
		Reply(body={"variants": [wire], "pagingMetadata": {"cursors": {"next": "c1"}}}),
		Reply(body={"variants": [variant("B")], "pagingMetadata": {}}),
		with_costs=True,
	)
	first, second = scene.client.all_variants()
	assert (first.sku, second.sku) == ("A", "B")
	assert first.physical_properties is not None and first.physical_properties.weight == 0.5
	assert first.revenue_details is not None and first.revenue_details.cost is not None
	assert str(first.revenue_details.cost.amount) == "3.50"
	assert scene.script.bodies[0] == {
		"search": {"cursorPaging": {"limit": 1000}},
		"fields": ["MERCHANT_DATA"],
	}


def test_costs_of_variants_are_not_asked_for_without_the_right() -> None:
	scene = rig(Reply(body={"variants": [], "pagingMetadata": {}}))
	assert list(scene.client.all_variants()) == []
	assert "fields" not in scene.script.bodies[0]


def test_variants_are_found_by_sku_once_per_sku() -> None:
	scene = rig(Reply(body={"variants": [variant("A"), variant("A")], "pagingMetadata": {}}))
	assert len(list(scene.client.find_variants_by_sku(["A", "B", "A"]))) == 2
	assert scene.script.bodies[0]["search"]["filter"] == {"sku": {"$in": ["A", "B"]}}


@pytest.mark.parametrize(
	("locations", "condition"),
	[([], {}), (["l"], {"locationId": {"$eq": "l"}}), (["l", "m"], {"locationId": {"$in": ["l", "m"]}})],
)
def test_stock_is_read_at_the_locations_asked_for(locations: list[str], condition: dict[str, Any]) -> None:
	scene = rig(Reply(body={"inventoryItems": [{"id": "i"}], "pagingMetadata": {}}))
	assert [item.id for item in scene.client.all_inventory(locations)] == ["i"]
	assert [item.id for item in scene.client.query_inventory_at(["p"], locations)] == ["i"]
	filters = [body["query"]["filter"] for body in scene.script.bodies]
	assert filters == [condition, {"productId": {"$in": ["p"]}, **condition}]


def test_stock_that_is_not_counted_is_set_without_a_quantity() -> None:
	scene = rig(Reply(body=bulk([row(0, {"id": "i", "revision": "2", "inStock": True})])))
	(result,) = scene.client.update_inventory([InventoryItem(id="i", revision="1", in_stock=True)])
	assert result.entity is not None and result.entity.in_stock is True
	sent = scene.script.bodies[0]["inventoryItems"]
	assert sent == [{"inventoryItem": {"id": "i", "revision": "1", "inStock": True}}]


def test_any_number_of_stocks_is_split_under_the_cap() -> None:
	scene = rig(Reply(body=bulk([])))
	items = [InventoryItem(id=f"i{number}", revision="1", quantity=1) for number in range(2100)]
	assert len(scene.client.update_inventory(items)) == 2100
	assert [len(body["inventoryItems"]) for body in scene.script.bodies] == [1000, 1000, 100]


def test_locations_carry_the_business_location_they_stand_for() -> None:
	rows = [{"id": "a", "wixLocationId": "w", "locationType": "PHYSICAL", "defaultLocation": True}]
	scene = rig(Reply(body={"storesLocations": rows, "pagingMetadata": {}}))
	(location,) = scene.client.list_locations()
	assert (location.wix_location_id, location.location_type) == ("w", "PHYSICAL")


# ---------------------------------------------------------------- what products refer to


def test_ribbons_are_asked_once_each_and_refused_ones_are_left_out() -> None:
	rows = [row(1, code="ONLY_SPACES_STRING_ERROR"), row(0, {"id": "r1", "name": "New"})]
	scene = rig(Reply(body=bulk(rows)))
	assert scene.client.get_or_create_ribbons(["New", " ", "New"]) == {"New": "r1"}
	assert scene.script.bodies == [{"ribbonNames": ["New", " "]}]


def test_known_info_section_comes_back_with_the_text_it_has() -> None:
	known = {
		"id": "i",
		"revision": "3",
		"uniqueName": "care",
		"title": "Care",
		"plainDescription": "<p>Old</p>",
	}
	scene = rig(Reply(body=bulk([row(0, known), row(1, code="ONLY_SPACES_STRING_ERROR")])))
	wanted = InfoSection(unique_name="care", title="Care", plain_description="<p>New</p>")
	found = scene.client.get_or_create_info_sections(
		[wanted, InfoSection(unique_name=" ", title=" "), wanted]
	)
	assert {name: section.plain_description for name, section in found.items()} == {"care": "<p>Old</p>"}
	assert len(scene.script.bodies[0]["infoSections"]) == 2


def test_text_of_an_info_section_is_written_to_the_section() -> None:
	scene = rig(Reply(body={"infoSection": {"id": "i", "revision": "4", "plainDescription": "<p>New</p>"}}))
	change = InfoSection(id="i", revision="3", plain_description="<p>New</p>")
	assert scene.client.update_info_section(change).revision == "4"
	assert scene.script.paths == ["PATCH /stores/v3/info-sections/i"]


def test_info_section_that_is_gone_is_told() -> None:
	with pytest.raises(WixNotFoundError):
		rig(refusal(404)).client.update_info_section(InfoSection(id="i", revision="1"))
