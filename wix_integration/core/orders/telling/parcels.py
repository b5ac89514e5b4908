"""A delivery as a fulfilment: its quantities as Wix counts them, never more than is left, and its tracking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wix_integration.core import limits
from wix_integration.core.orders.telling.papers import Delivery
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.fulfillment import Fulfillment, FulfillmentLine, TrackingInfo

#: Carriers whose link Wix builds from the number, by their names in lower case without spaces.
LINKED_CARRIERS = {name.casefold(): name for name in ("fedex", "ups", "usps", "dhl", "canadaPost")}


@dataclass(frozen=True, slots=True)
class Parcel:
	"""What a delivery says was sent, by line, and what of it Wix does not know yet."""

	lines: Mapping[str, int]
	missing: Mapping[str, int]

	@property
	def is_cut(self) -> bool:
		"""Wix has been told of some of it, and cannot be told of all."""
		return self.lines != self.missing


def resolve_parcel(delivery: Delivery, listed: Sequence[Fulfillment]) -> Parcel | Reason:
	"""The delivery in Wix's quantities, or why a person has to tell Wix. ``listed``: what Wix has of the order."""
	lines: dict[str, int] = {}
	for line_id, units in delivery.lines.items():
		sold = delivery.sold.get(line_id)
		if sold is None or not sold.units:
			return reason("fulfillment_line_gone", number=delivery.order.number)
		quantity = Fraction(units) * sold.quantity / Fraction(sold.units)
		if quantity.denominator != 1:
			return reason("fulfillment_in_parts", line=sold.name, number=delivery.order.number)
		lines[line_id] = int(quantity)
	done = _sum(listed)
	left = {line_id: delivery.sold[line_id].quantity - done.get(line_id, 0) for line_id in lines}
	missing = {line_id: min(quantity, left[line_id]) for line_id, quantity in lines.items()}
	return Parcel(lines, {line_id: quantity for line_id, quantity in missing.items() if quantity > 0})


def find_same(
	lines: Mapping[str, int], listed: Iterable[Fulfillment], claimed: Collection[str]
) -> Fulfillment | None:
	"""A fulfilment of exactly these lines that stands for no other delivery."""
	return next((one for one in listed if one.id not in claimed and lines_of(one) == lines), None)


def lines_of(fulfillment: Fulfillment) -> dict[str, int]:
	"""Line id → quantity."""
	return _sum([fulfillment])


def to_fulfillment(parcel: Parcel, tracking: TrackingInfo | None) -> Fulfillment:
	"""What Wix does not know yet, to be created."""
	lines = [FulfillmentLine(id=key, quantity=str(quantity)) for key, quantity in parcel.missing.items()]
	return Fulfillment(line_items=lines, tracking_info=tracking)


def map_tracking(number: str, carrier: str, url: str) -> TrackingInfo | None:
	"""Tracking as Wix takes it; None where there is nothing. A link that is no web address is left out."""
	known = LINKED_CARRIERS.get("".join(carrier.split()).casefold())
	link = "" if known or not url.startswith(("http://", "https://")) else url
	values = {
		"tracking_number": number.strip()[: limits.TRACKING_NUMBER_LENGTH],
		"shipping_provider": (known or carrier.strip())[: limits.CARRIER_LENGTH],
		"tracking_link": link if len(link) <= limits.TRACKING_LINK_LENGTH else "",
	}
	given = {name: value for name, value in values.items() if value}
	return TrackingInfo(**given) if given else None


def is_tracking_news(ours: TrackingInfo | None, theirs: TrackingInfo | None) -> bool:
	"""Whether we know something about the parcel that Wix does not. What Wix knows beside it stays."""
	theirs = theirs or TrackingInfo()
	return ours is not None and any(
		value and value != getattr(theirs, name)
		for name, value in (
			("tracking_number", ours.tracking_number),
			("shipping_provider", ours.shipping_provider),
			("tracking_link", ours.tracking_link),
		)
	)


def _sum(fulfillments: Iterable[Fulfillment]) -> dict[str, int]:
	total: dict[str, int] = {}
	for fulfillment in fulfillments:
		for line in fulfillment.line_items:
			total[line.id] = total.get(line.id, 0) + int(Fraction(line.quantity or 0))
	return total
