"""The money of a refund: a Payment Entry for each payment it went back to, from the account that payment came to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import frappe

from erpnext.accounts.party import get_party_account

from wix_integration.core.orders.policies import DocumentKind, PaymentMethod
from wix_integration.core.orders.returns.reading import money_back
from wix_integration.core.orders.status import Stage
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order_payment import Refund
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.payments.arrivals import Arrival, arrived
from wix_integration.erp.books.payments.by_hand import PAID_BACK, take_entry
from wix_integration.erp.books.payments.receipts import ROUNDING, MoneyPlace, in_currency, place_of, rate_of
from wix_integration.erp.books.refunds.advances import settle_advance
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.rows import Values
from wix_integration.erp.books.submitting import marked, remember, write_document
from wix_integration.erp.orders.rows import decimal_of

KIND = DocumentKind.PAYMENT_ENTRY


def pay_back(refund: Refund, note: Any, context: OrderContext) -> None:
	"""Makes the entries that are missing. Their key is the refund's id, with the payment's where it is one of several.

	:param note: the submitted credit note; None for money that came before there was an invoice
	:raises HeldError: no account is set for a payment's method, or ERPNext refuses an entry
	"""
	amounts = money_back(refund)
	arrivals = {arrival.key: arrival for arrival in arrived(context)}
	for payment_id, amount in amounts.items():
		key = refund.id if len(amounts) == 1 else f"{refund.id} {payment_id}"
		if context.document(Role.REFUND_PAYMENT, key) is None and not _is_by_hand(key, amount, note, context):
			values = _values(refund, amount, arrivals.get(payment_id), note, context)
			with refused(KIND.value, values["posting_date"]):
				entry = write_document(KIND, values, Stage.SUBMITTED, context)
			remember(entry, Role.REFUND_PAYMENT, context, key=key, amount=amount)
		if note is None:
			settle_advance(key, payment_id, context)


def _is_by_hand(key: str, amount: Decimal, note: Any, context: OrderContext) -> bool:
	account, _customer = _debtor(note, context)
	currency = frappe.get_cached_value("Account", account, "account_currency")
	owed = in_currency(amount, account, currency, context)
	return take_entry(PAID_BACK, owed, Role.REFUND_PAYMENT, key, context, amount=amount)


def _values(
	refund: Refund, amount: Decimal, arrival: Arrival | None, note: Any, context: OrderContext
) -> Values:
	method = arrival.method if arrival else PaymentMethod()
	place = place_of(method, arrival.method_name if arrival else "–", context)
	account, customer = _debtor(note, context)
	currency = frappe.get_cached_value("Account", account, "account_currency")
	owed = _settled(in_currency(amount, account, currency, context), note)
	paid = owed if place.currency == currency else in_currency(amount, place.account, place.currency, context)
	day = _day(refund, note, context)
	return {
		"payment_type": "Pay",
		"posting_date": day,
		"mode_of_payment": place.mode,
		"party_type": "Customer",
		"party": customer,
		**_accounts(place, account, currency, context),
		"paid_amount": float(paid),
		"received_amount": float(owed),
		"reference_no": marked(refund.id, context),
		"reference_date": day,
		**({"cost_center": context.policies.cost_center} if context.policies.cost_center else {}),
		"references": _references(note, owed),
	}


def _accounts(place: MoneyPlace, account: str, currency: str, context: OrderContext) -> Values:
	return {
		"paid_from": place.account,
		"paid_from_account_currency": place.currency,
		"paid_to": account,
		"paid_to_account_currency": currency,
		"source_exchange_rate": rate_of(place.currency, context),
		"target_exchange_rate": rate_of(currency, context),
	}


def _debtor(note: Any, context: OrderContext) -> tuple[str, str]:
	"""The account the customer's money was booked to, and the customer: a person may have changed both."""
	if note:
		return note.debit_to, note.customer
	return get_party_account("Customer", context.customer, context.company), context.customer


def _settled(amount: Decimal, note: Any) -> Decimal:
	"""The amount in the debtor's currency; a cent of rounding is not left open on the credit note."""
	left = -_outstanding(note)
	return left if left > 0 and abs(amount - left) <= ROUNDING else amount


def _references(note: Any, amount: Decimal) -> list[Values]:
	"""A credit note owes money: what is paid of it is negative."""
	paid_off = min(amount, -_outstanding(note))
	if paid_off <= 0:
		return []
	row = {"reference_doctype": note.doctype, "reference_name": note.name}
	return [{**row, "allocated_amount": -float(paid_off)}]


def _outstanding(note: Any) -> Decimal:
	"""Asked anew for each entry: the one before has paid a part."""
	if note is None:
		return Decimal(0)
	return decimal_of(frappe.db.get_value(note.doctype, note.name, "outstanding_amount"))


def _day(refund: Refund, note: Any, context: OrderContext) -> date:
	"""When it was paid back; never before the credit note."""
	if note:
		return frappe.utils.getdate(note.posting_date)
	moment = parse_wire_date(refund.created_date)
	return moment.astimezone(context.config.zone).date() if moment else frappe.utils.getdate()
