"""eCom Order Fulfillments: what was sent of an order. Lines never change; a wrong fulfilment is deleted and made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.parsing import parse
from wix_integration.connector.resources.orders.once import fetch_once, id_of, write_call
from wix_integration.connector.resources.orders.reading import AREA
from wix_integration.core import limits
from wix_integration.core.batching import split
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.fulfillment import Fulfillment, OrderFulfillments

_LIST = "/ecom/v1/fulfillments/list-by-ids"
_CREATE = "/ecom/v1/fulfillments/orders/{order_id}/create-fulfillment"
_ONE = "/ecom/v1/fulfillments/{fulfillment_id}/orders/{order_id}"


class FulfillmentsApi:
	"""Reads, makes, changes and deletes fulfilments."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def list_many(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[Fulfillment]]:
		"""By order id; an unknown order is left out. POST /ecom/v1/fulfillments/list-by-ids, 100 orders a call."""
		found: dict[str, Sequence[Fulfillment]] = {}
		for part in split(list(dict.fromkeys(order_ids)), (limits.LISTED_ORDERS,)):
			call = Call("POST", _LIST, AREA, body={"orderIds": list(part)})
			for row in self._caller.json(call).get("ordersWithFulfillments") or ():
				listed = parse(OrderFulfillments, row, call.name)
				found[listed.order_id] = listed.fulfillments
		return found

	def create(self, order_id: str, fulfillment: Fulfillment) -> str:
		"""POST /ecom/v1/fulfillments/orders/{orderId}/create-fulfillment: the new one's id.

		:raises WixOutcomeUnknownError: it may have been made
		:raises WixValidationError: more than is left to be sent, or ``TRACKING_NUMBER_ALREADY_EXISTS``
		"""
		body = {"fulfillment": {"lineItems": _lines(fulfillment), **_tracking(fulfillment)}}
		call = write_call("POST", _CREATE, body, is_repeatable=False, order_id=order_id)
		return id_of(fetch_once(self._caller, call), "fulfillmentId", call)

	def update_tracking(self, order_id: str, fulfillment: Fulfillment) -> None:
		"""PATCH /ecom/v1/fulfillments/{fulfillmentId}/orders/{orderId}. :raises WixNotFoundError: it is gone."""
		ids = {"fulfillment_id": fulfillment.id, "order_id": order_id}
		body = {"fulfillment": _tracking(fulfillment)}
		self._caller.json(write_call("PATCH", _ONE, body, is_repeatable=True, **ids))

	def delete(self, order_id: str, fulfillment_id: str) -> None:
		"""DELETE /ecom/v1/fulfillments/{fulfillmentId}/orders/{orderId}. :raises WixNotFoundError: it is gone."""
		ids = {"fulfillment_id": fulfillment_id, "order_id": order_id}
		self._caller.json(write_call("DELETE", _ONE, is_repeatable=True, **ids))


def _lines(fulfillment: Fulfillment) -> list[Json]:
	return [{"id": line.id, "quantity": int(Decimal(line.quantity))} for line in fulfillment.line_items]


def _tracking(fulfillment: Fulfillment) -> dict[str, Json]:
	"""Only what is known: Wix takes no empty text."""
	sent = fulfillment.tracking_info.to_wire() if fulfillment.tracking_info else {}
	known = {name: value for name, value in sent.items() if value}
	return {"trackingInfo": known} if known else {}
