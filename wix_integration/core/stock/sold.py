"""How many units of an order line Wix has taken from its stock and ERPNext's stock ledger does not show yet.

A line lives through many states; in each of them every unit is counted exactly once: here while it is open, in the
ledger once it was delivered, nowhere once it was given back.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class InventoryTrigger(str, Enum):
	"""When an order lowers Wix's stock; a setting of the site."""

	PLACED = "ON_ORDER_PLACED"
	PAID = "ON_ORDER_PAID"


#: Orders that hold goods. INITIALIZED ones are checkouts; CANCELED and REJECTED ones gave everything back.
_HOLDING = frozenset({"APPROVED", "PENDING"})
#: Payment states of an order that was paid once; a refund gives back no goods by itself.
_PAID = frozenset({"PAID", "PARTIALLY_REFUNDED", "FULLY_REFUNDED"})


@dataclass(frozen=True, slots=True)
class OrderFacts:
	"""What of an order decides about stock; the states are named as Wix names them."""

	status: str
	payment_status: str = ""
	is_imported: bool = False


@dataclass(frozen=True, slots=True)
class SoldLine:
	"""One line in one unit, whichever.

	``restocked`` came back in Wix, ``booked`` is what the stock ledger shows, ``reserved`` what a Sales Order reserves.
	"""

	quantity: Decimal
	restocked: Decimal = Decimal(0)
	booked: Decimal = Decimal(0)
	reserved: Decimal = Decimal(0)


def has_lowered_stock(order: OrderFacts, trigger: InventoryTrigger) -> bool:
	"""Whether Wix took the order's goods from its stock and still holds them for it."""
	if order.is_imported or order.status not in _HOLDING:
		return False
	return trigger is InventoryTrigger.PLACED or order.payment_status in _PAID


def open_units(order: OrderFacts, line: SoldLine, trigger: InventoryTrigger) -> Decimal:
	"""The line's units that are sold and not in the ledger; never below 0.

	Delivered and then returned with restocking, in either order, leaves none open.
	"""
	if not has_lowered_stock(order, trigger):
		return Decimal(0)
	return max(Decimal(0), line.quantity - line.restocked - line.booked)


def reserved_units(line: SoldLine, still_open: Decimal) -> Decimal:
	"""How many of the open units a Sales Order reserves already."""
	return max(Decimal(0), min(line.reserved, still_open))
