"""A till of the shop: places orders through the control API and looks at them as Wix shows them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.contract import schema
from tests.contract.shop import Json, Shop, simple_product, simple_variant

ORDERS = "/ecom/v1/orders"
ITEMS = "/stores/v3/inventory-items"


class Till:
	def __init__(self, shop: Shop) -> None:
		self.shop = shop

	def stock_up(self, sku: str = "CUP", quantity: int = 10, price: str = "10", **more: Any) -> Json:
		"""A product with one variant and so many pieces of it."""
		variant = simple_variant(sku, price, inventoryItem={"quantity": quantity})
		product = simple_product(f"Product {sku}", variantsInfo={"variants": [variant]}, **more)
		body = {"product": product, "returnEntity": True}
		made: Json = self.shop.post("/stores/v3/products-with-inventory", body)["product"]
		return made

	def place(self, *lines: Json, **more: Any) -> Json:
		order: Json = self.shop.control("orders", {"lines": list(lines) or [{"sku": "CUP"}], **more})["order"]
		schema.validate_entity("order", order)
		return order

	def act(self, order: Json, action: str, **more: Any) -> Json:
		answer = self.shop.control(f"orders/{order['id']}", {"action": action, **more})
		schema.validate_entity("order", answer["order"])
		return answer

	def get(self, order: Json) -> Json:
		found: Json = self.shop.call("GET", f"{ORDERS}/{order['id']}")["order"]
		return found

	def search(self, **search: Any) -> list[Json]:
		found: list[Json] = self.shop.post(f"{ORDERS}/search", {"search": search})["orders"]
		return found

	def stock(self) -> Json:
		item: Json = self.shop.post(f"{ITEMS}/query", {"query": {}})["inventoryItems"][0]
		return item

	def history(self, **wanted: str) -> list[Json]:
		path = "&".join(f"{name}={value}" for name, value in wanted.items())
		rows: list[Json] = self.shop.control(f"stock/history?{path}", method="GET")["changes"]
		return rows


def amount(price: Json) -> Decimal:
	return Decimal(price["amount"])
