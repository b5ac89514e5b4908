"""Claims about a Wix that fails: nothing twice, nothing lost, and the right rows told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.connection import connection, key_of, simple
from tests.contract.shop import Shop
from wix_integration.core.errors import RateLimitedError, WixAuthError, WixServerError, WixTransportError
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.product import Product

CREATE = "POST /stores/v3/bulk/products-with-inventory/create"
UPDATE = "POST /stores/v3/bulk/products/update"
QUERY = "POST /stores/v3/products/query"
STOCK = "POST /stores/v3/bulk/inventory-items/*"


def flat(parts: Any) -> list[Any]:
	return [result for part in parts for result in part]


def create(shop: Shop, count: int) -> list[Product]:
	results = flat(connection(shop).client.create_products([simple(number) for number in range(count)]))
	return [result.product.entity for result in results]


def in_shop(shop: Shop) -> int:
	count: int = shop.control("state", method="GET")["counts"]["products"]
	return count


@pytest.mark.parametrize(("kind", "applied"), [("drop_before", 0), ("drop_after", 3), ("server_error", 0)])
def test_create_without_an_answer_is_sent_once_and_its_rows_are_unconfirmed(
	shop: Shop, kind: str, applied: int
) -> None:
	shop.fault(kind, CREATE)
	wix = connection(shop)
	results = flat(wix.client.create_products([simple(number) for number in range(3)]))
	assert all(r.product.entity is None and r.product.error is None for r in results)
	assert wix.calls()[CREATE] == 1
	assert len(wix.client.find_products_by_handle(["item-0", "item-1", "item-2"])) == in_shop(shop) == applied


def test_create_answered_by_a_page_of_html_is_unconfirmed(shop: Shop) -> None:
	shop.fault("server_error", CREATE, html=True, status=502)
	wix = connection(shop)
	((result,),) = wix.client.create_products([simple(1)])
	assert (result.product.entity, result.product.error) == (None, None)


@pytest.mark.parametrize("html", [False, True])
def test_create_that_is_throttled_is_sent_again_and_made_once(shop: Shop, html: bool) -> None:
	shop.fault("rate_limited", CREATE, html=html, retry_after=2, count=2)
	wix = connection(shop)
	((result,),) = wix.client.create_products([simple(1)])
	assert result.product.entity is not None and in_shop(shop) == 1
	assert wix.sleeps == [2.0, 2.0]


def test_throttling_that_lasts_is_told_with_the_time_to_wait(shop: Shop) -> None:
	shop.fault("rate_limited", "*", count=None, retry_after=7)
	with pytest.raises(RateLimitedError) as caught:
		connection(shop).client.find_products(["p"])
	assert caught.value.retry_after == 7


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "server_error", "rate_limited"])
def test_read_survives_trouble_of_the_moment(shop: Shop, kind: str) -> None:
	create(shop, 1)
	shop.fault(kind, QUERY, count=3)
	assert set(connection(shop).client.find_products_by_handle(["item-0"])) == {"item-0"}


def test_read_of_a_wix_that_stays_down_ends_in_an_error(shop: Shop) -> None:
	shop.fault("server_error", QUERY, count=None, html=True)
	with pytest.raises(WixServerError):
		connection(shop).client.find_products(["p"])
	shop.control("faults", method="DELETE")
	shop.fault("drop_before", QUERY, count=None)
	with pytest.raises(WixTransportError):
		connection(shop).client.find_products(["p"])


def test_update_lost_before_it_was_applied_is_repeated(shop: Shop) -> None:
	(product,) = create(shop, 1)
	shop.fault("drop_before", UPDATE)
	change = Product(id=product.id, revision=product.revision, name="New")
	((result,),) = connection(shop).client.update_products([change])
	assert result.entity is not None and result.entity.name == "New"


def test_update_lost_after_it_was_applied_answers_stale_and_is_applied_once(shop: Shop) -> None:
	(product,) = create(shop, 1)
	shop.fault("drop_after", UPDATE)
	client = connection(shop).client
	change = Product(id=product.id, revision=product.revision, name="New")
	((result,),) = client.update_products([change])
	assert result.error is not None and result.error.is_stale
	assert client.get_product(product.id or "").name == "New"


def test_rows_that_fail_alone_are_told_with_their_code(shop: Shop) -> None:
	shop.fault("partial", CREATE, indexes=[1, 3], code="PRODUCTS_LIMIT_EXCEEDED")
	results = flat(connection(shop).client.create_products([simple(number) for number in range(5)]))
	codes = [r.product.error.code if r.product.error else "" for r in results]
	assert codes == ["", "PRODUCTS_LIMIT_EXCEEDED", "", "PRODUCTS_LIMIT_EXCEEDED", ""]


def test_failures_without_detail_confirm_nothing_of_the_call(shop: Shop) -> None:
	shop.fault("undetailed", CREATE, indexes=[1])
	wix = connection(shop)
	results = flat(wix.client.create_products([simple(number) for number in range(3)]))
	assert all(r.product.entity is None and r.product.error is None for r in results)
	assert set(wix.client.find_products_by_handle([f"item-{n}" for n in range(3)])) == {"item-0", "item-2"}


def test_call_refused_with_names_is_repeated_without_them(shop: Shop) -> None:
	shop.fault("refuse", CREATE, match="Item 7")
	wix = connection(shop)
	results = flat(wix.client.create_products([simple(number) for number in range(10)]))
	assert [n for n, r in enumerate(results) if r.product.error] == [7]
	assert wix.calls()[CREATE] == 2 and in_shop(shop) == 9


def test_call_refused_without_names_is_halved_down_to_the_culprit(shop: Shop) -> None:
	shop.fault("refuse", UPDATE, count=None, match="Bad", violations=[{"field": "product.name"}])
	products = create(shop, 2)
	changes = [Product(id=p.id, revision=p.revision, name="Bad") for p in products]
	results = flat(connection(shop).client.update_products(changes))
	assert all(r.error is not None and not r.error.is_transient for r in results)


@pytest.mark.parametrize(
	("kind", "code"), [("inventory_refused", "INTERNAL"), ("inventory_undetailed", "UNDETAILED_FAILURES")]
)
def test_product_made_without_its_inventory_is_told(shop: Shop, kind: str, code: str) -> None:
	shop.fault(kind, CREATE)
	((result,),) = connection(shop).client.create_products([simple(1)])
	assert result.product.entity is not None
	assert (dict(result.inventory), result.inventory_error) == ({}, code)


def test_inventory_that_fails_for_one_variant_is_told_for_its_product_only(shop: Shop) -> None:
	shop.fault("inventory_partial", CREATE, indexes=[1], code="PRE_ORDER_VALIDATION")
	first, second = flat(connection(shop).client.create_products([simple(1), simple(2)]))
	assert (len(first.inventory), first.inventory_error) == (1, "")
	assert (len(second.inventory), second.inventory_error) == (0, "PRE_ORDER_VALIDATION")


def test_stock_lost_after_it_was_applied_answers_stale_and_is_set_once(shop: Shop) -> None:
	((made,),) = connection(shop).client.create_products([simple(1)])
	(item,) = made.inventory.values()
	shop.fault("drop_after", STOCK)
	client = connection(shop).client
	(result,) = client.update_inventory([InventoryItem(id=item.id, revision=item.revision, quantity=9)])
	assert result.error is not None and result.error.is_stale
	(now,) = client.query_inventory([made.product.entity.id or ""], "")  # type: ignore[union-attr]
	assert now.quantity == 9


def test_empty_403_of_a_burst_is_waited_out_and_one_from_the_start_is_a_missing_right(shop: Shop) -> None:
	create(shop, 1)
	wix = connection(shop)
	wix.client.find_products(["p"])
	shop.fault("forbidden", QUERY, empty=True)
	assert wix.client.find_products(["p"]) == {}
	assert [t.outcome for t in wix.traces] == ["ok", "RateLimitedError", "ok"]


def test_key_revoked_halfway_stops_after_the_confirmed_batches(shop: Shop) -> None:
	wix = connection(shop, check=False)
	parts = wix.client.create_products([simple(number) for number in range(200)])
	assert len(next(parts)) == 100
	shop.control("rights", {"revoked": True})
	with pytest.raises(WixAuthError):
		next(parts)
	assert in_shop(shop) == 100


def test_nothing_of_a_failing_call_shows_the_key(shop: Shop) -> None:
	shop.fault("server_error", "*", count=None)
	wix = connection(shop)
	with pytest.raises(WixServerError) as caught:
		wix.client.find_products(["p"])
	shown = repr((str(caught.value), caught.value.__dict__, wix.traces, [t.response for t in wix.traces]))
	assert key_of(shop).key not in shown
