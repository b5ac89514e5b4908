"""Payments and refunds of an order as eCom Order Transactions sends them. Amounts stay the text Wix sent.

Source: entity ``wix.ecom.v1.order_transactions``.
"""

from __future__ import annotations

from wix_integration.core.wire.base import WireModel
from wix_integration.core.wire.bulk import LooseText
from wix_integration.core.wire.order_money import LooseList, Price


class PaymentMethodName(WireModel):
	buyer_language_name: LooseText = ""
	site_language_name: LooseText = ""


class Chargeback(WireModel):
	"""Money a bank took back. ``status`` is APPROVED or REVERSED."""

	id: LooseText = ""
	amount: Price | None = None
	reversal_amount: Price | None = None
	status: LooseText = ""
	created_date: str | None = None


class RegularPayment(WireModel):
	"""Card, wallet, or by hand where ``offline_payment``. ``platform_fee`` is what Wix keeps of it."""

	gateway_transaction_id: LooseText = ""
	provider_transaction_id: LooseText = ""
	offline_payment: bool | None = None
	payment_method: LooseText = ""
	payment_method_name: PaymentMethodName | None = None
	platform_fee: Price | None = None
	chargebacks: LooseList[Chargeback] = []


class GiftCardPayment(WireModel):
	gift_card_payment_id: LooseText = ""
	app_id: LooseText = ""


class Payment(WireModel):
	"""One payment. ``status`` APPROVED, REFUNDED and PARTIALLY_REFUNDED arrived; AUTHORIZED is held on a card."""

	id: LooseText = ""
	amount: Price | None = None
	status: LooseText = ""
	created_date: str | None = None
	updated_date: str | None = None
	regular_payment_details: RegularPayment | None = None
	giftcard_payment_details: GiftCardPayment | None = None


class RefundTransaction(WireModel):
	"""What of a refund goes back to one payment. ``refund_status``: PENDING, SUCCEEDED, FAILED, SCHEDULED, STARTED."""

	payment_id: LooseText = ""
	amount: Price | None = None
	refund_status: LooseText = ""
	external_refund: bool | None = None


class LineItemRefund(WireModel):
	line_item_id: LooseText = ""
	quantity: LooseText = ""


class AdditionalFeeRefund(WireModel):
	additional_fee_id: LooseText = ""
	amount: Price | None = None


class ShippingRefund(WireModel):
	amount: Price | None = None


class RefundDetails(WireModel):
	"""What the refund was for; empty for money without goods. ``items`` is the older spelling of ``line_items``."""

	items: LooseList[LineItemRefund] = []
	line_items: LooseList[LineItemRefund] = []
	additional_fees: LooseList[AdditionalFeeRefund] = []
	shipping: ShippingRefund | None = None
	shipping_included: bool | None = None


class Refund(WireModel):
	"""One refund over any number of payments."""

	id: LooseText = ""
	transactions: LooseList[RefundTransaction] = []
	details: RefundDetails | None = None
	created_date: str | None = None


class OrderTransactions(WireModel):
	"""All payments and refunds of one order."""

	order_id: LooseText = ""
	payments: LooseList[Payment] = []
	refunds: LooseList[Refund] = []
