"""What Wix tells of that we told it: booked already, also where the end of telling was not seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.orders.telling.parcels import lines_of, resolve_parcel
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.erp.orders_out.deliveries import load_deliveries

_UNCLEAR = frozenset({Progress.SENDING, Progress.UNVERIFIED})


def find_own_fulfillments(
	store: str, rows: Collection[OrderDocument], fulfillments: Iterable[Fulfillment]
) -> frozenset[str]:
	"""Ids of those that we made, or may have made: of the lines of a note that is just being told. Mostly no SQL."""
	told = {row.wix_id for row in rows if row.role is Role.FULFILLMENT}
	unclear = [row.key for row in rows if row.role is Role.FULFILLMENT and row.progress in _UNCLEAR]
	parcels = (
		[resolve_parcel(each, ()) for each in load_deliveries(store, unclear).values()] if unclear else []
	)
	lines = [parcel.lines for parcel in parcels if not isinstance(parcel, Reason)]
	return frozenset(one.id for one in fulfillments if one.id in told or lines_of(one) in lines)


def is_own_payment(rows: Iterable[OrderDocument], payment_id: str, amount: Decimal) -> bool:
	"""Whether Wix has it from us, or may have: a person, or its own row, is finding that out."""
	return any(
		row.wix_id == payment_id or (row.progress in _UNCLEAR and row.amount == amount)
		for row in rows
		if row.role is Role.RECORDED_PAYMENT
	)
