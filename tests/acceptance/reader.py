"""Reads the shop back over HTTP with Wix's own calls, and nothing of the app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import requests

#: What a product carries only if asked.
FIELDS = ("PLAIN_DESCRIPTION", "MEDIA_ITEMS_INFO", "VARIANT_OPTION_CHOICE_NAMES")

Json = dict[str, Any]


class ShopReader:
	"""A second client of the same site."""

	def __init__(self, credentials: Mapping[str, str]) -> None:
		self._url = credentials["url"]
		self._session = requests.Session()
		self._session.headers["Authorization"] = credentials["api_key"]
		self._session.headers["wix-site-id"] = credentials["site_id"]

	def products(self) -> list[Json]:
		"""Every product, each read whole by its id."""
		found = self._list("/stores/v3/products/query", "products", 100)
		return [self._product(product["id"]) for product in found]

	def quantities(self) -> dict[str, int]:
		"""Variant id → quantity."""
		items = self._list("/stores/v3/inventory-items/query", "inventoryItems", 1000)
		return {item["variantId"]: item.get("quantity") for item in items}

	def stock(self) -> dict[tuple[str, str], int]:
		"""(variant id, Stores location id) → quantity."""
		items = self._list("/stores/v3/inventory-items/query", "inventoryItems", 1000)
		return {(item["variantId"], item["locationId"]): item.get("quantity") for item in items}

	def quantity(self, product_id: str) -> int:
		"""The quantity of a product with one variant, now."""
		query = {"filter": {"productId": {"$eq": product_id}}}
		items = self._post("/stores/v3/inventory-items/query", {"query": query})["inventoryItems"]
		return int(items[0]["quantity"])

	def listed(self, path: str, order_ids: Sequence[str], name: str) -> dict[str, Json]:
		"""Order id → what a list-by-ids call says of it."""
		found: dict[str, Json] = {}
		for start in range(0, len(order_ids), 100):
			answer = self._post(path, {"orderIds": list(order_ids[start : start + 100])})
			found |= {row["orderId"]: row for row in answer[name]}
		return found

	def _product(self, product_id: str) -> Json:
		answer = self._session.get(
			f"{self._url}/stores/v3/products/{product_id}", params={"fields": FIELDS}, timeout=60
		)
		answer.raise_for_status()
		product: Json = answer.json()["product"]
		return product

	def _list(self, path: str, name: str, limit: int) -> Iterator[Json]:
		paging: Json = {"limit": limit}
		while True:
			answer = self._post(path, {"query": {"cursorPaging": paging}})
			yield from answer[name]
			cursor = answer["pagingMetadata"]["cursors"].get("next")
			if not cursor:
				return
			paging = {"limit": limit, "cursor": cursor}

	def _post(self, path: str, body: Json) -> Json:
		answer = self._session.post(self._url + path, json=body, timeout=60)
		answer.raise_for_status()
		parsed: Json = answer.json()
		return parsed
