"""The charges of an order with what each of its parts has in them, for documents that people make of it.

The Sales Order is what is divided. What each line has in its charges is known from the order in Wix; where a person
changed the Sales Order, charges are spread by the value of the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import frappe

from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.returns.apportioning import ChargeTiming, spread_shares
from wix_integration.core.orders.returns.matching import BookedCharge
from wix_integration.core.orders.rows import (
	SHIPPING,
	ChargeLabel,
	ChargeRow,
	ChargeType,
	LineRow,
	PartKey,
	PartKind,
)
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order import Order
from wix_integration.erp.books.reading.choices import StoreChoices
from wix_integration.erp.books.reading.known_items import load_known_items
from wix_integration.erp.books.rows import charge_text
from wix_integration.erp.custom_fields import LINE_FIELD
from wix_integration.erp.orders.rows import decimal_of


@dataclass(frozen=True, slots=True)
class Divisible:
	"""What is divided among the documents of an order; ``rows`` are the tax rows of ``charges`` in its source."""

	lines: tuple[LineRow, ...]
	charges: tuple[ChargeRow, ...]
	rows: Sequence[Any]
	timing: ChargeTiming
	arithmetic: Arithmetic


def load_divisible(wix_order: str, source: Any) -> Divisible | None:
	""":param source: the Sales Order, or the invoice of an order without one; None for an order of no store"""
	store, raw = frappe.db.get_value("Wix Order", wix_order, ["store", "raw"]) or ("", "")
	if not raw or not frappe.db.exists("Wix Store", store):
		return None
	choices, order = StoreChoices(store), Order.model_validate_json(raw)
	moment = parse_wire_date(order.purchased_date or order.created_date)
	day = moment.astimezone(choices.zone).date() if moment else frappe.utils.getdate()
	config = choices.config(source.currency, day)
	lines = tuple(_line(row, config.arithmetic) for row in source.items)
	mapped = map_order(order, load_known_items(store, order.line_items, config.lines), config)
	known = mapped.charges if isinstance(mapped, MappedOrder) else ()
	charges = _charges(source, known, lines, config.arithmetic)
	return Divisible(lines, charges, source.taxes, choices.policies.charge_timing, config.arithmetic)


def part_of(row: Any) -> PartKey:
	"""What of the order a row of items is; a row without a Wix line is the shipping that was sold as an Item."""
	return PartKey(PartKind.LINE, row.get(LINE_FIELD)) if row.get(LINE_FIELD) else SHIPPING


def _line(row: Any, arithmetic: Arithmetic) -> LineRow:
	rate = arithmetic.exact(decimal_of(row.rate))
	return LineRow(part_of(row), row.item_code or "", decimal_of(row.qty), rate)


def _charges(
	source: Any, known: Sequence[ChargeRow], lines: Sequence[LineRow], arithmetic: Arithmetic
) -> tuple[ChargeRow, ...]:
	booked = [_booked(row, arithmetic) for row in source.taxes]
	expected = [BookedCharge(charge.account, charge_text(charge), charge.amount) for charge in known]
	if booked == expected:
		return tuple(known)
	return tuple(_spread(row, lines, arithmetic) for row in source.taxes)


def _booked(row: Any, arithmetic: Arithmetic) -> BookedCharge:
	return BookedCharge(row.account_head, row.description or "", _amount(row, arithmetic))


def _spread(row: Any, lines: Sequence[LineRow], arithmetic: Arithmetic) -> ChargeRow:
	amount = _amount(row, arithmetic)
	return ChargeRow(
		ChargeLabel.TAX,
		row.description or "",
		row.account_head,
		amount,
		ChargeType.ON_NET_TOTAL if row.included_in_print_rate else ChargeType.ACTUAL,
		decimal_of(row.rate),
		bool(row.included_in_print_rate),
		spread_shares(lines, amount, arithmetic),
	)


def _amount(row: Any, arithmetic: Arithmetic) -> Any:
	return arithmetic.exact(decimal_of(row.tax_amount))
