"""When an order was placed and is due, in the company's time zone: Wix tells all times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order import Order


@dataclass(frozen=True, slots=True)
class OrderDates:
	"""``placed`` has the company's time zone; ``due`` is never before its day."""

	placed: datetime
	due: date


def map_dates(order: Order, config: OrderConfig) -> OrderDates | None:
	"""The purchase, or the creation where Wix does not tell it; None for an order without either."""
	moment = parse_wire_date(order.purchased_date) or parse_wire_date(order.created_date)
	if moment is None:
		return None
	placed = moment.astimezone(config.zone)
	due = _promised(order, config.zone) or placed.date() + timedelta(days=max(0, config.delivery_days))
	return OrderDates(placed, max(due, placed.date()))


def _promised(order: Order, zone: tzinfo) -> date | None:
	"""The day of the delivery slot the buyer chose."""
	logistics = order.shipping_info.logistics if order.shipping_info else None
	slot = logistics.delivery_time_slot if logistics else None
	moment = parse_wire_date(slot.get("to")) if isinstance(slot, dict) else None
	return moment.astimezone(zone).date() if moment else None
