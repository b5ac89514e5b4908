"""Fulfilments of an order as eCom Order Fulfillments sends them.

Source: entity ``wix.ecom.v1.fulfillment``.
"""

from __future__ import annotations

from wix_integration.core.wire.base import WireModel
from wix_integration.core.wire.bulk import LooseText
from wix_integration.core.wire.order_money import LooseList


class FulfillmentLine(WireModel):
	"""A line of the order by its ``id`` and how much of it was sent."""

	id: LooseText = ""
	quantity: LooseText = ""


class TrackingInfo(WireModel):
	"""``shipping_provider`` fedex, ups, usps, dhl and canadaPost build the link themselves."""

	tracking_number: LooseText = ""
	shipping_provider: LooseText = ""
	tracking_link: LooseText = ""


class Fulfillment(WireModel):
	"""One parcel. Its lines cannot be changed, only its tracking."""

	id: LooseText = ""
	created_date: str | None = None
	line_items: LooseList[FulfillmentLine] = []
	tracking_info: TrackingInfo | None = None
	status: LooseText = ""
	completed: bool | None = None


class OrderFulfillments(WireModel):
	"""All fulfilments of one order."""

	order_id: LooseText = ""
	fulfillments: LooseList[Fulfillment] = []
