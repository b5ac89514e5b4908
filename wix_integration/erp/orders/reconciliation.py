"""Every order of Wix against its documents: equal, different and how, or why it has none. Reads only.

Documents are asked themselves, not what we wrote down about them: what a person did to one since shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter

import frappe

from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.orders.policies import OrderPolicies
from wix_integration.core.orders.reconciling import Made, MadeDocument, Standing, compare_order
from wix_integration.core.orders.status import Documents, map_state, resolve_documents
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.payments.arrivals import has_authorized, has_offline
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.stores.orders.policies import load_policies

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
	names = frappe.get_list(
		"Wix Order", filters, pluck="name", order_by="ordered_on, name", limit_page_length=0
	)
	for start in range(0, len(names), PAGE):
		page = names[start : start + PAGE]
		rows = frappe.get_all("Wix Order", {"name": ("in", page)}, [*_FIELDS], order_by="ordered_on, name")
		made = _load_made(page)
		for row in rows:
			yield _reconcile(row, made[row.name], policies(row.store))


def _reconcile(row: Any, made: Made, policies: OrderPolicies) -> ReconciledOrder:
	differences = _compare(row, made, policies) if row.state == "Imported" else ()
	ours = next(
		(each.total for role in (Role.SALES_INVOICE, Role.SALES_ORDER) if (each := made.of(role))), None
	)
	return ReconciledOrder(
		order=row.name,
		store=row.store,
		number=row.number or "",
		ordered_on=row.ordered_on,
		standing=_standing(row.state, ours, differences),
		currency=row.currency or "",
		theirs=decimal_of(row.total),
		ours=ours,
		sales_order=row.sales_order or "",
		sales_invoice=row.sales_invoice or "",
		differences=differences,
		reason=row.reason or "",
	)


def _standing(state: str, ours: Decimal | None, differences: Sequence[Reason]) -> Standing:
	if state in _BY_STATE:
		return _BY_STATE[state]
	if not differences:
		return Standing.EQUAL
	return Standing.MISSING if ours is None else Standing.DIFFERS


def _compare(row: Any, made: Made, policies: OrderPolicies) -> tuple[Reason, ...]:
	transactions = OrderTransactions.model_validate_json(row.transactions or "{}")
	fulfillments = _FULFILLMENTS.validate_json(row.fulfillments or "[]")
	wanted = _wanted(Order.model_validate_json(row.raw), transactions, policies)
	return compare_order(decimal_of(row.total), wanted, transactions, fulfillments, made)


def _wanted(order: Order, transactions: OrderTransactions, policies: OrderPolicies) -> Documents:
	payments = transactions.payments
	state = map_state(order, has_authorized=has_authorized(payments), has_offline=has_offline(payments))
	return resolve_documents(state, policies.status_rules, delivers=policies.delivers)


def _load_made(orders: Sequence[str]) -> Mapping[str, Made]:
	fields = ["wix_order", "role", "key_value", "wix_id", "amount", "state", "document_type", "document"]
	rows = frappe.get_all("Wix Order Document", {"wix_order": ("in", [*orders])}, fields, order_by="name")
	totals = _load_totals(rows)
	found: dict[str, list[MadeDocument]] = defaultdict(list)
	for row in rows:
		found[row.wix_order].append(
			MadeDocument(
				role=Role(row.role),
				key=row.key_value or "",
				wix_id=row.wix_id or "",
				amount=decimal_of(row.amount),
				total=totals.get((row.document_type, row.document)),
				progress=Progress(row.state),
			)
		)
	return defaultdict(Made, {order: Made(documents) for order, documents in found.items()})


def _load_totals(rows: Sequence[Any]) -> dict[tuple[str, str], Decimal]:
	"""The documents in force, drafts and submitted ones, with their totals where they have one."""
	names: dict[str, set[str]] = defaultdict(set)
	for row in rows:
		if row.document_type and row.document:
			names[row.document_type].add(row.document)
	totals: dict[tuple[str, str], Decimal] = {}
	for doctype, documents in names.items():
		total = "grand_total" if frappe.get_meta(doctype).has_field("grand_total") else "docstatus"
		filters = {"name": ("in", sorted(documents)), "docstatus": ("<", 2)}
		for found in frappe.get_all(doctype, filters, ["name", total], order_by="name"):
			totals[doctype, found.name] = decimal_of(found[total])
	return totals
