"""The calls of Inventory Items V3."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..access.rights import INVENTORY_READ, INVENTORY_WRITE
from ..call import Call, Route
from ..wire.bulk import BulkAnswer, run_rows
from ..wire.errors import Json
from ..wire.filters import equal_values
from ..wire.paging import Request, parse_request, read_page
from ..wire.shapes import GUID, Number, Record, Rows, Text, verify_shape
from .fields import stock_fields
from .items import (
	CHANGED_ITEM,
	NEW_ITEM,
	adjust_item,
	create_item,
	delete_item,
	find_item,
	get_item,
	show_item,
	update_item,
	verify_tracking,
)

_PAGE = 1000
_BULK = 1000
_ADJUSTMENTS = 300


def get_one(call: Call) -> Json:
	"""GET /stores/v3/inventory-items/{inventoryItemId}"""
	return {"inventoryItem": show_item(call.world, get_item(call.world, call.params["id"]))}


def create_one(call: Call) -> Json:
	"""POST /stores/v3/inventory-items"""
	verify_shape(Record({"inventoryItem": NEW_ITEM}, ("inventoryItem",)), call.body, "")
	verify_tracking("inventoryItem", call.body["inventoryItem"], required=True)
	return {
		"inventoryItem": show_item(
			call.world, create_item(call.world, call.body["inventoryItem"], call.caller)
		)
	}


def update_one(call: Call) -> Json:
	"""PATCH /stores/v3/inventory-items/{inventoryItem.id}"""
	sent = {**(call.body.get("inventoryItem") or {}), "id": call.params["id"]}
	verify_shape(CHANGED_ITEM, sent, "inventoryItem")
	verify_tracking("inventoryItem", sent, required=False)
	item = update_item(call.world, sent, call.caller, call.body.get("reason", ""))
	return {"inventoryItem": show_item(call.world, item)}


def delete_one(call: Call) -> Json:
	"""DELETE /stores/v3/inventory-items/{inventoryItemId}"""
	delete_item(call.world, call.params["id"], call.caller)
	return {}


def query(call: Call) -> Json:
	"""POST /stores/v3/inventory-items/query; its paging metadata has no ``hasNext``"""
	body = _read(call, "query")
	del body["pagingMetadata"]["hasNext"]
	return body


def search(call: Call) -> Json:
	"""POST /stores/v3/inventory-items/search"""
	return _read(call, "search")


def count(call: Call) -> Json:
	"""POST /stores/v3/inventory-items/count"""
	request = Request({"filter": call.body.get("filter")}, len(call.world.store.stock) + 1, 0)
	page = read_page(request, stock_fields(call.world), _candidates(call, request))
	return {"count": len(page.rows)}


def bulk_create(call: Call) -> Json:
	"""POST /stores/v3/bulk/inventory-items/create"""
	verify_shape(Record({"inventoryItems": Rows(NEW_ITEM, _BULK, 1)}, ("inventoryItems",)), call.body, "")
	rows = call.body["inventoryItems"]
	for index, row in enumerate(rows):
		verify_tracking(f"inventoryItems[{index}]", row, required=True)
	return _run(call, rows, lambda row: create_item(call.world, row, call.caller))


def bulk_update(call: Call) -> Json:
	"""POST /stores/v3/bulk/inventory-items/update"""
	row = Record({"inventoryItem": CHANGED_ITEM}, ("inventoryItem",))
	verify_shape(Record({"inventoryItems": Rows(row, _BULK, 1)}, ("inventoryItems",)), call.body, "")
	rows = [entry["inventoryItem"] for entry in call.body["inventoryItems"]]
	for index, sent in enumerate(rows):
		verify_tracking(f"inventoryItems[{index}].inventoryItem", sent, required=False)
	reason = call.body.get("reason", "")
	return _run(
		call, rows, lambda sent: update_item(call.world, sent, call.caller, reason), lambda sent: sent["id"]
	)


def bulk_delete(call: Call) -> Json:
	"""POST /stores/v3/bulk/inventory-items/delete"""
	verify_shape(Record({"inventoryItemIds": Rows(GUID, _BULK, 1)}, ("inventoryItemIds",)), call.body, "")
	answer = BulkAnswer(return_entity=False)

	def apply(index: int, item_id: str) -> None:
		delete_item(call.world, item_id, call.caller)
		answer.succeed(index, item_id)

	rows = call.body["inventoryItemIds"]
	run_rows(answer, rows, call.refused_rows(rows), apply, lambda item_id: item_id)
	return answer.body()


def bulk_increment(call: Call) -> Json:
	"""POST /stores/v3/bulk/inventory-items/increment and …/increment-by-variant-and-location"""
	return _adjust(call, "incrementData", "incrementBy", 1)


def bulk_decrement(call: Call) -> Json:
	"""POST /stores/v3/bulk/inventory-items/decrement and …/decrement-by-variant-and-location"""
	return _adjust(call, "decrementData", "decrementBy", -1)


def _adjust(call: Call, rows_name: str, by_name: str, sign: int) -> Json:
	by_place = call.params["keyed"] == "place"
	keys = ("variantId",) if by_place else ("inventoryItemId",)
	row = Record(
		{
			"inventoryItemId": GUID,
			"variantId": GUID,
			"locationId": GUID,
			by_name: Number(1, 99_999, whole=True),
		},
		(*keys, by_name),
	)
	verify_shape(
		Record({rows_name: Rows(row, _ADJUSTMENTS, 1), "reason": Text(40)}, (rows_name,)), call.body, ""
	)
	restrict = call.body.get("restrictInventory") is not False
	reason = call.body.get("reason") or "MANUAL"

	def adjust(sent: Json) -> Json:
		if by_place:
			item = find_item(call.world, sent["variantId"], sent.get("locationId"))
		else:
			item = get_item(call.world, sent["inventoryItemId"])
		return adjust_item(
			call.world, item, sign * int(sent[by_name]), call.caller, reason, restrict=restrict
		)

	return _run(call, call.body[rows_name], adjust, lambda sent: sent.get("inventoryItemId"))


def _run(
	call: Call,
	rows: list[Any],
	change: Callable[[Json], Json],
	id_of: Callable[[Json], str | None] = lambda row: None,
) -> Json:
	answer = BulkAnswer(call.returns_entity)

	def apply(index: int, row: Json) -> None:
		item = change(row)
		answer.succeed(index, item["id"], show_item(call.world, item) if answer.return_entity else None)

	run_rows(answer, rows, call.refused_rows(rows), apply, id_of)
	return answer.body()


def _read(call: Call, name: str) -> Json:
	request = parse_request(call.body.get(name), _PAGE)
	expression = str(((request.query.get("search") or {}).get("expression")) or "").lower()
	rows = _candidates(call, request)
	page = read_page(request, stock_fields(call.world), rows, _text_match(call, expression))
	items = [show_item(call.world, item) for item in page.rows]
	return {"inventoryItems": items, "pagingMetadata": page.metadata}


def _candidates(call: Call, request: Request) -> Iterable[Json]:
	"""The items an equality on product or variant leaves over, by index; nothing at a location that is gone."""
	stock = call.world.store.stock
	condition = request.query.get("filter") or {}
	places = {row["id"] for row in call.world.locations}
	rows: Iterable[Json] = stock
	for name, index in (("productId", "product"), ("variantId", "variant")):
		wanted = equal_values(condition.get(name))
		if wanted is not None:
			rows = [row for value in wanted for row in stock.find(index, value)]
			break
	return [row for row in rows if row["locationId"] in places]


def _text_match(call: Call, expression: str) -> Callable[[Json], bool] | None:
	if not expression:
		return None

	def matches(item: Json) -> bool:
		facts = show_item(call.world, item).get("product", {})
		return any(
			expression in str(facts.get(name, "")).lower() for name in ("name", "variantName", "variantSku")
		)

	return matches


def _by_place(handler: Callable[[Call], Json], keyed: str) -> Callable[[Call], Json]:
	def handle(call: Call) -> Json:
		call.params["keyed"] = keyed
		return handler(call)

	return handle


_ITEMS, _BULK_ITEMS = "/stores/v3/inventory-items", "/stores/v3/bulk/inventory-items"
ROUTES = [
	Route("POST", _ITEMS, create_one, INVENTORY_WRITE),
	Route("POST", f"{_ITEMS}/query", query, INVENTORY_READ, reads=True),
	Route("POST", f"{_ITEMS}/search", search, INVENTORY_READ, reads=True),
	Route("POST", f"{_ITEMS}/count", count, INVENTORY_READ, reads=True),
	Route("GET", f"{_ITEMS}/<id>", get_one, INVENTORY_READ),
	Route("PATCH", f"{_ITEMS}/<id>", update_one, INVENTORY_WRITE),
	Route("DELETE", f"{_ITEMS}/<id>", delete_one, INVENTORY_WRITE),
	Route("POST", f"{_BULK_ITEMS}/create", bulk_create, INVENTORY_WRITE),
	Route("POST", f"{_BULK_ITEMS}/update", bulk_update, INVENTORY_WRITE),
	Route("POST", f"{_BULK_ITEMS}/delete", bulk_delete, INVENTORY_WRITE),
	Route("POST", f"{_BULK_ITEMS}/increment", _by_place(bulk_increment, "id"), INVENTORY_WRITE),
	Route("POST", f"{_BULK_ITEMS}/decrement", _by_place(bulk_decrement, "id"), INVENTORY_WRITE),
	Route(
		"POST",
		f"{_BULK_ITEMS}/increment-by-variant-and-location",
		_by_place(bulk_increment, "place"),
		INVENTORY_WRITE,
	),
	Route(
		"POST",
		f"{_BULK_ITEMS}/decrement-by-variant-and-location",
		_by_place(bulk_decrement, "place"),
		INVENTORY_WRITE,
	),
]
