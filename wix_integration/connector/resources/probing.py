"""Reads of one row, each needing exactly one right: how an API key's rights are learnt without writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.resources.categories import TREE
from wix_integration.core.site.rights import (
	READ_CATEGORIES,
	READ_HIDDEN,
	READ_ORDERS,
	READ_PRODUCTS,
	READ_STOCK,
)
from wix_integration.core.wire.base import Json

AREA = "site"
_ONE_ROW: Json = {"query": {"cursorPaging": {"limit": 1}}}
_PRODUCTS = "/stores/v3/products/query"
_INVENTORY = "/stores/v3/inventory-items/query"
_CATEGORIES = "/categories/v1/categories/query"
_ORDERS = "/ecom/v1/orders/search"


class ProbingApi:
	"""Products V3, Inventory Items V3, Categories V1 and eCom Orders, one row at a time."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def harmless_reads(self) -> Mapping[str, Callable[[], object]]:
		"""Read right → its read. Merchant data and hidden products hang on the same right, and only asking for
		merchant data is refused without it: hidden products would just be left out.
		"""
		return {
			READ_PRODUCTS: lambda: self._read(_PRODUCTS, _ONE_ROW),
			READ_HIDDEN: lambda: self._read(_PRODUCTS, {**_ONE_ROW, "fields": ["MERCHANT_DATA"]}),
			READ_STOCK: lambda: self._read(_INVENTORY, _ONE_ROW),
			READ_CATEGORIES: lambda: self._read(_CATEGORIES, {**_ONE_ROW, "treeReference": TREE}),
			READ_ORDERS: lambda: self._read(_ORDERS, {"search": _ONE_ROW["query"]}),
		}

	def fetch_weight_unit(self) -> str:
		"""``KG`` or ``LB`` as products carry it; "" while the site has no product. POST /stores/v3/products/query."""
		answer = self._read(_PRODUCTS, {**_ONE_ROW, "fields": ["WEIGHT_MEASUREMENT_UNIT_INFO"]})
		for product in answer.get("products") or ():
			info = (product.get("physicalProperties") or {}).get("weightMeasurementUnitInfo") or {}
			unit = info.get("weightMeasurementUnit")
			return unit if unit in ("KG", "LB") else ""
		return ""

	def _read(self, path: str, body: Json) -> Json:
		return self._caller.json(Call("POST", path, AREA, body=body))
