"""Faults on demand: every kind strikes where, when and as often as it was asked to."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests

from tests.contract.shop import Shop, simple_product, simple_variant

BULK = "/stores/v3/bulk/products/create"
STOCKED = "/stores/v3/bulk/products-with-inventory/create"
VERSION = "/stores/v3/provision/version"


def products(shop: Shop) -> int:
	count: int = shop.control("state", method="GET")["counts"]["products"]
	return count


def rows(count: int = 3, **stock: Any) -> list[dict[str, Any]]:
	variants = [simple_variant(f"SKU-{index}", **stock) for index in range(count)]
	return [
		simple_product(f"P{index}", variantsInfo={"variants": [variant]})
		for index, variant in enumerate(variants)
	]


def test_drop_before_applies_nothing(shop: Shop) -> None:
	shop.fault("drop_before", f"POST {BULK}")
	with pytest.raises(requests.ConnectionError):
		shop.send("POST", BULK, {"products": [simple_product()]})
	assert products(shop) == 0


def test_drop_after_applies_without_an_answer(shop: Shop) -> None:
	shop.fault("drop_after", f"POST {BULK}")
	with pytest.raises(requests.ConnectionError):
		shop.send("POST", BULK, {"products": [simple_product()]})
	assert products(shop) == 1


def test_fault_strikes_its_route_so_many_times_after_so_many_calls(shop: Shop) -> None:
	shop.fault("server_error", "GET /stores/v3/provision/*", count=2, after=1, status=500)
	statuses = [shop.send("GET", VERSION).status_code for _ in range(5)]
	assert statuses == [200, 500, 500, 200, 200]
	assert shop.send("GET", "/site-properties/v4/properties").status_code == 200


def test_fault_by_chance_is_the_same_for_the_same_seed(shop: Shop) -> None:
	def draw() -> list[int]:
		shop.control("faults", method="DELETE")
		shop.fault("server_error", count=None, probability=0.5, seed=7)
		return [shop.send("GET", VERSION).status_code for _ in range(12)]

	first = draw()
	assert draw() == first
	assert set(first) == {200, 503}


@pytest.mark.parametrize("kind", ["rate_limited", "server_error"])
@pytest.mark.parametrize("html", [True, False])
def test_fault_answers_json_or_html(shop: Shop, kind: str, html: bool) -> None:
	shop.fault(kind, html=html)
	content_type = shop.send("GET", VERSION).headers["Content-Type"]
	assert content_type.startswith("text/html" if html else "application/json")


def test_rate_limited_says_when_to_return(shop: Shop) -> None:
	shop.fault("rate_limited", retry_after=3)
	response = shop.send("GET", VERSION)
	assert (response.status_code, response.headers["Retry-After"]) == (429, "3")


def test_latency_delays_the_answer(shop: Shop) -> None:
	shop.fault("latency", seconds=0.2)
	started = time.monotonic()
	assert shop.send("GET", VERSION).status_code == 200
	assert time.monotonic() - started >= 0.2


def test_forbidden_may_have_an_empty_message(shop: Shop) -> None:
	shop.fault("forbidden", empty=True)
	assert shop.refused("GET", VERSION)[2]["message"] == ""


def test_unauthorized_after_calls_stands_for_a_key_revoked_midway(shop: Shop) -> None:
	shop.fault("unauthorized", count=None, after=2)
	assert [shop.send("GET", VERSION).status_code for _ in range(4)] == [200, 200, 401, 401]


def test_partial_refuses_the_rows_named(shop: Shop) -> None:
	shop.fault("partial", f"POST {BULK}", indexes=[0, 2], code="PRODUCTS_LIMIT_EXCEEDED")
	results = shop.post(BULK, {"products": rows()})["results"]
	assert [row["itemMetadata"]["success"] for row in results] == [False, True, False]
	assert results[0]["itemMetadata"]["error"]["code"] == "PRODUCTS_LIMIT_EXCEEDED"


def test_partial_refuses_the_rows_that_match(shop: Shop) -> None:
	shop.fault("partial", f"POST {BULK}", match='"SKU-1"', count=None)
	results = shop.post(BULK, {"products": rows()})["results"]
	assert [row["itemMetadata"]["success"] for row in results] == [True, False, True]


def test_undetailed_failures_are_only_counted(shop: Shop) -> None:
	shop.fault("undetailed", f"POST {BULK}", indexes=[1])
	answer = shop.post(BULK, {"products": rows()})
	assert [row["itemMetadata"]["originalIndex"] for row in answer["results"]] == [0, 2]
	counted = answer["bulkActionMetadata"]
	assert (counted["totalSuccesses"], counted["totalFailures"], counted["undetailedFailures"]) == (2, 1, 1)
	assert products(shop) == 2


def test_refuse_names_rows_and_applies_nothing(shop: Shop) -> None:
	shop.fault("refuse", f"POST {BULK}", match="SKU-2", field="name")
	status, _, body = shop.refused("POST", BULK, {"products": rows()})
	assert (status, body["details"]["validationError"]["fieldViolations"][0]["field"]) == (
		400,
		"products[2].name",
	)
	assert products(shop) == 0


def test_refuse_may_name_nothing_of_use(shop: Shop) -> None:
	shop.fault("refuse", violations=[{"field": "", "description": "is wrong somewhere"}])
	assert shop.refused("POST", BULK, {"products": rows()})[0] == 400


def test_refuse_by_match_lets_other_calls_pass(shop: Shop) -> None:
	shop.fault("refuse", f"POST {BULK}", match="SKU-2", count=None)
	assert shop.send("POST", BULK, {"products": rows(2)}).status_code == 200
	assert shop.send("POST", BULK, {"products": rows(3)}).status_code == 400


def test_inventory_refused_leaves_products_without_stock(shop: Shop) -> None:
	shop.fault("inventory_refused", f"POST {STOCKED}")
	answer = shop.post(STOCKED, {"products": rows(inventoryItem={"quantity": 1})})
	assert answer["productResults"]["bulkActionMetadata"]["totalSuccesses"] == 3
	assert answer["inventoryResults"]["error"]["code"] == "INTERNAL"
	assert shop.control("state", method="GET")["counts"]["stock"] == 0


def test_inventory_partial_fails_single_stock_rows(shop: Shop) -> None:
	shop.fault("inventory_partial", f"POST {STOCKED}", indexes=[1])
	results = shop.post(STOCKED, {"products": rows(inventoryItem={"quantity": 1})})["inventoryResults"][
		"results"
	]
	assert [row["itemMetadata"]["success"] for row in results] == [True, False, True]


def test_rate_limit_counts_calls_a_minute(shop: Shop) -> None:
	shop.switch(rate_limit_per_minute=2)
	assert [shop.send("GET", VERSION).status_code for _ in range(4)] == [200, 200, 429, 429]


def test_calls_are_counted_by_route_and_control_is_not(shop: Shop) -> None:
	product = shop.create()
	shop.get(product["id"])
	calls = shop.control("calls", method="GET")
	assert calls["routes"] == {"POST /stores/v3/products": 1, "GET /stores/v3/products/{id}": 1}
	assert shop.control("calls/reset")["total"] == 0


@pytest.mark.parametrize("body", [{"kind": "nonsense"}, {}])
def test_fault_unknown_is_refused(shop: Shop, body: dict[str, Any]) -> None:
	assert shop.refused("POST", "/_sandbox/faults", body)[0] == 400


@pytest.mark.parametrize("body", [{"nonsense": 1}, {"media_delay_seconds": "soon"}])
def test_switch_unknown_or_of_a_wrong_type_is_refused(shop: Shop, body: dict[str, Any]) -> None:
	assert shop.refused("POST", "/_sandbox/switches", body)[0] == 400
