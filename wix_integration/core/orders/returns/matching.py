"""Which row of an order each row of an ERPNext document stands for: documents are found as people left them.

A row of items is known by its Wix line and its rate, a charge by its account and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wix_integration.core.orders.rows import ChargeRow, LineRow, PartKind

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class BookedLine:
	"""A row of items; ``line_id`` is "" for the shipping that was sold as an Item."""

	line_id: str
	quantity: Decimal
	rate: Decimal


@dataclass(frozen=True, slots=True)
class BookedCharge:
	"""A row of taxes and charges."""

	account: str
	title: str
	amount: Decimal


def match_lines(lines: Sequence[LineRow], rows: Sequence[BookedLine]) -> tuple[int | None, ...]:
	"""For each row the place of the order's row, None for one that is not of the order or was priced anew."""
	found: list[int | None] = []
	for row in rows:
		fitting = [place for place, line in enumerate(lines) if _is_sold(line, row)]
		free = [place for place in fitting if place not in found]
		found.append(next(iter(free or fitting), None))
	return tuple(found)


def match_charges(
	charges: Sequence[ChargeRow],
	rows: Sequence[BookedCharge],
	title_of: Callable[[ChargeRow], str],
) -> tuple[int | None, ...]:
	"""For each row the place of the order's charge, None for a row somebody added.

	:param title_of: the words a charge is written with
	"""
	found: list[int | None] = []
	for row in rows:
		same_account = [place for place, each in enumerate(charges) if each.account == row.account]
		same_title = [place for place in same_account if title_of(charges[place]) == row.title]
		free = [place for place in (*same_title, *same_account) if place not in found]
		found.append(next(iter(free), None))
	return tuple(found)


def carried(places: Sequence[int | None], rows: Sequence[BookedCharge], sign: int = 1) -> dict[int, Decimal]:
	"""What a document carries of each charge of the order; ``sign`` -1 for a return."""
	found: dict[int, Decimal] = {}
	for place, row in zip(places, rows, strict=True):
		if place is not None:
			found[place] = found.get(place, ZERO) + sign * row.amount
	return found


def add_up(parts: Iterable[Mapping[int, Decimal]]) -> dict[int, Decimal]:
	"""The sums by place."""
	found: dict[int, Decimal] = {}
	for part in parts:
		for place, amount in part.items():
			found[place] = found.get(place, ZERO) + amount
	return found


def _is_sold(line: LineRow, row: BookedLine) -> bool:
	line_id = line.part.id if line.part.kind is PartKind.LINE else ""
	return line_id == row.line_id and line.rate == row.rate
