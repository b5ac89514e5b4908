"""A person at ERPNext's Payment Reconciliation."""

from __future__ import annotations

from typing import Any

import frappe


def reconcile(payment: Any, owed: Any, account: str) -> None:
	"""Allocates a Payment Entry to what is owed in the account: an invoice, or an entry that paid back."""
	tool = frappe.get_doc("Payment Reconciliation")
	tool.update({"company": payment.company, "party_type": "Customer", "party": payment.party})
	tool.receivable_payable_account = account
	tool.get_unreconciled_entries()
	payments = [row.as_dict() for row in tool.payments if row.reference_name == payment.name]
	invoices = [row.as_dict() for row in tool.invoices if row.invoice_number == owed.name]
	tool.allocate_entries({"invoices": invoices, "payments": payments})
	tool.reconcile()
