"""The accounts that orders are booked with: which a store lacks, and what its company's chart offers for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import frappe

#: Words in the names of accounts, in the languages ERPNext's charts come in; the earlier of two is preferred.
_SHIPPING = (
	"shipping",
	"freight",
	"delivery",
	"postage",
	"versand",
	"fracht",
	"transport",
	"envío",
	"spedizione",
)
_FEES = ("service", "fee", "gebühr", "dienstleist", "honora", "servici")
_DISCOUNT = ("discount", "rabatt", "skonto", "descuento", "remise", "sconto")
_GIFT_CARD = ("gift", "voucher", "gutschein", "regalo", "cadeau")
_ROUNDING = ("round", "rundung", "redondeo", "arrondi", "arrotond")

#: Without these most orders are held or made without their payments.
NEEDED = ("default_tax_account", "shipping_account", "adjustment_account", "default_mode_of_payment")


def suggest_accounts(store: str) -> dict[str, str]:
	"""Field of the store → an account or a Mode of Payment, for the empty fields for which the chart has one."""
	document = frappe.get_cached_doc("Wix Store", store)
	chart = _load_chart(document.company)
	company = frappe.get_cached_doc("Company", document.company)
	found = {field: choose(chart, company) for field, choose in _CHOICES.items() if not document.get(field)}
	if not document.default_mode_of_payment:
		found["default_mode_of_payment"] = _mode_of_payment(document.company)
	return {field: value for field, value in found.items() if value}


def missing_accounts(store: str) -> list[str]:
	"""Labels of the fields that are empty and that a store which makes documents needs; [] where it makes none."""
	document = frappe.get_cached_doc("Wix Store", store)
	if not document.import_orders:
		return []
	has_rows = {
		"default_tax_account": document.tax_accounts,
		"default_mode_of_payment": document.payment_methods,
	}
	missing = [field for field in NEEDED if not document.get(field) and not has_rows.get(field)]
	if document.shipping_item and "shipping_account" in missing:
		missing.remove("shipping_account")
	return [frappe._(document.meta.get_label(field)) for field in missing]


def _load_chart(company: str) -> Sequence[Any]:
	filters = {"company": company, "is_group": 0, "disabled": 0}
	fields = ["name", "account_name", "account_type", "root_type", "tax_rate"]
	return frappe.get_all("Account", filters, fields, order_by="lft")


def _tax(chart: Sequence[Any], company: Any) -> str:
	"""What is owed to the tax office; an account of one rate only where there is no other."""
	owed = [row for row in chart if row.account_type == "Tax" and row.root_type == "Liability"]
	return next((row.name for row in sorted(owed, key=lambda row: bool(row.tax_rate))), "")


def _shipping(chart: Sequence[Any], company: Any) -> str:
	"""What buyers pay for shipping: income where the chart has such an account, else the cost it makes up for."""
	return _named(chart, _SHIPPING, "Income") or _named(chart, _SHIPPING, "Expense")


def _fees(chart: Sequence[Any], company: Any) -> str:
	return _named(chart, _FEES, "Income") or company.default_income_account or ""


def _discount(chart: Sequence[Any], company: Any) -> str:
	return company.get("default_discount_account") or _named(chart, _DISCOUNT, "Expense", "Income")


def _gift_cards(chart: Sequence[Any], company: Any) -> str:
	return _named(chart, _GIFT_CARD, "Liability")


def _rounding(chart: Sequence[Any], company: Any) -> str:
	return company.round_off_account or _named(chart, _ROUNDING, "Expense", "Income")


def _income(chart: Sequence[Any], company: Any) -> str:
	return company.default_income_account or ""


def _named(chart: Sequence[Any], words: Sequence[str], *roots: str) -> str:
	"""The account whose name has the first of the words."""
	rows = [row for row in chart if row.root_type in roots]
	found = (row.name for word in words for row in rows if word in row.account_name.casefold())
	return next(found, "")


def _mode_of_payment(company: str) -> str:
	"""One that has an account of the company: money that arrives at a bank before cash."""
	with_account = frappe.get_all(
		"Mode of Payment Account",
		{"company": company, "default_account": ("is", "set"), "parenttype": "Mode of Payment"},
		pluck="parent",
	)
	modes = frappe.get_all(
		"Mode of Payment", {"name": ("in", [*with_account, ""]), "enabled": 1}, ["name", "type"]
	)
	return next((mode.name for mode in sorted(modes, key=lambda mode: (mode.type != "Bank", mode.name))), "")


_CHOICES: Mapping[str, Callable[[Sequence[Any], Any], str]] = {
	"default_tax_account": _tax,
	"shipping_account": _shipping,
	"fee_account": _fees,
	"tip_account": _fees,
	"discount_account": _discount,
	"gift_card_account": _gift_cards,
	"adjustment_account": _rounding,
	"refund_income_account": _income,
}
