"""Claims about single resources: what is asked for, and what the answers are taken for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.connector.script import SANDBOX, Reply, bulk, rig, row
from wix_integration.connector.resources.media import READY_WAITS_S
from wix_integration.core.errors import WixValidationError
from wix_integration.core.ports import ProductWriteResult
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.product import Product, Variant, VariantsInfo

ONE = [Product(name="a", variants_info=VariantsInfo(variants=[Variant(sku="A")]))]


def stock(item_id: str, product: str, variant: str | None, sku: str = "") -> dict[str, Any]:
	return {"id": item_id, "productId": product, "variantId": variant, "product": {"variantSku": sku}}


def made(product_id: str, *variants: tuple[str, str]) -> dict[str, Any]:
	return {
		"id": product_id,
		"revision": "1",
		"variantsInfo": {"variants": [{"id": i, "sku": sku} for i, sku in variants]},
	}


def create(products: list[Any], inventory: dict[str, Any]) -> list[ProductWriteResult]:
	rows = [row(index, product) for index, product in enumerate(products)]
	body = {"productResults": bulk(rows), "inventoryResults": inventory}
	return [
		result
		for part in rig(Reply(body=body)).client.create_products(ONE * len(products))
		for result in part
	]


def test_inventory_is_matched_by_product_and_variant_in_any_order() -> None:
	rows = [row(7, stock("i2", "p2", "v")), row(0, stock("i1", "p1", "v")), row(3, stock("i3", "p2", "w"))]
	first, second = create([made("p1", ("v", "A")), made("p2", ("v", "B"), ("w", "C"))], bulk(rows))
	assert {v: i.id for v, i in first.inventory.items()} == {"v": "i1"}
	assert {v: i.id for v, i in second.inventory.items()} == {"v": "i2", "w": "i3"}
	assert (first.inventory_error, second.inventory_error) == ("", "")


def test_inventory_without_variant_id_is_matched_by_sku() -> None:
	(result,) = create([made("p1", ("v", "A"), ("w", "B"))], bulk([row(0, stock("i", "p1", None, "B"))]))
	assert {v: i.id for v, i in result.inventory.items()} == {"w": "i"}


def test_inventory_of_an_answer_without_variants_is_kept_by_variant_id() -> None:
	(result,) = create([{"id": "p1", "revision": "1"}], bulk([row(0, stock("i", "p1", "v"))]))
	assert result.product.entity is not None and result.product.entity.variants == []
	assert set(result.inventory) == {"v"}


def test_inventory_refused_as_a_part_says_why_for_every_product() -> None:
	part = {**bulk([]), "error": {"code": "PRE_ORDER_VALIDATION"}}
	results = create([made("p1", ("v", "A"))], part)
	assert [(dict(r.inventory), r.inventory_error) for r in results] == [({}, "PRE_ORDER_VALIDATION")]


def test_inventory_missing_for_one_product_is_told_for_that_one_only() -> None:
	rows = [row(0, stock("i", "p1", "v")), row(1, code="INTERNAL")]
	first, second = create([made("p1", ("v", "A")), made("p2", ("v", "B"))], bulk(rows))
	assert (first.inventory_error, second.inventory_error) == ("", "INTERNAL")


def test_inventory_with_undetailed_failures_confirms_no_inventory() -> None:
	(result,) = create([made("p1", ("v", "A"))], bulk([row(0, stock("i", "p1", "v"))], undetailed=1))
	assert result.product.entity is not None
	assert (dict(result.inventory), result.inventory_error) == ({}, "UNDETAILED_FAILURES")


def test_writes_ask_for_the_entity_and_what_the_base_needs() -> None:
	scene = rig(Reply(body={"productResults": bulk([]), "inventoryResults": bulk([])}))
	list(scene.client.create_products(ONE))
	body = scene.script.bodies[0]
	assert body["returnEntity"] is True
	assert set(body["fields"]) >= {"PLAIN_DESCRIPTION", "MEDIA_ITEMS_INFO", "VARIANT_OPTION_CHOICE_NAMES"}


def test_costs_are_asked_for_only_where_the_right_exists() -> None:
	scene = rig(Reply(body={"product": {"id": "p"}}), with_costs=True)
	scene.client.get_product("p")
	assert "fields=MERCHANT_DATA" in str(scene.script.requests[0].url)


def test_product_id_cannot_leave_its_path() -> None:
	scene = rig(Reply(body={"product": {"id": "p"}}))
	scene.client.get_product("../../apps/v1/instance?x=1#")
	assert scene.script.requests[0].path_url.startswith("/stores/v3/products/..%2F..%2Fapps")


def test_product_without_id_is_never_asked_for() -> None:
	scene = rig(Reply(404, {}))
	with pytest.raises(ValueError):
		scene.client.get_product("")
	assert scene.script.requests == []


def test_brands_are_asked_once_each_and_refused_ones_are_left_out() -> None:
	rows = [row(1, code="ONLY_SPACES_STRING_ERROR"), row(0, {"id": "b1", "name": "Acme"})]
	scene = rig(Reply(body=bulk(rows)))
	assert scene.client.get_or_create_brands(["Acme", " ", "Acme"]) == {"Acme": "b1"}
	assert scene.script.bodies == [{"brandNames": ["Acme", " "]}]


def test_stock_of_one_location_is_filtered_by_it() -> None:
	scene = rig(Reply(body={"inventoryItems": [stock("i", "p", "v")], "pagingMetadata": {}}))
	assert [item.id for item in scene.client.query_inventory(["p"], "l")] == ["i"]
	list(scene.client.query_inventory(["p"], ""))
	filters = [body["query"]["filter"] for body in scene.script.bodies]
	assert filters == [
		{"productId": {"$in": ["p"]}, "locationId": {"$eq": "l"}},
		{"productId": {"$in": ["p"]}},
	]


def test_stock_is_set_absolutely_with_its_revision() -> None:
	scene = rig(Reply(body=bulk([row(0, {"id": "i", "revision": "4", "quantity": 5})])))
	(result,) = scene.client.update_inventory([InventoryItem(id="i", revision="3", quantity=5)])
	assert result.entity is not None and result.entity.revision == "4"
	sent = scene.script.bodies[0]["inventoryItems"]
	assert sent == [{"inventoryItem": {"id": "i", "revision": "3", "quantity": 5}}]


UPLOAD = Reply(body={"uploadUrl": f"{SANDBOX}/upload/secret-token"})


def file(status: str, file_id: str = "f") -> Reply:
	return Reply(body={"file": {"id": file_id, "operationStatus": status}})


def test_upload_puts_the_bytes_and_waits_until_wix_took_them_in() -> None:
	scene = rig(UPLOAD, file("PENDING"), file("PENDING"), file("READY", "final"))
	assert scene.client.upload_image(b"png", "a b.png", "image/png") == "final"
	put = scene.script.requests[1]
	assert (put.method, put.body, put.headers["Content-Type"]) == ("PUT", b"png", "image/png")
	assert "filename=a+b.png" in str(put.url) and "Authorization" not in put.headers
	assert scene.time.sleeps == list(READY_WAITS_S[:2])


def test_upload_that_stays_pending_is_used_after_a_bounded_wait() -> None:
	scene = rig(UPLOAD, file("PENDING"))
	assert scene.client.upload_image(b"png", "a.png", "image/png") == "f"
	assert scene.time.seconds == sum(READY_WAITS_S)


def test_upload_that_wix_cannot_use_is_refused() -> None:
	with pytest.raises(WixValidationError):
		rig(UPLOAD, file("FAILED")).client.upload_image(b"no", "a.png", "image/png")


def test_trace_of_an_upload_shows_no_upload_address() -> None:
	scene = rig(UPLOAD, file("READY"))
	scene.client.upload_image(b"png", "a.png", "image/png")
	assert "secret-token" not in repr([(t, t.request, t.response) for t in scene.traces])
	assert [trace.call for trace in scene.traces][1] == "PUT /upload"


def test_site_facts_are_read_as_wix_sends_them() -> None:
	scene = rig(
		Reply(body={"version": "1", "properties": {"paymentCurrency": "EUR", "timeZone": "Europe/Rome"}})
	)
	facts = scene.client.site_properties()
	assert (facts.payment_currency, facts.time_zone) == ("EUR", "Europe/Rome")


def test_locations_name_the_default_one() -> None:
	rows = [{"id": "a"}, {"id": "b", "name": "Main", "defaultLocation": True}]
	scene = rig(Reply(body={"storesLocations": rows, "pagingMetadata": {}}))
	assert [location.id for location in scene.client.locations() if location.default_location] == ["b"]
