"""Where the calls about orders live and which scope each needs."""

from __future__ import annotations

from ..access.rights import ORDERS_READ, ORDERS_WRITE
from ..call import Route
from . import calls
from .fulfillments import calls as fulfillment_calls
from .payments import calls as payment_calls

_ORDERS, _FULFILLMENTS = "/ecom/v1/orders", "/ecom/v1/fulfillments"
_PAYMENTS, _BILLING = "/ecom/v1/payments", "/ecom/v1/order-billing"

ROUTES = [
	Route("POST", f"{_ORDERS}/search", calls.search, ORDERS_READ, reads=True),
	Route("GET", f"{_ORDERS}/<id>", calls.get_one, ORDERS_READ),
	Route("PATCH", f"{_ORDERS}/<id>", calls.update_one, ORDERS_WRITE),
	Route("POST", f"{_ORDERS}/<id>/cancel", calls.cancel_one, ORDERS_WRITE),
	Route("POST", f"{_ORDERS}/<id>/activities/add", calls.add_activities, ORDERS_WRITE),
	Route("GET", "/ecom/v1/orders-settings", calls.get_settings, ORDERS_READ),
	Route("PATCH", "/ecom/v1/orders-settings", calls.update_settings, ORDERS_WRITE),
	Route("GET", f"{_FULFILLMENTS}/orders/<order_id>", fulfillment_calls.list_one, ORDERS_READ),
	Route("POST", f"{_FULFILLMENTS}/list-by-ids", fulfillment_calls.list_many, ORDERS_READ),
	Route(
		"POST",
		f"{_FULFILLMENTS}/orders/bulk/create-fulfillments",
		fulfillment_calls.bulk_create,
		ORDERS_WRITE,
	),
	Route(
		"POST",
		f"{_FULFILLMENTS}/orders/<order_id>/create-fulfillment",
		fulfillment_calls.create,
		ORDERS_WRITE,
	),
	Route("PATCH", f"{_FULFILLMENTS}/<id>/orders/<order_id>", fulfillment_calls.update, ORDERS_WRITE),
	Route("DELETE", f"{_FULFILLMENTS}/<id>/orders/<order_id>", fulfillment_calls.delete, ORDERS_WRITE),
	Route("GET", f"{_PAYMENTS}/orders/<order_id>", payment_calls.list_one, ORDERS_READ),
	Route("POST", f"{_PAYMENTS}/list-by-ids", payment_calls.list_many, ORDERS_READ),
	Route("POST", f"{_PAYMENTS}/orders/<order_id>/add-payment", payment_calls.add_payments, ORDERS_WRITE),
	Route("POST", f"{_BILLING}/refund-payments", payment_calls.refund_payments, ORDERS_WRITE),
	Route("POST", f"{_BILLING}/get-order-refundability", payment_calls.get_refundability, ORDERS_READ),
]
