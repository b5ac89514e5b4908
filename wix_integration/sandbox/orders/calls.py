"""The calls of eCom Orders: get, search, cancel, comment, and the settings that decide when stock falls."""

from __future__ import annotations

from ..call import Call
from ..wire.errors import Json, ValidationError, Violation
from ..wire.paging import parse_request, read_page
from ..wire.shapes import Choice, Flag, Record, Rows, Text, verify_shape
from .edit import update_order
from .fields import ORDER_FIELDS, names_field
from .place import cancel, get_order, save_change, with_activity

_PAGE = 100
_SORTS = 4
_HIDDEN = frozenset({"PENDING", "REJECTED", "INITIALIZED"})
_NEWEST_FIRST = [{"fieldName": "createdDate", "order": "DESC"}]
_CANCEL = Record(
	{"restockAllItems": Flag(), "sendOrderCanceledEmail": Flag(), "customMessage": Text(1000)},
)
_COMMENT = Record(
	{
		"activityType": Choice(("MERCHANT_COMMENT",)),
		"merchantComment": Record({"message": Text(5000, 1)}, ("message",)),
	},
	("merchantComment",),
)
_SETTINGS = Record(
	{"inventoryUpdateTrigger": Choice(("ON_ORDER_PLACED", "ON_ORDER_PAID")), "createInvoice": Flag()}
)


def get_one(call: Call) -> Json:
	"""GET /ecom/v1/orders/{id}"""
	return {"order": get_order(call.world, call.params["id"])["order"]}


def search(call: Call) -> Json:
	"""POST /ecom/v1/orders/search: newest first; pending and rejected ones only if the filter asks for a status."""
	verify_shape(Record({"search": Record({"sort": Rows(Record(), _SORTS)})}, ("search",)), call.body, "")
	request = parse_request(call.body["search"], _PAGE)
	condition = request.query.get("filter")
	hidden = {"INITIALIZED"} if names_field(condition, "status") else _HIDDEN
	request.query["sort"] = request.query.get("sort") or _NEWEST_FIRST
	page = read_page(
		request, ORDER_FIELDS, call.world.store.orders, lambda row: row["order"]["status"] not in hidden
	)
	return {"orders": [row["order"] for row in page.rows], "metadata": page.metadata}


def update_one(call: Call) -> Json:
	"""PATCH /ecom/v1/orders/{order.id}"""
	verify_shape(Record({"order": Record()}, ("order",)), call.body, "")
	row = get_order(call.world, call.params["id"])
	return {"order": update_order(call.world, row, call.body["order"], call.caller)["order"]}


def cancel_one(call: Call) -> Json:
	"""POST /ecom/v1/orders/{id}/cancel"""
	verify_shape(_CANCEL, call.body, "")
	return {
		"order": cancel(call.world, get_order(call.world, call.params["id"]), call.body, call.caller)["order"]
	}


def add_activities(call: Call) -> Json:
	"""POST /ecom/v1/orders/{orderId}/activities/add: comments of the merchant, nothing else"""
	verify_shape(Record({"orderActivities": Rows(_COMMENT, 300, 1)}, ("orderActivities",)), call.body, "")
	row = get_order(call.world, call.params["id"])
	for sent in call.body["orderActivities"]:
		if (sent.get("activityType") or sent.get("type")) != "MERCHANT_COMMENT":
			raise ValidationError([Violation("orderActivities.activityType", "must be MERCHANT_COMMENT")])
		row = with_activity(
			call.world,
			row,
			"MERCHANT_COMMENT",
			merchantComment={"message": sent["merchantComment"]["message"]},
		)
	order = save_change(call.world, row, call.caller)["order"]
	added = order["activities"][-len(call.body["orderActivities"]) :]
	return {"order": order, "activityIds": [activity["id"] for activity in added]}


def get_settings(call: Call) -> Json:
	"""GET /ecom/v1/orders-settings"""
	trigger = call.world.switches.inventory_update_trigger
	return {"ordersSettings": {"inventoryUpdateTrigger": trigger, "createInvoice": False}}


def update_settings(call: Call) -> Json:
	"""PATCH /ecom/v1/orders-settings"""
	verify_shape(Record({"ordersSettings": _SETTINGS}, ("ordersSettings",)), call.body, "")
	trigger = call.body["ordersSettings"].get("inventoryUpdateTrigger")
	if trigger:
		call.world.switches.inventory_update_trigger = trigger
	return get_settings(call)
