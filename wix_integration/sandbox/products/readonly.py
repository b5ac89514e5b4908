"""Read-only variants (``query-variants``, ``search-variants``): every variant of every product as one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from ..access.rights import PRODUCT_READ_ADMIN
from ..call import Call
from ..state.store import variants_of
from ..stock.items import is_in_stock
from ..wire.errors import Json
from ..wire.filters import Fields, equal_values
from ..wire.paging import Request, parse_request, read_page
from ..wire.values import map_date
from .read import may_see
from .view import money, revenue, verify_merchant_fields

_PAGE = 1000
Row = tuple[Json, Json]
"""A product and one of its variants."""
Getter = Callable[[Row], Any]


def query_variants(call: Call) -> Json:
	"""POST /stores/v3/products/query-variants"""
	getters = {name: _GETTERS[name] for name in ("id", "variantId", "productData.productId")}
	return _read(call, "query", Fields(getters, frozenset(getters)), lag=0.0)


def search_variants(call: Call) -> Json:
	"""POST /stores/v3/products/search-variants; may lag behind, see ``search_variants_lag_seconds``"""
	fields = Fields(_getters(call), frozenset(_GETTERS) - {"id"}, _LISTS)
	body = _read(call, "search", fields, lag=call.world.switches.search_variants_lag_seconds)
	return {**body, "aggregationData": {"results": []}}


def _read(call: Call, name: str, fields: Fields, lag: float) -> Json:
	verify_merchant_fields(call.caller, PRODUCT_READ_ADMIN, call.fields)
	request = parse_request(call.body.get(name), _PAGE)
	expression = str((request.query.get("search") or {}).get("expression") or "").lower()
	page = read_page(
		request, fields, _rows(call, request, lag), lambda row: not expression or _says(row, expression)
	)
	variants = [_show(call, product, variant) for product, variant in page.rows]
	return {"variants": variants, "pagingMetadata": page.metadata}


def _rows(call: Call, request: Request, lag: float) -> Iterator[Row]:
	indexed_until = map_date(call.world.clock.now() - timedelta(seconds=lag))
	for product in _products(call, request):
		shown = product if not lag or product["updatedDate"] <= indexed_until else _stale(call, product, lag)
		if shown is not None and may_see(call, shown):
			for variant in variants_of(shown):
				yield shown, variant


def _products(call: Call, request: Request) -> Iterable[Json]:
	"""Products an equality on SKU or product id leaves over, by index; all products otherwise."""
	products = call.world.store.products
	condition = request.query.get("filter") or {}
	skus, ids = equal_values(condition.get("sku")), equal_values(condition.get("productData.productId"))
	if ids is not None:
		return [row for value in ids if (row := products.get(value)) is not None]
	if skus is not None:
		found = {row["id"]: row for value in skus for row in products.find("sku", value)}
		return list(found.values())
	return products


def _stale(call: Call, product: Json, lag: float) -> Json | None:
	"""What a lagging index still shows of a product that changed just now; nothing if it is new."""
	changed, old = call.world.stale.get(product["id"], (0.0, None))
	return old if call.world.clock.seconds() - changed < lag else None


def _says(row: Row, expression: str) -> bool:
	product, variant = row
	return expression in str(product["name"]).lower() or expression in str(variant.get("sku", "")).lower()


def _show(call: Call, product: Json, variant: Json) -> Json:
	asked = call.fields
	body: Json = {"id": variant["id"], "variantId": variant["id"], "visible": variant["visible"]}
	for name in ("sku", "barcode", "physicalProperties", "digitalProperties"):
		if variant.get(name) is not None:
			body[name] = variant[name]
	body["optionChoices"] = variant["choices"]
	body["price"] = {key: money(call.world, amount, asked) for key, amount in variant["price"].items()}
	if "MERCHANT_DATA" in asked and variant.get("revenueDetails"):
		body["revenueDetails"] = revenue(call.world, variant, asked)
	body["inventoryStatus"] = {
		"inStock": is_in_stock(call.world, product["id"], variant["id"]),
		"preorderEnabled": False,
	}
	body["productData"] = _product_data(call, product, asked)
	return body


def _product_data(call: Call, product: Json, asked: frozenset[str]) -> Json:
	data: Json = {
		"productId": product["id"],
		"name": product["name"],
		"productType": product["productType"],
		"slug": product["slug"],
		"visible": product["visible"],
		"visibleInPos": product["visibleInPos"],
		"revision": product["revision"],
		"handle": product["handle"],
	}
	if "CURRENCY" in asked:
		data["currency"] = call.world.site.currency
	if "WEIGHT_MEASUREMENT_UNIT_INFO" in asked:
		unit = {"weightMeasurementUnit": call.world.site.weight_unit}
		data["physicalProperties"] = {"weightMeasurementUnitInfo": unit}
	return data


def _of_product(name: str) -> Getter:
	return lambda row: row[0].get(name)


def _amount(name: str) -> Getter:
	return lambda row: Decimal(row[1]["price"][name]["amount"]) if name in row[1]["price"] else None


def _picks(name: str) -> Getter:
	return lambda row: [pick["optionChoiceIds"][name] for pick in row[1]["choices"]]


_GETTERS: dict[str, Getter] = {
	"id": lambda row: row[1]["id"],
	"variantId": lambda row: row[1]["id"],
	"sku": lambda row: row[1].get("sku"),
	"barcode": lambda row: row[1].get("barcode"),
	"visible": lambda row: row[1]["visible"],
	"price.actualPrice.amount": _amount("actualPrice"),
	"price.compareAtPrice.amount": _amount("compareAtPrice"),
	"optionChoices.optionChoiceIds.optionId": _picks("optionId"),
	"optionChoices.optionChoiceIds.choiceId": _picks("choiceId"),
	"productData.productId": _of_product("id"),
	"productData.brand.id": lambda row: (row[0].get("brand") or {}).get("id"),
	**{
		f"productData.{name}": _of_product(name)
		for name in ("updatedDate", "handle", "name", "productType", "slug", "visible", "visibleInPos")
	},
}
_LISTS = frozenset({"optionChoices.optionChoiceIds.optionId", "optionChoices.optionChoiceIds.choiceId"})


def _getters(call: Call) -> dict[str, Getter]:
	def in_stock(row: Row) -> bool:
		return is_in_stock(call.world, row[0]["id"], row[1]["id"])

	return {
		**_GETTERS,
		"inventoryStatus.inStock": in_stock,
		"inventoryStatus.preorderEnabled": lambda row: False,
	}
