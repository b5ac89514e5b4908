"""A line as rows of items: its amount split to exact rates, its quantity to the warehouses that give it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.lines.policies import LineKind
from wix_integration.core.orders.lines.resolving import ItemChoice, kind_of
from wix_integration.core.orders.lines.texts import map_description, plain
from wix_integration.core.orders.money.splitting import Piece, split_amount
from wix_integration.core.orders.rows import LineRow, PartKey, PartKind
from wix_integration.core.wire.order import LineItem

#: ``item_name`` of a row is a Data field.
_NAME_LENGTH = 140


def map_line(
	line: LineItem, choice: ItemChoice, amount: Decimal, quantity: Decimal, config: OrderConfig
) -> tuple[LineRow, ...]:
	"""The rows whose amounts ERPNext adds up to ``amount``; one row wherever that is possible."""
	demands = _demands(line, quantity, config)
	pieces = split_amount(amount, quantity, config.arithmetic, in_units=len(demands) > 1)
	allotted = _allot(pieces, demands)
	return tuple(_row(line, choice, piece, warehouse, config) for piece, warehouse in allotted)


def _demands(line: LineItem, quantity: Decimal, config: OrderConfig) -> list[tuple[str, Decimal]]:
	"""How much each warehouse gives; what no location is named for, or too much, is the default's or the last one's."""
	left, found = quantity, dict[str, Decimal]()
	for place in line.locations:
		warehouse = config.warehouses.get(place.id, config.default_warehouse)
		given = min(Decimal(max(place.quantity, 0)), left)
		found[warehouse] = found.get(warehouse, Decimal(0)) + given
		left -= given
	rest = list(found)[-1] if found else config.default_warehouse
	found[rest] = found.get(rest, Decimal(0)) + left
	return [(warehouse, given) for warehouse, given in found.items() if given]


def _allot(pieces: Sequence[Piece], demands: Sequence[tuple[str, Decimal]]) -> list[tuple[Piece, str]]:
	"""Pieces cut where one warehouse's quantity ends: whole units first, so that only they are cut."""
	allotted: list[tuple[Piece, str]] = []
	waiting = list(demands)
	for piece in pieces:
		left = piece.quantity
		while left:
			warehouse, wanted = waiting[0]
			taken = min(left, wanted)
			allotted.append((Piece(taken, piece.rate), warehouse))
			left -= taken
			waiting[0] = (warehouse, wanted - taken)
			if taken == wanted:
				waiting.pop(0)
	return allotted


def _row(line: LineItem, choice: ItemChoice, piece: Piece, warehouse: str, config: OrderConfig) -> LineRow:
	is_gift_card = kind_of(line) is LineKind.GIFT_CARD
	return LineRow(
		part=PartKey(PartKind.LINE, line.id),
		item_code=choice.item.item_code if choice.item else "",
		quantity=piece.quantity,
		rate=piece.rate,
		name=plain(line.product_name.original, _NAME_LENGTH),
		description=map_description(line),
		uom=choice.item.uom if choice.item else "",
		warehouse=warehouse,
		income_account=config.accounts.gift_card if is_gift_card else "",
		new_item=choice.new_item,
	)
