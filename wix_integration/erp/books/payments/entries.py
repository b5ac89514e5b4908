"""A Payment Entry for each payment that arrived: against the invoice, or as an advance against the Sales Order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import frappe

from erpnext.accounts.party import get_party_account

from wix_integration.core.orders.money.parts import ZERO
from wix_integration.core.orders.policies import DocumentKind
from wix_integration.core.orders.status import Stage
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role, load_documents
from wix_integration.erp.books.invoiced import INVOICE, find_rest, load_invoices, total_of
from wix_integration.erp.books.payments.arrivals import Arrival, arrived
from wix_integration.erp.books.payments.by_hand import RECEIVED, take_entry
from wix_integration.erp.books.payments.receipts import MoneyPlace, allocated, in_currency, place_of, rate_of
from wix_integration.erp.books.refusals import refused, settle_each
from wix_integration.erp.books.rows import Values
from wix_integration.erp.books.submitting import marked, remember, write_document
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.orders_out.echoes import is_own_payment

KIND = DocumentKind.PAYMENT_ENTRY
#: What invoices have yet to take of the money that came as an advance.
_ADVANCES = """
	SELECT SUM(amount) FROM (
		SELECT allocated_amount AS amount FROM `tabPayment Entry Reference`
		WHERE reference_doctype = 'Sales Order' AND reference_name = %(order)s AND docstatus = 1
		UNION ALL
		SELECT credit_in_account_currency - debit_in_account_currency FROM `tabJournal Entry Account`
		WHERE reference_type = 'Sales Order' AND reference_name = %(order)s AND docstatus = 1
	) advance
"""


@dataclass(frozen=True, slots=True)
class Owed:
	"""A document with something left to be paid, in the currency of its account."""

	doctype: str
	name: str
	outstanding: Decimal


@dataclass(frozen=True, slots=True)
class Debt:
	"""What a payment is booked against: nothing, the order's invoices, or its Sales Order for what is not invoiced."""

	account: str
	currency: str
	owed: tuple[Owed, ...] = ()

	@property
	def outstanding(self) -> Decimal:
		return sum((each.outstanding for each in self.owed), ZERO)


def make_payments(context: OrderContext) -> None:
	"""Makes those that are missing. What was told to Wix from here is no second payment.

	:raises HeldError: with the reasons of all that ERPNext refused; the others are made
	"""
	if not context.wanted.payments or not context.customer:
		return
	known = load_documents(context.name)
	due = [
		payment
		for payment in arrived(context)
		if (Role.PAYMENT, payment.key) not in known
		if not is_own_payment(known.values(), payment.key, payment.amount)
	]
	settle_each(due, lambda payment: _make(payment, context))


def _make(payment: Arrival, context: OrderContext) -> None:
	debt = _debt(context)
	if context.imported_hash and _is_by_hand(payment, debt, context):
		return
	place = place_of(payment.method, payment.method_name, context)
	values = _values(payment, debt, place, context)
	with refused(KIND.value, payment.day):
		document = write_document(KIND, values, Stage.SUBMITTED, context)
	remember(document, Role.PAYMENT, context, key=payment.key, amount=payment.amount)


def _is_by_hand(payment: Arrival, debt: Debt, context: OrderContext) -> bool:
	"""Whether a person booked it first; nobody can have where the order was not in the books until now."""
	owed = in_currency(payment.amount, debt.account, debt.currency, context)
	return take_entry(RECEIVED, owed, Role.PAYMENT, payment.key, context, amount=payment.amount)


def _debt(context: OrderContext) -> Debt:
	"""Asked anew for each payment: the one before may have paid a part."""
	invoices = [each for each in load_invoices(context.name) if each.docstatus == 1]
	if invoices:
		account, currency = invoices[0].debit_to, invoices[0].party_account_currency
	else:
		account = get_party_account("Customer", context.customer, context.company)
		currency = frappe.get_cached_value("Account", account, "account_currency")
	owed = [
		Owed(INVOICE, each.name, decimal_of(each.outstanding_amount))
		for each in invoices
		if each.debit_to == account
	]
	owed += _advance(invoices, currency, context)
	return Debt(account, currency, tuple(each for each in owed if each.outstanding > 0))


def _advance(invoices: Sequence[Any], currency: str, context: OrderContext) -> list[Owed]:
	"""What is paid before it is invoiced is an advance against the Sales Order. ERPNext takes no more than what its
	*Advance Paid* leaves, and that does not fall when an invoice takes some of it.
	"""
	order = context.sales_order
	if order is None or order.docstatus != 1 or (invoices and not find_rest(invoices, context)):
		return []
	column = "base_grand_total" if currency == context.config.company_currency else "grand_total"
	total, ever_paid = map(
		decimal_of, frappe.db.get_value(order.doctype, order.name, [column, "advance_paid"])
	)
	advances = decimal_of(frappe.db.sql(_ADVANCES, {"order": order.name})[0][0])
	left = min(total - ever_paid, total - total_of(invoices, column) - advances)
	return [Owed(order.doctype, order.name, left)]


def _values(payment: Arrival, debt: Debt, place: MoneyPlace, context: OrderContext) -> Values:
	"""Paid is what reaches the account; the fee is a deduction, so that the debt is paid by all of it."""
	whole = in_currency(payment.amount, debt.account, debt.currency, context)
	paid_off, whole = allocated(whole, debt.outstanding)
	fee = payment.fee if payment.method.fee_account else ZERO
	received = in_currency(payment.amount - fee, place.account, place.currency, context)
	if place.currency == debt.currency:
		received = whole - in_currency(fee, debt.account, debt.currency, context)
	return {
		"payment_type": "Receive",
		"posting_date": payment.day,
		"mode_of_payment": place.mode,
		"party_type": "Customer",
		"party": context.customer,
		"paid_from": debt.account,
		"paid_from_account_currency": debt.currency,
		"paid_to": place.account,
		"paid_to_account_currency": place.currency,
		"paid_amount": float(whole - in_currency(fee, debt.account, debt.currency, context)),
		"received_amount": float(received),
		"source_exchange_rate": rate_of(debt.currency, context),
		"target_exchange_rate": rate_of(place.currency, context),
		"reference_no": marked(payment.reference, context),
		"reference_date": payment.day,
		**({"cost_center": context.policies.cost_center} if context.policies.cost_center else {}),
		"references": _references(debt, paid_off),
		"deductions": _deductions(fee, payment.method.fee_account, context),
	}


def _references(debt: Debt, paid_off: Decimal) -> list[Values]:
	rows = []
	for each in debt.owed:
		amount = min(paid_off, each.outstanding)
		if amount > 0:
			row = {"reference_doctype": each.doctype, "reference_name": each.name}
			rows.append({**row, "allocated_amount": float(amount)})
			paid_off -= amount
	return rows


def _deductions(fee: Decimal, account: str, context: OrderContext) -> list[Values]:
	if not fee:
		return []
	cost_center = context.policies.cost_center or frappe.get_cached_value(
		"Company", context.company, "cost_center"
	)
	amount = context.config.arithmetic.exact(fee * context.mapped.exchange_rate)
	return [{"account": account, "cost_center": cost_center, "amount": float(amount)}]
