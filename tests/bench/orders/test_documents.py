"""The rows in real, submitted documents: an order, its part invoices and a credit note, each at its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

import frappe

from tests.bench.orders.test_arithmetic import Books, mapped, read
from tests.unit.core.orders.generated import ACCOUNTS, CONFIG, ZERO
from wix_integration.core.orders.config import DiscountRows, TaxRows
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.returns.apportioning import apportion, progress_of
from wix_integration.core.orders.returns.refunding import CreditNote, RefundFacts, Returned, map_refund
from wix_integration.core.orders.rows import ChargeRow, PartKey

#: imported once the site is there: ERPNext opens log files below it
MAKE_INVOICE = "erpnext.selling.doctype.sales_order.sales_order.make_sales_invoice"
ARITHMETIC = Arithmetic()
WAY = (TaxRows.AMOUNTS, DiscountRows.IN_RATE, "")


@pytest.fixture
def books() -> Books:
	frappe.db.set_value("UOM", "Nos", "must_be_whole_number", 0)
	return Books()


def submitted_order(books: Books, order: MappedOrder) -> Any:
	document = books.document("Sales Order", order.lines, order.charges)
	document.insert()
	document.submit()
	assert read(document, ARITHMETIC).grand_total == order.total
	return document


def part_invoice(
	books: Books, placed: Any, quantities: Sequence[Decimal], charges: Sequence[ChargeRow]
) -> Any:
	"""The invoice ERPNext makes of the order, with these quantities and our charges instead of its own."""
	invoice = frappe.get_attr(MAKE_INVOICE)(placed.name)
	wanted = {row.name: float(quantity) for row, quantity in zip(placed.items, quantities, strict=True)}
	for row in list(invoice.items):
		row.qty = wanted[row.so_detail]
		row.discount_percentage = 0 if row.rate else 100
		if not row.qty:
			invoice.items.remove(row)
	invoice.set("taxes", [books.tax_row(charge) for charge in charges])
	invoice.insert()
	invoice.submit()
	return invoice


def is_booked(document: Any) -> bool:
	"""Whether its ledger rows balance; a document of 0 has none."""
	rows = frappe.get_all("GL Entry", {"voucher_no": document.name}, ["debit", "credit"])
	return bool(rows) == bool(document.grand_total) and not round(
		sum(row.debit - row.credit for row in rows), 2
	)


def whole_orders(count: int) -> list[MappedOrder]:
	"""Orders of whole quantities, each with more than one piece and some money."""
	found = [mapped(seed, WAY, ARITHMETIC) for seed in range(60)]
	fitting = [
		order
		for order in found
		if order.total > 1
		and all(row.quantity == int(row.quantity) for row in order.lines)
		and sum(row.quantity for row in order.lines) > 3
		and all(row.amount > 0 for row in order.charges)
	]
	return fitting[:count]


def test_part_invoices_add_up_to_the_order_and_a_refund_comes_to_its_amount(books: Books) -> None:
	orders = whole_orders(6)
	assert len(orders) == 6
	for order in orders:
		placed = submitted_order(books, order)
		invoices = [part_invoice(books, placed, *part) for part in halves(order)]
		totals = [read(invoice, ARITHMETIC).grand_total for invoice in invoices]
		assert sum(totals, ZERO) == order.total
		assert all(is_booked(invoice) for invoice in invoices)


def halves(order: MappedOrder) -> list[tuple[list[Decimal], tuple[ChargeRow, ...]]]:
	"""Half of every line, rounded up, and then the rest."""
	first = [Decimal(-(-int(row.quantity) // 2)) for row in order.lines]
	rest = [row.quantity - half for row, half in zip(order.lines, first, strict=True)]
	taken: dict[PartKey, Decimal] = {}
	already, parts = [ZERO] * len(order.charges), []
	for quantities in (first, rest):
		for row, quantity in zip(order.lines, quantities, strict=True):
			taken[row.part] = taken.get(row.part, ZERO) + quantity
		charges = apportion(
			order.charges, already, progress_of(order.lines, order.charges, taken), ARITHMETIC
		)
		already = [carried + row.amount for carried, row in zip(already, charges, strict=True)]
		if any(quantities):
			parts.append((quantities, charges))
	return parts


@pytest.mark.parametrize("kind", ["goods", "money", "more than the goods"])
def test_credit_note_is_submitted_against_its_invoice(books: Books, kind: str) -> None:
	order = whole_orders(1)[0]
	config = replace(CONFIG, accounts=replace(ACCOUNTS, refund_income="Income"))
	invoice = books.document("Sales Invoice", order.lines, order.charges)
	invoice.insert()
	invoice.submit()
	goods = {order.lines[0].part.id: Decimal(1)} if kind != "money" else {}
	amount = order.total if kind == "more than the goods" else Decimal("0.77")
	note = map_refund(order, RefundFacts("refund", amount, goods), Returned(), config)
	assert isinstance(note, CreditNote), note
	returned = books.document("Sales Invoice", tuple(line.row for line in note.lines), note.charges)
	returned.update({"is_return": 1, "return_against": invoice.name, "update_outstanding_for_self": 1})
	for row, line in zip(returned.items, note.lines, strict=True):
		if line.against is not None:
			row.sales_invoice_item = invoice.items[line.against].name
	returned.insert()
	returned.submit()
	assert read(returned, ARITHMETIC).grand_total == -amount
	assert is_booked(returned)
