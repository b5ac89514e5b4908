"""What was paid of an order before a person invoices a part of it: ERPNext settles it with the invoice."""

from __future__ import annotations

from typing import Any

import frappe

from wix_integration.erp.books.documents import DOCTYPE, Role
from wix_integration.erp.custom_fields import ORDER_FIELD

#: ERPNext's own switches: advances against the Sales Order of the invoice, and no others.
TAKING = {"allocate_advances_automatically": 1, "only_include_allocated_payments": 1}


def take_advances(document: Any) -> None:
	"""Of a new Sales Invoice, where Wix told of payments. A person who unticks it is left alone."""
	if document.doctype != "Sales Invoice" or not document.is_new() or document.is_return:
		return
	paid = {"wix_order": document.get(ORDER_FIELD), "role": Role.PAYMENT.value}
	if not document.get("advances") and frappe.db.exists(DOCTYPE, paid):
		document.update(TAKING)
