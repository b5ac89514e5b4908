"""Every order of Wix against its documents: equal, different and how, or why it has none. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter

import frappe

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.money.parts import quantity_of
from wix_integration.core.orders.policies import OrderPolicies
from wix_integration.core.orders.reconciling import Made, Standing, Told, compare_order
from wix_integration.core.orders.status import Documents, map_state, resolve_documents
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.payments.arrivals import has_authorized, has_offline
from wix_integration.erp.orders.reconciliation.made import load_made
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.queue.entries import FULFILLMENT
from wix_integration.erp.stores.orders.policies import load_policies
from wix_integration.erp.stores.orders.telling import stores_telling

PAGE = 500
_BY_STATE = {
	"Waiting": Standing.WAITING,
	"Held": Standing.HELD,
	"Cancelled": Standing.CANCELLED,
	"Ignored": Standing.IGNORED,
}
_FIELDS = (
	*("name", "store", "number", "state", "reason", "ordered_on", "currency", "total", "raw"),
	*("transactions", "fulfillments", "sales_order", "sales_invoice"),
)
_FULFILLMENTS: TypeAdapter[list[Fulfillment]] = TypeAdapter(list[Fulfillment])


@dataclass(frozen=True, slots=True)
class ReconciledOrder:
	"""One order. ``ours`` is the total of its invoice, else of its Sales Order, None without either; ``differences`` are
	reasons, ``reason`` is what its Wix Order says.
	"""

	order: str
	store: str
	number: str
	ordered_on: datetime | None
	standing: Standing
	currency: str
	theirs: Decimal
	ours: Decimal | None
	sales_order: str
	sales_invoice: str
	differences: tuple[Reason, ...] = ()
	reason: str = ""


def reconcile_orders(
	store: str = "", begin: datetime | None = None, end: datetime | None = None
) -> Iterator[ReconciledOrder]:
	"""The orders the user may see, oldest first, in pages of reads.

	:param begin: with ``end``, orders placed in ``[begin, end)``, in the site's time
	"""
	filters: list[list[Any]] = [["store", "=", store]] if store else []
	filters += [["ordered_on", ">=", begin]] if begin else []
	filters += [["ordered_on", "<", end]] if end else []
	policies = cache(lambda name: load_policies(frappe.get_cached_doc("Wix Store", name)))
	telling = stores_telling(FULFILLMENT)
	names = frappe.get_list(
		"Wix Order", filters, pluck="name", order_by="ordered_on, name", limit_page_length=0
	)
	for start in range(0, len(names), PAGE):
		page = names[start : start + PAGE]
		rows = frappe.get_all("Wix Order", {"name": ("in", page)}, [*_FIELDS], order_by="ordered_on, name")
		made = load_made(page)
		for row in rows:
			is_telling = row.store in telling
			yield _reconcile(row, made[row.name], policies(row.store), tells_parcels=is_telling)


def _reconcile(row: Any, made: Made, policies: OrderPolicies, *, tells_parcels: bool) -> ReconciledOrder:
	is_made = row.state == "Imported"
	differences = _compare(row, made, policies, tells_parcels=tells_parcels) if is_made else ()
	totals = (made.total(role) for role in (Role.SALES_INVOICE, Role.SALES_ORDER))
	ours = next((total for total in totals if total is not None), None)
	return ReconciledOrder(
		order=row.name,
		store=row.store,
		number=row.number or "",
		ordered_on=row.ordered_on,
		standing=_standing(row.state, made, ours, differences),
		currency=row.currency or "",
		theirs=decimal_of(row.total),
		ours=ours,
		sales_order=row.sales_order or "",
		sales_invoice=row.sales_invoice or "",
		differences=differences,
		reason=row.reason or "",
	)


def _standing(state: str, made: Made, ours: Decimal | None, differences: Sequence[Reason]) -> Standing:
	if state in _BY_STATE:
		return _BY_STATE[state]
	if made.is_withdrawn:
		return Standing.CANCELLED
	if not differences:
		return Standing.EQUAL
	return Standing.MISSING if ours is None else Standing.DIFFERS


def _compare(row: Any, made: Made, policies: OrderPolicies, *, tells_parcels: bool) -> tuple[Reason, ...]:
	order = Order.model_validate_json(row.raw)
	told = Told(
		total=decimal_of(row.total),
		transactions=OrderTransactions.model_validate_json(row.transactions or "{}"),
		fulfillments=_FULFILLMENTS.validate_json(row.fulfillments or "[]"),
		lines={
			line.id: line.product_name.original
			for line in order.line_items
			if quantity_of(line) == line.quantity
		},
	)
	wanted = _wanted(order, told.transactions, policies)
	return compare_order(told, wanted, made, tells_parcels=tells_parcels)


def _wanted(order: Order, transactions: OrderTransactions, policies: OrderPolicies) -> Documents:
	payments = transactions.payments
	state = map_state(order, has_authorized=has_authorized(payments), has_offline=has_offline(payments))
	return resolve_documents(state, policies.status_rules, delivers=policies.delivers)
