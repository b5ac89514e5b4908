"""The rows of ERPNext's documents as the pure part of returns knows them."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.returns.matching import (
	BookedCharge,
	BookedLine,
	carried,
	match_charges,
	match_lines,
)
from wix_integration.core.orders.rows import ChargeRow
from wix_integration.erp.books.rows import charge_text
from wix_integration.erp.orders.rows import decimal_of

#: A row of items says by these which row of an earlier document it continues.
_CONTINUES = ("sales_invoice_item", "so_detail", "dn_detail", "si_detail")


def find_places(
	document: Any, order: MappedOrder, known: MutableMapping[str, int], arithmetic: Arithmetic
) -> tuple[int | None, ...]:
	"""For each row of items the place of the order's row: by the row it continues, else by what it says.

	:param known: row name → place, of earlier documents; the document's own are added
	"""
	matched = match_lines(order.lines, booked_lines(document, arithmetic))
	places = tuple(_continued(row, known, place) for row, place in zip(document.items, matched, strict=True))
	known.update(
		{
			row.name: place
			for row, place in zip(document.items, places, strict=True)
			if row.name and place is not None
		}
	)
	return places


def carried_charges(document: Any, charges: Sequence[ChargeRow], arithmetic: Arithmetic) -> dict[int, Any]:
	"""What a document carries of each charge of the order by its place; positive for returns, too."""
	rows = booked_charges(document, arithmetic)
	places = match_charges(charges, rows, charge_text)
	return carried(places, rows, sign=-1 if document.is_return else 1)


def booked_lines(document: Any, arithmetic: Arithmetic) -> list[BookedLine]:
	return [
		BookedLine(row.wix_line or "", decimal_of(row.qty), arithmetic.exact(decimal_of(row.rate)))
		for row in document.items
	]


def booked_charges(document: Any, arithmetic: Arithmetic) -> list[BookedCharge]:
	"""Of a document that was not saved yet, rows by rate have no amount."""
	return [
		BookedCharge(row.account_head, row.description or "", arithmetic.exact(decimal_of(row.tax_amount)))
		for row in document.taxes
	]


def _continued(row: Any, known: Mapping[str, int], matched: int | None) -> int | None:
	found = (known[name] for column in _CONTINUES if (name := row.get(column)) in known)
	return next(found, matched)
