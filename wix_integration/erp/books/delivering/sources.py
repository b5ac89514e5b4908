"""What Delivery Notes of an order are made of: its Sales Order, or the invoice of one that has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.orders.status import Stage
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.rows import Values
from wix_integration.erp.books.sales_orders import load_in_force
from wix_integration.erp.books.selling import row_of
from wix_integration.erp.custom_fields import LINE_FIELD
from wix_integration.erp.orders.rows import decimal_of

ZERO = Decimal(0)
#: Drafts count: what is in one is about to be sent.
_TAKEN = """
	SELECT item.{row}, SUM(item.qty) FROM `tabDelivery Note Item` item
	JOIN `tabDelivery Note` note ON note.name = item.parent
	WHERE item.{document} = %(source)s AND note.docstatus < 2 AND note.is_return = 0
	GROUP BY item.{row}
"""


@dataclass(frozen=True, slots=True)
class Source:
	"""``row_column`` and ``document_column`` name its rows and itself in the rows of a note."""

	document: Any
	document_column: str
	row_column: str

	def load_taken(self) -> dict[str, Decimal]:
		"""Row → how much of it stands in Delivery Notes."""
		columns = {"document": self.document_column, "row": self.row_column}
		found = frappe.db.sql(_TAKEN.format(**columns), {"source": self.document.name})
		return {row: decimal_of(quantity) for row, quantity in found}

	def is_sent(self, wanted: Mapping[str, Decimal], taken: Mapping[str, Decimal]) -> bool:
		"""Whether nothing of these lines is left to be delivered."""
		rows = [row for row in self.document.items if row.get(LINE_FIELD) in wanted]
		return bool(rows) and all(decimal_of(row.qty) <= taken.get(row.name, ZERO) for row in rows)

	def note_row(self, row: Any, quantity: Decimal) -> Values:
		"""A row of a note for so much of a row; a draft cannot be named by it."""
		values = row_of(row, float(quantity))
		del values["so_detail"]
		if self.document.docstatus != 1:
			return values
		return {**values, self.document_column: self.document.name, self.row_column: row.name}


def find_source(context: OrderContext) -> Source | None:
	"""None where a person cancelled it, where the invoice is a draft that ERPNext delivers nothing of, or took the goods
	out of the stock itself.
	"""
	if context.sales_order is not None:
		return Source(context.sales_order, "against_sales_order", "so_detail")
	made = context.document(Role.SALES_INVOICE)
	if made is None or context.wanted.sales_order is not Stage.NONE or context.document(Role.SALES_ORDER):
		return None
	invoice = load_in_force(made.doctype, made.name)
	if invoice is None or invoice.update_stock or not (invoice.docstatus or context.policies.is_test):
		return None
	return Source(invoice, "against_sales_invoice", "si_detail")
