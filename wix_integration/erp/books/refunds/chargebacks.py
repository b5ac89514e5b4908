"""Money that a bank took back of a payment: a Journal Entry is proposed as a draft, a person decides.

The customer owes the money again and the account of the payment has it no more; one that is reversed the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import frappe
from frappe import _

from erpnext.accounts.party import get_party_account

from wix_integration.core.orders.money.parts import ZERO, amount_of
from wix_integration.core.reasons import reason
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order_payment import Chargeback, Payment
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import OrderDocument, Progress, Role, load_documents
from wix_integration.erp.books.payments.arrivals import Arrival, arrived
from wix_integration.erp.books.payments.receipts import in_currency, place_of, rate_of
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.rows import Values
from wix_integration.erp.books.submitting import remember

DOCTYPE = "Journal Entry"
_APPROVED, _REVERSED = "APPROVED", "REVERSED"


def has_chargebacks(payments: Iterable[Payment]) -> bool:
	details = [payment.regular_payment_details for payment in payments]
	return any(regular.chargebacks for regular in details if regular)


def settle_chargebacks(context: OrderContext) -> None:
	"""Proposes what is not proposed yet, and notes what a person has not decided.

	:raises HeldError: no account is set for the payment's method, or ERPNext refuses the draft
	"""
	known = load_documents(context.name)
	for arrival, chargeback in _chargebacks(context):
		taken = known.get((Role.CHARGEBACK, chargeback.id))
		if taken is None and chargeback.status == _APPROVED:
			taken = _propose(chargeback, arrival, context)
		_notice(taken, "chargeback", context)
		if taken is not None and chargeback.status == _REVERSED:
			_settle_reversal(chargeback, arrival, context)


def _settle_reversal(chargeback: Chargeback, arrival: Arrival, context: OrderContext) -> None:
	given_back = context.document(Role.CHARGEBACK, _reversal_key(chargeback))
	given_back = given_back or _propose(chargeback, arrival, context, is_reversal=True)
	_notice(given_back, "chargeback_reversed", context)


def _chargebacks(context: OrderContext) -> Iterator[tuple[Arrival, Chargeback]]:
	"""Those of payments that arrived; one that was reversed before we heard of it moved nothing."""
	arrivals = {arrival.key: arrival for arrival in arrived(context)}
	for payment in context.transactions.payments:
		regular = payment.regular_payment_details
		for chargeback in regular.chargebacks if regular else ():
			if payment.id in arrivals and chargeback.id:
				yield arrivals[payment.id], chargeback


def _propose(
	chargeback: Chargeback, arrival: Arrival, context: OrderContext, *, is_reversal: bool = False
) -> OrderDocument | None:
	amount = _amount(chargeback, is_reversal=is_reversal)
	if not amount or not context.customer:
		return None
	with refused(DOCTYPE):
		entry = frappe.get_doc(
			_values(chargeback, amount, arrival, context, is_reversal=is_reversal)
		).insert()
	key = _reversal_key(chargeback) if is_reversal else chargeback.id
	remember(entry, Role.CHARGEBACK, context, key=key, amount=amount)
	return context.document(Role.CHARGEBACK, key)


def _amount(chargeback: Chargeback, *, is_reversal: bool) -> Decimal:
	taken = amount_of(chargeback.amount) or ZERO
	return (amount_of(chargeback.reversal_amount) or taken) if is_reversal else taken


def _values(
	chargeback: Chargeback, amount: Decimal, arrival: Arrival, context: OrderContext, *, is_reversal: bool
) -> Values:
	place = place_of(arrival.method, arrival.method_name, context)
	debtor = get_party_account("Customer", context.customer, context.company)
	sides = ("credit", "debit") if is_reversal else ("debit", "credit")
	rows = [
		{**_row(debtor, amount, sides[0], context), "party_type": "Customer", "party": context.customer},
		_row(place.account, amount, sides[1], context),
	]
	text = (
		_("Chargeback of the Wix order {0}")
		if not is_reversal
		else _("Reversed chargeback of the Wix order {0}")
	)
	moment = parse_wire_date(chargeback.created_date)
	day = moment.astimezone(context.config.zone).date() if moment else frappe.utils.getdate()
	return {
		"doctype": DOCTYPE,
		"voucher_type": "Journal Entry",
		"company": context.company,
		"posting_date": day,
		"multi_currency": int(context.mapped.currency != context.config.company_currency),
		"user_remark": text.format(context.mapped.number),
		"cheque_no": chargeback.id,
		"cheque_date": day,
		"accounts": rows,
	}


def _row(account: str, amount: Decimal, side: str, context: OrderContext) -> Values:
	currency = frappe.get_cached_value("Account", account, "account_currency")
	own = in_currency(amount, account, currency, context)
	return {
		"account": account,
		"account_currency": currency,
		"exchange_rate": rate_of(currency, context),
		f"{side}_in_account_currency": float(own),
	}


def _notice(made: OrderDocument | None, code: str, context: OrderContext) -> None:
	"""While the draft waits for a person."""
	if made and made.progress is Progress.DONE and _is_draft(made):
		amount = f"{made.amount:f} {context.mapped.currency}"
		context.notices.append(reason(code, amount=amount, document=made.name))


def _is_draft(made: OrderDocument) -> bool:
	status: Any = frappe.db.get_value(made.doctype, made.name, "docstatus")
	return status == 0


def _reversal_key(chargeback: Chargeback) -> str:
	return f"{chargeback.id} reversed"
