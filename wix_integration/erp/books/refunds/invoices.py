"""The invoices of an order and what was given back of them: ours and those that people made of its Sales Order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.orders.returns.matching import add_up
from wix_integration.core.orders.returns.refunding import CreditNote, RefundFacts, Returned
from wix_integration.core.orders.rows import PartKey
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.parts.rows import carried_charges, find_places
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of

INVOICE = "Sales Invoice"
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class PlacedDocument:
	"""A document with the place of the order's row for each of its rows of items."""

	document: Any
	places: tuple[int | None, ...]

	@property
	def quantities(self) -> dict[int, Decimal]:
		"""By place; positive for a return, too."""
		rows = zip(self.places, self.document.items, strict=True)
		return add_up({place: abs(decimal_of(row.qty))} for place, row in rows if place is not None)


@dataclass(frozen=True, slots=True)
class Invoiced:
	"""Everything that was invoiced and given back, oldest first; drafts count, cancelled documents do not."""

	invoices: Sequence[PlacedDocument]
	returns: Sequence[PlacedDocument]

	def returned(self, context: OrderContext, earlier: Iterable[RefundFacts]) -> Returned:
		""":param earlier: the refunds that are booked, for what they gave back of parts without a quantity"""
		arithmetic = context.config.arithmetic
		charges = [
			carried_charges(each.document, context.mapped.charges, arithmetic) for each in self.returns
		]
		quantities = add_up(each.quantities for each in self.returns)
		return Returned(quantities, add_up(charges), _money(earlier))

	def invoice_for(self, note: CreditNote) -> PlacedDocument | None:
		"""The first invoice that still has everything a credit note gives back, None where it is spread over several."""
		wanted = add_up({line.against: -line.row.quantity} for line in note.lines if line.against is not None)
		fitting = (each for each in self.invoices if _covers(self._left_of(each), wanted))
		return next(fitting, None)

	def _left_of(self, invoice: PlacedDocument) -> dict[int, Decimal]:
		back = [
			{place: -quantity for place, quantity in each.quantities.items()}
			for each in self.returns
			if each.document.return_against == invoice.document.name
		]
		return add_up([invoice.quantities, *back])


def load_invoiced(context: OrderContext) -> Invoiced:
	"""All invoices of the order with their rows."""
	arithmetic, known = context.config.arithmetic, dict[str, int]()
	order = context.document(Role.SALES_ORDER)
	if order and frappe.db.exists(order.doctype, order.name):
		find_places(frappe.get_doc(order.doctype, order.name), context.mapped, known, arithmetic)
	placed = [
		PlacedDocument(document, find_places(document, context.mapped, known, arithmetic))
		for document in _load(context.name)
	]
	return Invoiced(
		[each for each in placed if not each.document.is_return],
		[each for each in placed if each.document.is_return],
	)


def _load(order: str) -> list[Any]:
	"""Invoices before their returns."""
	names = frappe.get_all(
		INVOICE,
		{ORDER_FIELD: order, "docstatus": ("<", 2)},
		pluck="name",
		order_by="is_return, creation, name",
	)
	return [frappe.get_doc(INVOICE, name) for name in names]


def _covers(left: dict[int, Decimal], wanted: dict[int, Decimal]) -> bool:
	return all(left.get(place, ZERO) >= quantity for place, quantity in wanted.items())


def _money(refunds: Iterable[RefundFacts]) -> dict[PartKey, Decimal]:
	found: dict[PartKey, Decimal] = {}
	for refund in refunds:
		for part, amount in refund.money.items():
			found[part] = found.get(part, ZERO) + amount
	return found
