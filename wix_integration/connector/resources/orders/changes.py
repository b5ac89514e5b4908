"""eCom Orders, what a merchant does to one: cancelling it and writing a comment."""

from __future__ import annotations

from wix_integration.connector.caller import Caller
from wix_integration.connector.resources.orders.once import fetch_once, id_of, write_call
from wix_integration.core import limits

_CANCEL = "/ecom/v1/orders/{order_id}/cancel"
_COMMENT = "/ecom/v1/orders/{order_id}/activities/add"


class OrderChangesApi:
	"""Cancels orders and comments on them. Neither is repeated when its outcome was not seen."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def cancel(self, order_id: str, *, restock: bool, tells_buyer: bool) -> None:
		"""POST /ecom/v1/orders/{id}/cancel. Both switches are always sent: their defaults are Wix's secret.

		:raises WixOutcomeUnknownError: it may be cancelled
		:raises WixValidationError: ``ORDER_HAS_AUTHORIZED_TRANSACTION``, ``ORDER_IS_PENDING``, ``ORDER_IS_REJECTED``
		"""
		body = {"restockAllItems": restock, "sendOrderCanceledEmail": tells_buyer}
		fetch_once(self._caller, write_call("POST", _CANCEL, body, is_repeatable=False, order_id=order_id))

	def comment(self, order_id: str, message: str) -> str:
		"""POST /ecom/v1/orders/{orderId}/activities/add: a merchant's comment, seen by nobody else; its activity's id.

		:raises WixOutcomeUnknownError: it may have been written
		"""
		text = message[: limits.COMMENT_LENGTH]
		body = {
			"orderActivities": [{"activityType": "MERCHANT_COMMENT", "merchantComment": {"message": text}}]
		}
		call = write_call("POST", _COMMENT, body, is_repeatable=False, order_id=order_id)
		return id_of(fetch_once(self._caller, call), "activityIds", call)
