"""A client of the category calls, every answer held against Wix's wire types."""

from __future__ import annotations

from typing import Any

from tests.contract.shop import Json, Shop

STORES_APP = "215238eb-22a5-4c36-9e7b-e7c08025e04e"
TREE: Json = {"treeReference": {"appNamespace": "@wix/stores", "treeKey": None}}
IN_TREE = {"treeReference.appNamespace": "@wix/stores"}
ONE, BULK = "/categories/v1/categories", "/categories/v1/bulk/categories"


def item(product_id: str) -> Json:
	return {"catalogItemId": product_id, "appId": STORES_APP}


class Tree:
	def __init__(self, shop: Shop) -> None:
		self.shop = shop

	def create(self, name: str = "Cups", parent: Json | None = None, **more: Any) -> Json:
		above = {"parentCategory": {"id": parent["id"]}} if parent else {}
		body = {"category": {"name": name, **above, **more}, **TREE}
		created: Json = self.shop.post(ONE, body)["category"]
		return created

	def refused(self, name: str = "Cups", parent: Json | None = None, **more: Any) -> tuple[int, str]:
		above = {"parentCategory": {"id": parent["id"]}} if parent else {}
		return self.shop.refused("POST", ONE, {"category": {"name": name, **above, **more}, **TREE})[:2]

	def get(self, category: Json, *fields: str) -> Json:
		params = {**IN_TREE, "fields": fields}
		found: Json = self.shop.call("GET", f"{ONE}/{category['id']}", params=params)["category"]
		return found

	def update(self, category: Json, **changes: Any) -> Json:
		body = {"category": {"id": category["id"], "revision": category["revision"], **changes}, **TREE}
		changed: Json = self.shop.call("PATCH", f"{ONE}/{category['id']}", body)["category"]
		return changed

	def move(self, category: Json, parent: Json | None = None, position: str = "LAST", **more: Any) -> Json:
		return self.shop.post(f"{ONE}/{category['id']}/move", self.move_body(parent, position, **more))

	def move_body(self, parent: Json | None = None, position: str = "LAST", **more: Any) -> Json:
		return {"parentCategoryId": parent["id"] if parent else None, "position": position, **more, **TREE}

	def show(self, category: Json, visible: bool) -> Json:
		body = {
			"categoryId": category["id"],
			"revision": category["revision"],
			"visible": visible,
			**TREE,
		}
		# Its address looks like that of the update call, whose request it is not.
		changed: Json = self.shop.call("PATCH", f"{ONE}/visibility", body, check=False)["category"]
		return changed

	def names(self, **more: Any) -> list[str]:
		"""Names of the categories people made, as query gives them."""
		rows = self.shop.post(f"{ONE}/query", {"query": {}, **TREE, **more})["categories"]
		return [row["name"] for row in rows if "managingAppId" not in row]

	def add(self, category: Json, *product_ids: str) -> Json:
		body = {"items": [item(product_id) for product_id in product_ids], **TREE}
		return self.shop.post(f"{BULK}/{category['id']}/add-items", body)

	def items(self, category: Json, **more: Any) -> list[str]:
		page = self.shop.post(f"{ONE}/{category['id']}/list-items", {**TREE, **more})
		return [row["catalogItemId"] for row in page["items"]]
