"""Taxes as rows: one for each name, percentage, region and account, as amounts, or by rate where all lines share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from wix_integration.core.orders.config import Accounts
from wix_integration.core.orders.money.parts import PricedPart, TaxKey
from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.rows import ChargeLabel, ChargeRow, ChargeType, Share
from wix_integration.core.reasons import Reason, reason


def map_taxes(parts: Iterable[PricedPart], accounts: Accounts) -> tuple[ChargeRow, ...]:
	"""Actual rows in the order in which the taxes first appear. Their accounts may be "": ``missing_tax_accounts``."""
	shares: dict[TaxKey, list[Share]] = {}
	for part in parts:
		for key, amount in part.taxes:
			shares.setdefault(key, []).append(Share(part.key, amount))
	return tuple(_row(key, tuple(found), accounts) for key, found in shares.items())


def missing_tax_accounts(parts: Iterable[PricedPart], accounts: Accounts) -> list[Reason]:
	"""One reason for each tax that has no account."""
	keys = dict.fromkeys(key for part in parts for key, _amount in part.taxes)
	return [
		reason(
			"order_tax_account", title=key.title or "–", rate=format(key.rate, "f"), region=key.region or "–"
		)
		for key in keys
		if not accounts.tax(key)
	]


def map_tax_rates(
	parts: Sequence[PricedPart], accounts: Accounts, arithmetic: Arithmetic
) -> tuple[ChargeRow, ...] | None:
	"""On Net Total rows for parts that are all rows of items; None where their taxes differ or cannot be told by rate."""
	priced = [part for part in parts if part.gross]
	keys = {tuple(key for key, _amount in part.taxes) for part in priced}
	included = {part.is_included for part in priced}
	if len(keys) != 1 or len(included) != 1 or not all(_fits(key, arithmetic) for key in next(iter(keys))):
		return None
	is_included = included.pop()
	return tuple(_by_rate(row, key, is_included) for row, key in _with_keys(parts, accounts))


def _with_keys(parts: Sequence[PricedPart], accounts: Accounts) -> list[tuple[ChargeRow, TaxKey]]:
	keys = dict.fromkeys(key for part in parts for key, _amount in part.taxes)
	return list(zip(map_taxes(parts, accounts), keys, strict=True))


def _by_rate(row: ChargeRow, key: TaxKey, is_included: bool) -> ChargeRow:
	return ChargeRow(
		row.label,
		row.title,
		row.account,
		row.amount,
		ChargeType.ON_NET_TOTAL,
		key.rate,
		is_included,
		row.shares,
	)


def _row(key: TaxKey, shares: tuple[Share, ...], accounts: Accounts) -> ChargeRow:
	amount = sum((share.amount for share in shares), Decimal(0))
	return ChargeRow(ChargeLabel.TAX, _title(key), accounts.tax(key), amount, rate=key.rate, shares=shares)


def _title(key: TaxKey) -> str:
	percent = f"{key.rate:f} %" if key.rate else ""
	return " ".join(word for word in (key.title, percent, key.region) if word)


def _fits(key: TaxKey, arithmetic: Arithmetic) -> bool:
	return key.rate > 0 and key.rate == round(key.rate, arithmetic.rate_places)
