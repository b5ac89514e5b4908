"""A site that sells in another currency than its company books in: what ERPNext needs to take its invoices."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

#: Of Accounts Settings; without it a receivable account takes invoices in its own currency only.
ALLOWED = "allow_multi_currency_invoices_against_single_party_account"


def currency_advice(store: Any) -> str:
	"""What to do where ERPNext would refuse the invoices of a store's orders, "" where it takes them or none are made.

	:param store: its Wix Store document
	"""
	ours = frappe.get_cached_value("Company", store.company, "default_currency")
	if not store.import_orders or not store.currency or store.currency == ours or _is_taken(store):
		return ""
	text = _(
		"The site sells in {0} and {1} books in {2}: ERPNext would refuse the invoices. Tick {3} in Accounts Settings, or"
		" give the Customers a receivable account in {0}."
	)
	label = frappe.get_meta("Accounts Settings").get_label(ALLOWED).strip()
	return text.format(store.currency, store.company, ours, frappe.bold(_(label)))


def _is_taken(store: Any) -> bool:
	if frappe.get_cached_doc("Accounts Settings").get(ALLOWED):
		return True
	account = {"company": store.company, "account_type": "Receivable", "account_currency": store.currency}
	return bool(frappe.db.exists("Account", {**account, "is_group": 0, "disabled": 0}))
