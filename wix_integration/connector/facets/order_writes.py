"""What is told to Wix about an order, as the use-cases tell it. None of it moves money."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal

from wix_integration.connector.resources.orders.changes import OrderChangesApi
from wix_integration.connector.resources.orders.fulfillments import FulfillmentsApi
from wix_integration.connector.resources.orders.payments import PaymentsApi
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.wire.fulfillment import Fulfillment


class OrderWritesFacet:
	"""eCom Order Fulfillments, Order Transactions, Order Billing and Orders, what is written there.

	Whatever must not happen twice raises ``WixOutcomeUnknownError`` where its outcome was not seen.
	"""

	payments: PaymentsApi
	fulfillments: FulfillmentsApi
	order_changes: OrderChangesApi

	def create_fulfillment(self, order_id: str, fulfillment: Fulfillment) -> str:
		"""POST /ecom/v1/fulfillments/orders/{orderId}/create-fulfillment: lines and tracking; the new one's id."""
		return self.fulfillments.create(order_id, fulfillment)

	def update_tracking(self, order_id: str, fulfillment: Fulfillment) -> None:
		"""PATCH /ecom/v1/fulfillments/{fulfillmentId}/orders/{orderId}. :raises WixNotFoundError: it is gone."""
		self.fulfillments.update_tracking(order_id, fulfillment)

	def delete_fulfillment(self, order_id: str, fulfillment_id: str) -> None:
		"""DELETE /ecom/v1/fulfillments/{fulfillmentId}/orders/{orderId}. One that is gone already is fine."""
		with suppress(WixNotFoundError):
			self.fulfillments.delete(order_id, fulfillment_id)

	def cancel_order(self, order_id: str, *, restock: bool, tells_buyer: bool) -> None:
		"""POST /ecom/v1/orders/{id}/cancel."""
		self.order_changes.cancel(order_id, restock=restock, tells_buyer=tells_buyer)

	def add_payment(self, order_id: str, amount: Decimal, method: str) -> str:
		"""POST /ecom/v1/payments/orders/{orderId}/add-payment: notes money received outside Wix; the payment's id."""
		return self.payments.add(order_id, amount, method)

	def record_refund(
		self, order_id: str, payments: Mapping[str, Decimal], lines: Mapping[str, int], reason: str
	) -> str:
		"""POST /ecom/v1/order-billing/refund-payments, always as made outside Wix; the refund's id."""
		return self.payments.record_refund(order_id, payments, lines, reason)

	def add_comment(self, order_id: str, message: str) -> str:
		"""POST /ecom/v1/orders/{orderId}/activities/add: a merchant's comment; its activity's id."""
		return self.order_changes.comment(order_id, message)
