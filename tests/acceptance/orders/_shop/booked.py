"""What ERPNext holds for the orders of a store, read from its own tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import frappe

CENT = Decimal("0.01")
#: Fills a list that may be empty; an empty text would be every document without an order.
NOBODY = "nobody"


@dataclass(slots=True)
class Booked:
	"""The submitted documents of one order; ``refunds`` and ``sent`` as in ``Expected``. ``unbalanced`` names vouchers."""

	orders: list[Any] = field(default_factory=list)
	invoices: list[Any] = field(default_factory=list)
	credits: list[Any] = field(default_factory=list)
	notes: list[Any] = field(default_factory=list)
	payments: list[Any] = field(default_factory=list)
	sent: Counter[str] = field(default_factory=Counter)
	unbalanced: list[str] = field(default_factory=list)


def load_booked(store: str) -> dict[str, Booked]:
	"""By the number of the order; every order of the store has one."""
	frappe.db.rollback()
	numbers = dict(
		frappe.get_all("Wix Order", {"store": store}, ["name", "number"], as_list=True, order_by="name")
	)
	found: dict[str, Booked] = defaultdict(Booked)
	mine = {"wix_order": ("in", [*numbers, NOBODY]), "docstatus": 1}
	for row in _load("Sales Order", mine, "status", "grand_total", "conversion_rate"):
		found[numbers[row.wix_order]].orders.append(row)
	fields = (
		"currency",
		"grand_total",
		"is_return",
		"wix_refund_id",
		"outstanding_amount",
		"conversion_rate",
	)
	for row in _load("Sales Invoice", mine, *fields):
		booked = found[numbers[row.wix_order]]
		(booked.credits if row.is_return else booked.invoices).append(row)
	for row in _load(
		"Payment Entry", mine, "payment_type", "paid_amount", "received_amount", "unallocated_amount"
	):
		found[numbers[row.wix_order]].payments.append(row)
	for row in _load("Delivery Note", mine, "is_return", "wix_tracking_number"):
		if not row.is_return:
			found[numbers[row.wix_order]].notes.append(row)
	_add_fees(found)
	_add_sent(found)
	_add_unbalanced(found)
	return {number: found[number] for number in numbers.values()}


def _load(doctype: str, filters: dict[str, Any], *fields: str) -> Sequence[Any]:
	rows: Sequence[Any] = frappe.get_all(doctype, filters, ["name", "wix_order", *fields], order_by="name")
	return rows


def _add_fees(found: dict[str, Booked]) -> None:
	"""What somebody kept of a payment is money that came in all the same."""
	of_payment = {payment.name: payment for booked in found.values() for payment in booked.payments}
	rows = {"parent": ("in", [*of_payment, NOBODY])}
	for payment in of_payment.values():
		payment.fees = 0
	for row in frappe.get_all("Payment Entry Deduction", rows, ["parent", "amount"], order_by="name"):
		of_payment[row.parent].fees += row.amount


def _add_sent(found: dict[str, Booked]) -> None:
	of_note = {note.name: booked for booked in found.values() for note in booked.notes}
	rows = {"parent": ("in", [*of_note, NOBODY])}
	for row in frappe.get_all("Delivery Note Item", rows, ["parent", "wix_line", "qty"], order_by="name"):
		of_note[row.parent].sent[row.wix_line] += Decimal(str(row.qty))


def _add_unbalanced(found: dict[str, Booked]) -> None:
	"""Vouchers whose debits are not their credits, and invoices of money without any entry."""
	of_voucher = {}
	for booked in found.values():
		for row in (*booked.invoices, *booked.credits, *booked.payments, *booked.notes):
			of_voucher[row.name] = booked, row
	sums = frappe.get_all(
		"GL Entry",
		{"voucher_no": ("in", [*of_voucher, NOBODY]), "is_cancelled": 0},
		["voucher_no", "sum(debit) as debit", "sum(credit) as credit"],
		group_by="voucher_no",
	)
	balances = {row.voucher_no: abs(Decimal(str(row.debit)) - Decimal(str(row.credit))) for row in sums}
	for name, (booked, row) in of_voucher.items():
		is_booked = name in balances or not row.get("grand_total", row.get("paid_amount"))
		if not is_booked or balances.get(name, Decimal(0)) >= CENT / 2:
			booked.unbalanced.append(name)
