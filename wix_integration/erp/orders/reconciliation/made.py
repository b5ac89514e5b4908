"""What ERPNext has of many orders, in a number of statements that does not grow with them.

Documents are asked themselves, not what we wrote down about them: what a person did to one since shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import frappe

from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.orders.reconciling import Made, MadeDocument, SentLine
from wix_integration.erp.books.invoiced import INVOICE
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.queue.entries import ORDER_CANCELLATION

_FIELDS = ["wix_order", "role", "key_value", "wix_id", "amount", "state", "document_type", "document"]
#: Decimals to which units of another UOM come out.
_UNIT_DECIMALS = 6

# A row may have another UOM than the one that was sold: its stock quantity tells.
_SENT = """
	SELECT sent.wix_order, sent.name, sent.docstatus, item.wix_line, SUM(
		item.stock_qty / COALESCE(NULLIF(ordered.conversion_factor, 0), NULLIF(item.conversion_factor, 0), 1)
	) AS units
	FROM `tab{doctype}` sent JOIN `tab{doctype} Item` item ON item.parent = sent.name
	LEFT JOIN `tabSales Order Item` ordered ON ordered.name = item.so_detail
	WHERE sent.wix_order IN %(orders)s AND sent.docstatus < 2 AND sent.is_return = 0 {more}
		AND COALESCE(item.wix_line, '') <> ''
	GROUP BY sent.wix_order, sent.name, sent.docstatus, item.wix_line
"""
# Cancelled here: about to be told, or told and not yet told back.
_WITHDRAWN = """
	SELECT placed.name FROM `tabWix Order` placed
	WHERE placed.name IN %(orders)s AND NOT EXISTS (
		SELECT 1 FROM `tabSales Order` standing WHERE standing.wix_order = placed.name AND standing.docstatus < 2
	) AND (
		EXISTS (
			SELECT 1 FROM `tabWix Queue` work
			WHERE work.store = placed.store AND work.kind = %(kind)s AND work.key_value = placed.wix_id
		) OR EXISTS (
			SELECT 1 FROM `tabWix Order Document` told
			WHERE told.wix_order = placed.name AND told.role = %(role)s AND told.state <> %(dropped)s
		)
	)
"""
_ALL_SENT = " UNION ALL ".join(
	(
		_SENT.format(doctype="Delivery Note", more=""),
		_SENT.format(doctype="Sales Invoice", more="AND sent.update_stock = 1"),
	)
)


class _InForce(NamedTuple):
	"""``total`` is 0 for a document that has none."""

	total: Decimal
	is_draft: bool


def load_made(orders: Sequence[str]) -> Mapping[str, Made]:
	"""Order → what was made of it."""
	documents, sent, withdrawn = _load_documents(orders), _load_sent(orders), _load_withdrawn(orders)
	by_hand = _load_invoiced_by_hand(orders, documents)
	return {
		order: Made(documents.get(order, ()), sent.get(order, ()), order in withdrawn, by_hand[order])
		for order in orders
	}


def _load_documents(orders: Sequence[str]) -> Mapping[str, list[MadeDocument]]:
	filters = {"wix_order": ("in", [*orders])}
	rows = frappe.get_all("Wix Order Document", filters, _FIELDS, order_by="name")
	in_force = _load_in_force(rows)
	found: dict[str, list[MadeDocument]] = defaultdict(list)
	for row in rows:
		document = in_force.get((row.document_type, row.document))
		found[row.wix_order].append(
			MadeDocument(
				role=Role(row.role),
				key=row.key_value or "",
				wix_id=row.wix_id or "",
				amount=decimal_of(row.amount),
				total=document.total if document else None,
				progress=Progress(row.state),
				name=row.document or "",
				is_draft=document.is_draft if document else False,
			)
		)
	return found


def _load_in_force(rows: Sequence[Any]) -> dict[tuple[str, str], _InForce]:
	"""Drafts and submitted documents, by doctype and name."""
	names: dict[str, set[str]] = defaultdict(set)
	for row in rows:
		if row.document_type and row.document:
			names[row.document_type].add(row.document)
	found: dict[tuple[str, str], _InForce] = {}
	for doctype, documents in names.items():
		total = ["grand_total"] if frappe.get_meta(doctype).has_field("grand_total") else []
		filters = {"name": ("in", sorted(documents)), "docstatus": ("<", 2)}
		for each in frappe.get_all(doctype, filters, ["name", "docstatus", *total], order_by="name"):
			found[doctype, each.name] = _InForce(decimal_of(each.get("grand_total")), each.docstatus == 0)
	return found


def _load_invoiced_by_hand(
	orders: Sequence[str], documents: Mapping[str, Sequence[MadeDocument]]
) -> Mapping[str, Decimal]:
	"""Order → the total of invoices that are none of its documents."""
	filters = {"wix_order": ("in", [*orders]), "docstatus": ("<", 2), "is_return": 0}
	found: dict[str, Decimal] = defaultdict(Decimal)
	for row in frappe.get_all(INVOICE, filters, ["name", "wix_order", "grand_total"], order_by="name"):
		known = {each.name for each in documents.get(row.wix_order, ()) if each.role is Role.SALES_INVOICE}
		if row.name not in known:
			found[row.wix_order] += decimal_of(row.grand_total)
	return found


def _load_sent(orders: Sequence[str]) -> Mapping[str, list[SentLine]]:
	found: dict[str, list[SentLine]] = defaultdict(list)
	for row in frappe.db.sql(_ALL_SENT, {"orders": [*orders]}, as_dict=True):
		units = round(decimal_of(row.units), _UNIT_DECIMALS)
		found[row.wix_order].append(SentLine(row.name, row.wix_line, units, row.docstatus == 0))
	return found


def _load_withdrawn(orders: Sequence[str]) -> frozenset[str]:
	words = {"kind": ORDER_CANCELLATION, "role": Role.CANCELLATION.value, "dropped": Progress.DROPPED.value}
	return frozenset(frappe.db.sql(_WITHDRAWN, {"orders": [*orders], **words}, pluck=True))
