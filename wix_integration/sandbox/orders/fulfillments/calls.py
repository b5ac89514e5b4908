"""The calls of eCom Order Fulfillments."""

from __future__ import annotations

from ...call import Call
from ...wire.bulk import BulkAnswer, run_rows
from ...wire.errors import Json
from ...wire.shapes import GUID, Record, Rows, verify_shape
from ..place import get_order
from .fulfillments import (
	CHANGED,
	FULFILLMENT,
	create_fulfillment,
	delete_fulfillment,
	show_fulfillments,
	update_fulfillment,
)

_MANY = 100


def list_one(call: Call) -> Json:
	"""GET /ecom/v1/fulfillments/orders/{orderId}"""
	return _answer(get_order(call.world, call.params["order_id"]))


def list_many(call: Call) -> Json:
	"""POST /ecom/v1/fulfillments/list-by-ids; unknown orders are left out"""
	verify_shape(Record({"orderIds": Rows(GUID, _MANY, 1)}, ("orderIds",)), call.body, "")
	rows = [call.world.store.orders.get(order_id) for order_id in call.body["orderIds"]]
	return {"ordersWithFulfillments": [show_fulfillments(row) for row in rows if row is not None]}


def create(call: Call) -> Json:
	"""POST /ecom/v1/fulfillments/orders/{orderId}/create-fulfillment"""
	verify_shape(Record({"fulfillment": FULFILLMENT}, ("fulfillment",)), call.body, "")
	row = get_order(call.world, call.params["order_id"])
	row, fulfillment_id = create_fulfillment(call.world, row, call.body["fulfillment"], call.caller)
	return {**_answer(row), "fulfillmentId": fulfillment_id}


def bulk_create(call: Call) -> Json:
	"""POST /ecom/v1/fulfillments/orders/bulk/create-fulfillments; an order succeeds or fails as a whole"""
	order = Record({"orderId": GUID, "fulfillments": Rows(FULFILLMENT, 100, 1)}, ("orderId", "fulfillments"))
	name = "ordersWithFulfillments"
	verify_shape(Record({name: Rows(order, _MANY, 1)}, (name,)), call.body, "")
	answer = BulkAnswer(return_entity=True)

	def apply(index: int, sent: Json) -> None:
		row = get_order(call.world, sent["orderId"])
		for fulfillment in sent["fulfillments"]:
			row, _ = create_fulfillment(call.world, row, fulfillment, call.caller)
		answer.succeed(index, row["id"], show_fulfillments(row))

	rows = call.body[name]
	run_rows(answer, rows, call.refused_rows(rows), apply, lambda sent: sent["orderId"])
	body = answer.body()
	for result in body["results"]:
		if "item" in result:
			result[name] = result.pop("item")
	return body


def update(call: Call) -> Json:
	"""PATCH /ecom/v1/fulfillments/{fulfillmentId}/orders/{orderId}"""
	verify_shape(Record({"fulfillment": CHANGED}, ("fulfillment",)), call.body, "")
	row = get_order(call.world, call.params["order_id"])
	return _answer(
		update_fulfillment(call.world, row, call.params["id"], call.body["fulfillment"], call.caller)
	)


def delete(call: Call) -> Json:
	"""DELETE /ecom/v1/fulfillments/{fulfillmentId}/orders/{orderId}"""
	row = get_order(call.world, call.params["order_id"])
	return _answer(delete_fulfillment(call.world, row, call.params["id"], call.caller))


def _answer(row: Json) -> Json:
	return {"orderWithFulfillments": show_fulfillments(row)}
