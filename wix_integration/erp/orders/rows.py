"""An order of Wix as rows of Wix Order and Wix Order Line. What is booked or reserved in ERPNext is not among them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from wix_integration.core.stock.sold import OrderFacts
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order import LineItem, Order
from wix_integration.core.wire.order_people import BuyerInfo
from wix_integration.erp.memory.upserts import Row
from wix_integration.erp.orders.moments import site_time
from wix_integration.erp.stock.bundles import Part

WAITING, HELD, IMPORTED, CANCELLED, IGNORED = "Waiting", "Held", "Imported", "Cancelled", "Ignored"
#: What a person or the books decided; only the end of the order in Wix changes it.
_DECIDED = (HELD, IMPORTED)
_OVER = frozenset({"CANCELED", "REJECTED"})
_LABEL, _TEXT = 140, 140


@dataclass(frozen=True, slots=True)
class SoldItem:
	"""The Item of a line. ``parts`` are whose stock it takes, with their stock units in one sold unit; () for none."""

	item_code: str = ""
	parts: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class LineContext:
	"""What is known beside the orders: the Item of each line by (product id, variant id, SKU), and location ids."""

	items: Mapping[tuple[str, str, str], SoldItem]
	locations: Mapping[str, str] = field(default_factory=dict)


def order_name(store: str, wix_id: str) -> str:
	"""The primary key of an order's row."""
	return _hash(store, wix_id)


def content_hash(order: Order) -> str:
	"""The same for the same order, whatever the order of its members."""
	text = json.dumps(order.raw, sort_keys=True, ensure_ascii=False, default=str)
	return hashlib.sha256(text.encode()).hexdigest()


def facts_of(order: Order) -> OrderFacts:
	return OrderFacts(order.status, order.payment_status, order.imported)


def order_row(store: str, order: Order, state: str) -> Row:
	"""The row of an order. :param state: the one it has so far, "" for a new one."""
	total = order.price_summary.total if order.price_summary else None
	buyer = BuyerInfo.model_validate(order.buyer_info if isinstance(order.buyer_info, dict) else {})
	return {
		"name": order_name(store, order.id),
		"store": store,
		"wix_id": order.id,
		"buyer_email": buyer.email.strip().lower()[:_TEXT],
		"contact_id": buyer.contact_id[:_TEXT],
		"number": order.number[:_TEXT],
		"state": resolve_state(order, state),
		"status": order.status,
		"payment_status": order.payment_status,
		"fulfillment_status": order.fulfillment_status,
		"is_imported": int(order.imported),
		"currency": order.currency or "",
		"total": decimal_of(total.amount if total else ""),
		"ordered_on": _site_time(order.purchased_date or order.created_date),
		"wix_updated": order.updated_date or "",
		"content_hash": content_hash(order),
		"raw": json.dumps(order.raw, ensure_ascii=False, indent=1, default=str),
		# What was redacted came back with the change.
		"redacted_on": None,
	}


def resolve_state(order: Order, state: str) -> str:
	"""Waiting, until a person, the books or the end of the order in Wix say otherwise.

	What Wix marks as imported into it is ignored when it is first read; a person may take it in.
	"""
	if state == IGNORED or (order.imported and not state):
		return IGNORED
	if order.status in _OVER:
		return CANCELLED
	return state if state in _DECIDED else WAITING


def line_key(line: LineItem) -> tuple[str, str, str]:
	"""What tells the Item of a line."""
	return line.product_id, line.variant_id, line.sku


def line_rows(store: str, order: Order, context: LineContext) -> Iterator[Row]:
	"""A row per line, of a bundle one per part; ``open_qty`` is left to be counted."""
	for line in order.line_items:
		item = context.items.get(line_key(line), SoldItem())
		for code, units in item.parts or [("", Decimal(0))]:
			yield {
				"name": _hash(store, order.id, line.id, code),
				"wix_order": order_name(store, order.id),
				"store": store,
				"label": line.product_name.original[:_LABEL],
				"sold_item": item.item_code or None,
				"quantity": quantity_of(line),
				"item_code": code or None,
				"stock_qty": quantity_of(line) * units,
				"restocked_qty": decimal_of(line.restock_quantity) * units,
				"line_id": line.id,
				"product_id": line.product_id,
				"variant_id": line.variant_id,
				"sku": line.sku[:_TEXT],
				"location_id": _location_of(line, context),
			}


def quantity_of(line: LineItem) -> Decimal:
	"""Units sold; parts of a unit where the product is sold so."""
	return decimal_of(line.decimal_quantity.value if line.decimal_quantity else "") or decimal_of(
		line.quantity
	)


def decimal_of(value: object) -> Decimal:
	"""A number of Wix, 0 for what is none."""
	try:
		number = Decimal(str(value))
	except InvalidOperation:
		return Decimal(0)
	return number if number.is_finite() else Decimal(0)


def _location_of(line: LineItem, context: LineContext) -> str:
	"""The Stores location that gives most of the line; "" for the default one."""
	if not line.locations:
		return ""
	most = max(line.locations, key=lambda location: location.quantity)
	return context.locations.get(most.id, "")


def _site_time(text: str | None) -> object:
	moment = parse_wire_date(text)
	return site_time(moment) if moment else None


def _hash(*parts: str) -> str:
	return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
