"""The pages: what a customer sees, what a merchant does, nothing unescaped, SANDBOX everywhere."""

from __future__ import annotations

import pytest
import requests

from tests.contract.shop import Shop, shirt, simple_product, simple_variant


def page(shop: Shop, path: str) -> str:
	response = requests.get(shop.sandbox.url + path, timeout=5)
	assert response.status_code == 200, response.text
	return response.text


def submit(shop: Shop, path: str, origin: str | None = None, **values: str) -> requests.Response:
	headers = {"Origin": origin} if origin else {}
	return requests.post(shop.sandbox.url + path, data=values, headers=headers, timeout=5)


def stocked(shop: Shop, **more: object) -> dict[str, object]:
	variant = simple_variant("A", inventoryItem={"quantity": 2})
	body = {"product": simple_product("Blue Cup", variantsInfo={"variants": [variant]}, **more)}
	product: dict[str, object] = shop.post("/stores/v3/products-with-inventory", body)["product"]
	return product


@pytest.mark.parametrize("path", ["/", "/merchant", "/product-page/blue-cup"])
def test_page_shows_the_product_and_says_sandbox(shop: Shop, path: str) -> None:
	stocked(shop)
	html = page(shop, path)
	assert "Blue Cup" in html
	assert "SANDBOX" in html


@pytest.mark.parametrize("path", ["/", "/merchant"])
def test_page_of_an_empty_shop_says_so(shop: Shop, path: str) -> None:
	assert "product" in page(shop, path)


def test_page_escapes_what_products_say(shop: Shop) -> None:
	script = "<script>alert(1)</script>"
	shop.create(simple_product(script, slug="x", plainDescription=script, brand={"name": script}))
	assert all(script not in page(shop, path) for path in ("/", "/merchant", "/product-page/x"))


def test_shop_hides_what_is_hidden(shop: Shop) -> None:
	shop.create(simple_product("Secret cup", visible=False))
	assert "Secret cup" not in page(shop, "/")
	assert "Secret cup" in page(shop, "/merchant")


def test_shop_search_finds_by_sku(shop: Shop) -> None:
	stocked(shop)
	shop.create(shirt())
	html = page(shop, "/?q=shirt-m")
	assert "Shirt" in html
	assert "Blue Cup" not in html


def test_customer_buys_one(shop: Shop) -> None:
	variant = stocked(shop)["variantsInfo"]["variants"][0]["id"]  # type: ignore[index]
	assert "Sold" in submit(shop, "/product-page/blue-cup", variant=variant).text
	items = shop.post("/stores/v3/inventory-items/query", {"query": {}})["inventoryItems"]
	assert items[0]["quantity"] == 1


def test_merchant_changes_name_and_price_at_once(shop: Shop) -> None:
	product = shop.create(shirt())
	submit(shop, f"/merchant/{product['id']}", name="Better shirt", price="12.50")
	changed = shop.get(product["id"])
	assert (changed["name"], changed["revision"]) == ("Better shirt", "2")
	assert {row["price"]["actualPrice"]["amount"] for row in changed["variantsInfo"]["variants"]} == {"12.5"}


def test_merchant_wrong_price_changes_nothing(shop: Shop) -> None:
	product = shop.create()
	assert submit(shop, f"/merchant/{product['id']}", name="New", price="cheap").status_code == 400
	assert shop.get(product["id"])["name"] == "Cup"


def test_merchant_deletes(shop: Shop) -> None:
	product = shop.create()
	submit(shop, f"/merchant/{product['id']}/delete")
	assert shop.refused("GET", f"/stores/v3/products/{product['id']}")[0] == 404


def test_form_of_another_site_is_refused(shop: Shop) -> None:
	product = shop.create()
	path = f"/merchant/{product['id']}/delete"
	assert submit(shop, path, origin="https://elsewhere.example").status_code == 403
	assert submit(shop, path, origin=shop.sandbox.url).status_code == 200
