"""What an order search may filter and sort by."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ..wire.errors import Json
from ..wire.filters import Fields, Getter, by_path

_SORTED = [
	"channelInfo.type",
	"fulfillmentStatus",
	"paymentStatus",
	"shippingInfo.region.name",
	"shippingInfo.title",
	"status",
	"createdDate",
	"updatedDate",
	"billingInfo.contactDetails.firstName",
	"billingInfo.contactDetails.lastName",
	"businessLocation.id",
	"businessLocation.name",
	"buyerInfo.email",
	"number",
	"purchasedDate",
	"shippingInfo.logistics.deliveryTime",
]
_AMOUNTS = [
	"balanceSummary.authorized.amount",
	"balanceSummary.pending.amount",
	"balanceSummary.pendingRefund.amount",
	"priceSummary.total.amount",
	"taxInfo.totalTax.amount",
]
_UNSORTED = [
	"archived",
	"imported",
	"seenByAHuman",
	"id",
	"buyerInfo.contactId",
	"buyerInfo.memberId",
	"channelInfo.externalOrderId",
	"checkoutId",
	"createdBy.userId",
]
_OF_LINES = [
	"lineItems.catalogReference.appId",
	"lineItems.catalogReference.catalogItemId",
	"lineItems.productName.original",
]


def _of_order(path: str) -> Getter:
	get = by_path(path)
	return lambda row: get(row["order"])


def _amount(path: str) -> Getter:
	get = _of_order(path)
	return lambda row: Decimal(get(row) or 0)


def _of_lines(path: str) -> Callable[[Json], list[Any]]:
	get = by_path(path.removeprefix("lineItems."))
	return lambda row: [value for line in row["order"]["lineItems"] if (value := get(line)) is not None]


ORDER_FIELDS = Fields(
	{
		**{name: _of_order(name) for name in (*_SORTED, *_UNSORTED)},
		**{name: _amount(name) for name in _AMOUNTS},
		**{name: _of_lines(name) for name in _OF_LINES},
	},
	frozenset({*_SORTED, *_AMOUNTS}),
	frozenset(_OF_LINES),
)


def names_field(condition: Any, wanted: str) -> bool:
	"""Does a filter speak of a field, at whatever depth?"""
	if isinstance(condition, list):
		return any(names_field(part, wanted) for part in condition)
	if isinstance(condition, dict):
		return any(name == wanted or names_field(part, wanted) for name, part in condition.items())
	return False
