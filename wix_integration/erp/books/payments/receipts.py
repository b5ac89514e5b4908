"""The amounts and accounts of a Payment Entry, in whichever currencies its two accounts are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import frappe

from wix_integration.core.orders.money.parts import ZERO
from wix_integration.core.orders.policies import PaymentMethod
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext

#: What two ways to round a converted amount may differ by, in the company's currency.
ROUNDING = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class MoneyPlace:
	"""The bank, cash or clearing account of a payment method."""

	mode: str
	account: str
	currency: str


def place_of(method: PaymentMethod, method_name: str, context: OrderContext) -> MoneyPlace:
	""":raises HeldError: no Mode of Payment, or none with an account of the company, is set."""
	if not method.mode_of_payment:
		raise HeldError(reason("order_payment_method", method=method_name))
	account = method.account or _default_account(method.mode_of_payment, context.company)
	if not account:
		named = {"mode": method.mode_of_payment, "company": context.company}
		raise HeldError(reason("order_payment_account", **named))
	currency = frappe.get_cached_value("Account", account, "account_currency")
	return MoneyPlace(method.mode_of_payment, account, currency)


def in_currency(amount: Decimal, account: str, currency: str, context: OrderContext) -> Decimal:
	"""An amount of the order in the currency of an account: the order's own, or the company's.

	:raises HeldError: it is a third one
	"""
	order = context.mapped
	if currency == order.currency:
		return amount
	if currency != context.config.company_currency:
		named = {"account": account, "currency": currency, "order_currency": order.currency}
		raise HeldError(reason("order_payment_currency", **named))
	return context.config.arithmetic.exact(amount * order.exchange_rate)


def rate_of(currency: str, context: OrderContext) -> float:
	"""One unit of an account's currency in the company's."""
	return 1.0 if currency == context.config.company_currency else float(context.mapped.exchange_rate)


def allocated(amount: Decimal, outstanding: Decimal) -> tuple[Decimal, Decimal]:
	"""What an amount pays of a debt, and the amount itself: a cent of rounding is not left open."""
	if outstanding > 0 and amount != outstanding and abs(amount - outstanding) <= ROUNDING:
		return outstanding, outstanding
	return max(ZERO, min(amount, outstanding)), amount


def _default_account(mode: str, company: str) -> str:
	filters = {"parent": mode, "company": company}
	return frappe.db.get_value("Mode of Payment Account", filters, "default_account") or ""
