"""What is kept of an order, its payments and its parcels once nobody needs to know whose they were.

Kept are ids, numbers, statuses, times and amounts, by name: a member that is not named here is dropped, so nothing Wix
adds can bring a person back. What is kept still maps to the same rows with the same totals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from wix_integration.core.wire.base import Json

#: member → whether to keep it whole, or what of it; of a list the same of every element
Shape: TypeAlias = "Mapping[str, bool | Shape]"

_TAX: Shape = {
	"taxAmount": True,
	"taxRate": True,
	"taxIncludedInPrice": True,
	"taxBreakdown": True,
	"taxableAmount": True,
}
_PLACE: Shape = {"address": {"country": True, "subdivision": True}}
_LINE: Shape = {
	**dict.fromkeys(
		("id", "productName", "quantity", "decimalQuantity", "refundQuantity", "restockQuantity"), True
	),
	**dict.fromkeys(("fulfilledQuantity", "price", "priceBeforeDiscounts", "lineItemPrice"), True),
	**dict.fromkeys(("totalDiscount", "totalPriceBeforeTax", "totalPriceAfterTax", "totalPrice"), True),
	**dict.fromkeys(("physicalProperties", "itemType", "locations", "paymentOption"), True),
	"catalogReference": {"catalogItemId": True, "appId": True, "options": {"variantId": True}},
	"taxInfo": _TAX,
}
_ORDER: Shape = {
	**dict.fromkeys(("id", "number", "createdDate", "updatedDate", "purchasedDate"), True),
	**dict.fromkeys(("status", "paymentStatus", "fulfillmentStatus", "imported", "archived"), True),
	**dict.fromkeys(("currency", "taxIncludedInPrices", "weightUnit", "channelInfo", "priceSummary"), True),
	**dict.fromkeys(("taxSummary", "balanceSummary", "appliedDiscounts", "additionalFees"), True),
	"lineItems": _LINE,
	"billingInfo": _PLACE,
	"shippingInfo": {
		**dict.fromkeys(("carrierId", "code", "title", "cost", "region"), True),
		"logistics": {"shippingDestination": _PLACE, "deliveryTimeSlot": True},
	},
}
_MONEY: Shape = {"id": True, "amount": True, "createdDate": True, "updatedDate": True, "status": True}
_TRANSACTIONS: Shape = {
	"orderId": True,
	"payments": {
		**_MONEY,
		"regularPaymentDetails": {
			**dict.fromkeys(("paymentMethod", "offlinePayment", "platformFee", "chargebacks"), True),
			**dict.fromkeys(("gatewayTransactionId", "providerTransactionId", "status"), True),
			"paymentMethodName": {"buyerLanguageName": True, "siteLanguageName": True},
		},
		"giftcardPaymentDetails": {"giftCardPaymentId": True, "appId": True},
	},
	"refunds": {
		**_MONEY,
		"transactions": {
			**dict.fromkeys(("paymentId", "amount", "refundStatus", "externalRefund"), True),
		},
		"details": {
			**dict.fromkeys(("items", "lineItems", "shipping", "shippingIncluded", "additionalFees"), True),
		},
	},
}
_FULFILLMENTS: Shape = {
	**dict.fromkeys(("id", "createdDate", "lineItems", "status", "completed"), True),
	"trackingInfo": {"shippingProvider": True},
}


def redact_order(order: Mapping[str, Json]) -> Json:
	"""The JSON of an order without its buyer. Idempotent."""
	return _kept(order, _ORDER)


def redact_transactions(transactions: Mapping[str, Json]) -> Json:
	"""The JSON of an order's payments and refunds without who paid how."""
	return _kept(transactions, _TRANSACTIONS)


def redact_fulfillments(fulfillments: list[Json]) -> Json:
	"""The JSON of an order's parcels without what follows them to somebody's door."""
	return _kept(fulfillments, _FULFILLMENTS)


def _kept(value: Json, shape: bool | Shape) -> Json:
	if isinstance(value, list):
		return [_kept(each, shape) for each in value]
	if isinstance(shape, bool) or not isinstance(value, Mapping):
		return value if shape is True else None
	return {name: _kept(value[name], inner) for name, inner in shape.items() if name in value}
