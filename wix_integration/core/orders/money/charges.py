"""Shipping, fees and tips as Actual rows, each with its account from the store's tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from wix_integration.core.orders.config import Accounts
from wix_integration.core.orders.money.parts import PricedPart
from wix_integration.core.orders.rows import WHOLE_ORDER, ChargeLabel, ChargeRow, Share
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_money import AdditionalFee

#: Codes and names by which Wix and its apps mark a tip.
_TIPS = frozenset({"tip", "tips", "gratuity"})


def map_shipping(order: Order, part: PricedPart, accounts: Accounts) -> ChargeRow | Reason:
	"""The shipping as a charge; its account is by carrier code, then by title."""
	info = order.shipping_info
	title, code = (info.title, info.code) if info else ("", "")
	account = _listed(accounts.shipping, code, title) or accounts.default_shipping
	if not account:
		return reason("order_shipping_account", title=title or code or "–")
	return _charge(ChargeLabel.SHIPPING, title, account, part)


def map_fee(fee: AdditionalFee, part: PricedPart, accounts: Accounts) -> ChargeRow | Reason:
	"""A fee or a tip; its account is by code, then by name, then that of all tips or of all fees."""
	is_tip = not _TIPS.isdisjoint((fee.code.strip().casefold(), fee.name.strip().casefold()))
	default = (accounts.tip if is_tip else "") or accounts.default_fee
	account = _listed(accounts.fees, fee.code, fee.name) or default
	if not account:
		return reason("order_fee_account", title=fee.name or fee.code or "–")
	label = ChargeLabel.TIP if is_tip else ChargeLabel.FEE
	return _charge(label, fee.name or fee.code, account, part)


def adjustment_row(difference: Decimal, account: str) -> ChargeRow:
	"""What makes ERPNext's total Wix's where Wix's own amounts do not add up to it."""
	shares = (Share(WHOLE_ORDER, difference),)
	return ChargeRow(ChargeLabel.ADJUSTMENT, "", account, difference, shares=shares)


def _charge(label: ChargeLabel, title: str, account: str, part: PricedPart) -> ChargeRow:
	return ChargeRow(label, title.strip(), account, part.net, shares=(Share(part.key, part.net),))


def _listed(table: Mapping[str, str], *names: str) -> str:
	keys = [name.strip().casefold() for name in names]
	return next((table[key] for key in keys if key and key in table), "")
