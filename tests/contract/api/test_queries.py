"""Query and search: declared fields only, cursors, no variants, read-only variants, reads sent as GET."""

from __future__ import annotations

import base64
import json

import pytest

from tests.contract.shop import Shop, shirt, simple_product, simple_variant

QUERY, SEARCH = "/stores/v3/products/query", "/stores/v3/products/search"
VARIANTS, VARIANT_QUERY = "/stores/v3/products/search-variants", "/stores/v3/products/query-variants"


def named(shop: Shop, *names: str) -> list[str]:
	rows = [
		simple_product(
			name, handle=name, variantsInfo={"variants": [simple_variant(f"SKU-{name}", str(index + 1))]}
		)
		for index, name in enumerate(names)
	]
	answer = shop.post("/stores/v3/bulk/products/create", {"products": rows})
	return [row["itemMetadata"]["id"] for row in answer["results"]]


def found(shop: Shop, path: str, condition: object) -> list[str]:
	key = path.rpartition("/")[2]
	return [row["name"] for row in shop.post(path, {key: {"filter": condition}})["products"]]


@pytest.mark.parametrize(
	("condition", "expected"),
	[
		({"handle": "b"}, ["b"]),
		({"handle": {"$in": ["c", "a"]}}, ["c", "a"]),
		({"handle": {"$ne": "b"}}, ["a", "c"]),
		({"handle": {"$nin": ["a", "b"]}}, ["c"]),
		({"handle": {"$startsWith": "A"}}, ["a"]),
		({"handle": {"$gt": "a"}, "visible": True}, ["b", "c"]),
		({"$or": [{"handle": "a"}, {"handle": "c"}]}, ["a", "c"]),
		({"$and": [{"handle": {"$gte": "b"}}, {"handle": {"$lte": "b"}}]}, ["b"]),
		({"$not": {"handle": "b"}}, ["a", "c"]),
		({"handle": {"$exists": False}}, []),
		({"createdDate": {"$lt": "2020-01-01T00:00:00Z"}}, []),
		({"options.id": {"$hasSome": ["nothing"]}}, []),
		(None, ["a", "b", "c"]),
	],
)
def test_query_filter_finds(shop: Shop, condition: object, expected: list[str]) -> None:
	named(shop, "a", "b", "c")
	assert found(shop, QUERY, condition) == expected


def test_search_filters_and_sorts_by_price(shop: Shop) -> None:
	named(shop, "a", "b", "c")
	search = {
		"filter": {"actualPriceRange.minValue.amount": {"$gte": "2"}},
		"sort": [{"fieldName": "actualPriceRange.minValue.amount", "order": "DESC"}],
	}
	assert [row["name"] for row in shop.post(SEARCH, {"search": search})["products"]] == ["c", "b"]


def test_search_expression_looks_at_names_and_skus(shop: Shop) -> None:
	named(shop, "apple", "pear")
	search = {"search": {"expression": "sku-pear"}}
	assert [row["name"] for row in shop.post(SEARCH, {"search": search})["products"]] == ["pear"]


@pytest.mark.parametrize("path", [QUERY, SEARCH])
def test_query_undeclared_field_is_400(shop: Shop, path: str) -> None:
	key = path.rpartition("/")[2]
	status, _, body = shop.refused("POST", path, {key: {"filter": {"plainDescription": "x"}}})
	assert status == 400
	assert "value Field 'plainDescription' is not declared as filterable" in body["message"]


@pytest.mark.parametrize("query", [{"filter": ["x"]}, {"filter": "x"}, {"cursorPaging": {"cursor": "x"}}])
def test_query_malformed_is_400(shop: Shop, query: object) -> None:
	assert shop.refused("POST", QUERY, {"query": query})[0] == 400


def test_query_undeclared_sort_is_400(shop: Shop) -> None:
	assert shop.refused("POST", QUERY, {"query": {"sort": [{"fieldName": "handle"}]}})[0] == 400


def test_query_sort_by_date_fails_when_switched_so(shop: Shop) -> None:
	body = {"query": {"sort": [{"fieldName": "updatedDate", "order": "ASC"}]}}
	assert shop.post(QUERY, body)["products"] == []
	shop.switch(product_query_sorts_by_date=False)
	assert "is not declared as sortable" in shop.refused("POST", QUERY, body)[2]["message"]


def test_query_set_operator_missing_on_a_list_field_is_400(shop: Shop) -> None:
	assert shop.refused("POST", QUERY, {"query": {"filter": {"options.id": {"$eq": "x"}}}})[0] == 400


@pytest.mark.parametrize("path", [QUERY, SEARCH])
def test_query_returns_no_variants(shop: Shop, path: str) -> None:
	shop.create(shirt())
	product = shop.post(path, {path.rpartition("/")[2]: {}})["products"][0]
	assert "variantsInfo" not in product
	assert product["variantSummary"]["variantCount"] == 2


def test_query_cursor_carries_filter_and_limit(shop: Shop) -> None:
	named(shop, "a", "b", "c", "d", "e")
	query = {"filter": {"handle": {"$ne": "b"}}, "cursorPaging": {"limit": 3}}
	first = shop.post(QUERY, {"query": query})
	cursor = first["pagingMetadata"]["cursors"]["next"]
	second = shop.post(QUERY, {"query": {"cursorPaging": {"cursor": cursor}}})
	assert [row["name"] for row in first["products"] + second["products"]] == ["a", "c", "d", "e"]
	assert (first["pagingMetadata"]["hasNext"], second["pagingMetadata"]["hasNext"]) == (True, False)


def test_query_cursor_with_a_filter_is_400(shop: Shop) -> None:
	named(shop, "a", "b")
	cursor = shop.post(QUERY, {"query": {"cursorPaging": {"limit": 1}}})["pagingMetadata"]["cursors"]["next"]
	again = {"query": {"cursorPaging": {"cursor": cursor}, "filter": {"handle": "a"}}}
	assert shop.refused("POST", QUERY, again)[0] == 400


@pytest.mark.parametrize(("path", "key", "cap"), [(QUERY, "query", 100), (VARIANTS, "search", 1000)])
def test_query_page_over_the_cap_is_400(shop: Shop, path: str, key: str, cap: int) -> None:
	assert shop.refused("POST", path, {key: {"cursorPaging": {"limit": cap + 1}}})[0] == 400


def test_query_sent_as_get_with_a_packed_body_is_the_same(shop: Shop) -> None:
	named(shop, "a", "b")
	body = {"query": {"filter": {"handle": "b"}}, "fields": ["CURRENCY"]}
	packed = base64.urlsafe_b64encode(json.dumps(body).encode()).decode().rstrip("=")
	assert shop.call("GET", f"{QUERY}?.r={packed}") == shop.post(QUERY, body)


def test_count_leaves_hidden_products_out_unless_asked(shop: Shop) -> None:
	shop.create()
	shop.create(simple_product(visible=False))
	assert shop.post("/stores/v3/products/count", {})["count"] == 1
	assert shop.post("/stores/v3/products/count", {"returnNonVisibleProducts": True})["count"] == 2


def test_variants_are_found_by_sku(shop: Shop) -> None:
	ids = named(shop, "a", "b")
	variants = shop.post(VARIANTS, {"search": {"filter": {"sku": {"$in": ["SKU-b", "SKU-none"]}}}})[
		"variants"
	]
	assert [(row["sku"], row["productData"]["productId"]) for row in variants] == [("SKU-b", ids[1])]
	assert variants[0]["productData"]["revision"] == "1"


def test_variants_query_knows_ids_only(shop: Shop) -> None:
	ids = named(shop, "a", "b")
	body = {"query": {"filter": {"productData.productId": ids[0]}}}
	assert [row["sku"] for row in shop.post(VARIANT_QUERY, body)["variants"]] == ["SKU-a"]
	assert shop.refused("POST", VARIANT_QUERY, {"query": {"filter": {"sku": "SKU-a"}}})[0] == 400


def test_variants_search_lags_behind_when_switched_so(shop: Shop) -> None:
	shop.switch(search_variants_lag_seconds=60)
	product = shop.create()
	assert shop.post(VARIANTS, {"search": {}})["variants"] == []
	shop.control("clock", {"skew_seconds": 61})
	shop.update(product, name="Renamed")
	shown = shop.post(VARIANTS, {"search": {}})["variants"][0]["productData"]
	assert (shown["name"], shown["revision"]) == ("Cup", "1")


def test_variants_come_a_thousand_a_page(shop: Shop) -> None:
	for _ in range(2):
		shop.create(shirt(*[f"s{index}" for index in range(600)]))
	page = shop.post(VARIANTS, {"search": {"cursorPaging": {"limit": 1000}}})
	assert (len(page["variants"]), page["pagingMetadata"]["hasNext"]) == (1000, True)


def test_unit_of_weight_comes_when_asked_for(shop: Shop) -> None:
	product = shop.create(
		simple_product(variantsInfo={"variants": [simple_variant(physicalProperties={"weight": 1.5})]})
	)
	asked = shop.get(product["id"], "WEIGHT_MEASUREMENT_UNIT_INFO", "CURRENCY", "URL")
	assert asked["physicalProperties"]["weightMeasurementUnitInfo"] == {"weightMeasurementUnit": "KG"}
	assert asked["physicalProperties"]["shippingWeightRange"] == {"minValue": 1.5, "maxValue": 1.5}
	assert asked["currency"] == "EUR"
