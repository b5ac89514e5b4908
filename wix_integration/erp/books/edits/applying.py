"""An edited order taken over into its Sales Order: a draft is written anew, a submitted one is amended."""

from __future__ import annotations

from typing import Any

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.policies import DocumentKind
from wix_integration.core.orders.status import Stage
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.rows import Values
from wix_integration.erp.books.sales_orders import order_values
from wix_integration.erp.books.submitting import remember, verify_total, write_document
from wix_integration.erp.customers.resolving import resolve_customer

KIND = DocumentKind.SALES_ORDER


def rewrite_draft(order: Any, context: OrderContext) -> None:
	"""Rows, people and dates as the order says now; what a person filled in besides stays.

	:raises HeldError: ERPNext refuses it, or comes to another total
	"""
	values = _values(context)
	with refused(KIND.value, values["transaction_date"]):
		order.update(values)
		order.save()
	verify_total(order, context.mapped.total)
	remember(order, Role.SALES_ORDER, context)


def amend_order(order: Any, context: OrderContext) -> None:
	"""Cancels it and submits its amendment.

	:raises HeldError: ERPNext refuses to cancel or to amend it, or comes to another total
	"""
	values = _values(context)
	order.flags.from_wix = True
	with refused(KIND.value, values["transaction_date"]):
		order.cancel()
		amended = write_document(KIND, {**values, "amended_from": order.name}, Stage.SUBMITTED, context)
	verify_total(amended, context.mapped.total)
	remember(amended, Role.SALES_ORDER, context)


def _values(context: OrderContext) -> Values:
	"""With the people the order names now."""
	resolve_customer(context)
	return order_values(context)
