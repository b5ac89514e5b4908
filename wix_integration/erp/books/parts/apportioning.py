"""Charges of a document that a person makes of a part of an order: ERPNext copies them whole, we write what is due.

Over all documents that are submitted the charges add up to the order's, to the cent. Written again only as long as
nobody changed them by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.orders.returns.apportioning import ChargeTiming, apportion, progress_of
from wix_integration.core.orders.returns.matching import BookedCharge, match_charges
from wix_integration.core.orders.rows import ChargeRow, PartKey
from wix_integration.erp.books.parts.charges import Divisible, load_divisible, part_of
from wix_integration.erp.books.rows import charge_text
from wix_integration.erp.custom_fields import CHARGES_FIELD, LINE_FIELD, ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of

ZERO = Decimal(0)

_TAKEN = """
	SELECT item.wix_line, SUM(ABS(item.qty)) FROM `tab{doctype} Item` item
	JOIN `tab{doctype}` doc ON doc.name = item.parent
	WHERE doc.wix_order = %(order)s AND doc.docstatus = 1 AND doc.is_return = %(is_return)s AND doc.name <> %(name)s
	GROUP BY item.wix_line
"""
_CARRIED = """
	SELECT tax.account_head, tax.description, SUM(tax.tax_amount) FROM `tabSales Taxes and Charges` tax
	JOIN `tab{doctype}` doc ON doc.name = tax.parent AND tax.parenttype = '{doctype}'
	WHERE doc.wix_order = %(order)s AND doc.docstatus = 1 AND doc.is_return = %(is_return)s AND doc.name <> %(name)s
	GROUP BY tax.account_head, tax.description
"""


def apportion_charges(document: Any) -> None:
	"""Writes what is due with this Sales Invoice, Delivery Note or return into its charges."""
	if not _is_ours_to_write(document):
		return
	source = _source(document)
	divisible = load_divisible(document.get(ORDER_FIELD), source) if source else None
	if divisible is None:
		return
	_write(document, divisible, _due(document, divisible))
	document.set(CHARGES_FIELD, _fingerprint(document))


def remember_charges(document: Any) -> None:
	"""Of a document we made whole: a person who cuts its draft gets the charges of what is left."""
	if not document.is_return:
		document.set(CHARGES_FIELD, _fingerprint(document))


def _is_ours_to_write(document: Any) -> bool:
	"""A new document of lines of the order, or one whose charges are still as we wrote them."""
	if not any(row.get(LINE_FIELD) for row in document.items):
		return False
	if document.is_new():
		return not document.get("amended_from")
	return bool(document.get(CHARGES_FIELD)) and document.get(CHARGES_FIELD) == _fingerprint(document)


def _source(document: Any) -> Any:
	"""What is divided: the Sales Order of the Wix order, or the invoice of one that has none."""
	order = frappe.db.get_value("Wix Order", document.get(ORDER_FIELD), ["sales_order", "sales_invoice"])
	for doctype, name in zip(("Sales Order", "Sales Invoice"), order or (), strict=False):
		if name and name != document.name and frappe.db.exists(doctype, name):
			return frappe.get_doc(doctype, name)
	return None


def _due(document: Any, divisible: Divisible) -> tuple[Decimal, ...]:
	"""For each charge what this document carries, positive for a return as well.

	A return by hand gives shipping and fees back with the last line: they were not bought for one of them.
	"""
	taken = _taken(document)
	for row in document.items:
		part = part_of(row)
		taken[part] = taken.get(part, ZERO) + abs(decimal_of(row.qty))
	timing = ChargeTiming.LAST if document.is_return else divisible.timing
	progress = progress_of(divisible.lines, divisible.charges, taken, timing)
	already = _carried(document, divisible)
	due = apportion(divisible.charges, already, progress, divisible.arithmetic)
	if not document.is_return:
		return tuple(row.amount for row in due)
	return tuple(_same_sign(row.amount, charge) for row, charge in zip(due, divisible.charges, strict=True))


def _same_sign(amount: Decimal, charge: ChargeRow) -> Decimal:
	"""What was given back as money earlier is not asked for again by a return of goods."""
	return max(ZERO, amount) if charge.amount >= 0 else min(ZERO, amount)


def _taken(document: Any) -> dict[PartKey, Decimal]:
	rows = frappe.db.sql(_TAKEN.format(doctype=document.doctype), _others(document))
	found: dict[PartKey, Decimal] = {}
	for line, quantity in rows:
		part = part_of({LINE_FIELD: line})
		found[part] = found.get(part, ZERO) + decimal_of(quantity)
	return found


def _carried(document: Any, divisible: Divisible) -> list[Decimal]:
	sign = -1 if document.is_return else 1
	rows = frappe.db.sql(_CARRIED.format(doctype=document.doctype), _others(document))
	booked = [BookedCharge(account, text or "", sign * decimal_of(amount)) for account, text, amount in rows]
	places = match_charges(divisible.charges, booked, charge_text)
	found = [ZERO] * len(divisible.charges)
	for place, row in zip(places, booked, strict=True):
		if place is not None:
			found[place] += divisible.arithmetic.exact(row.amount)
	return found


def _others(document: Any) -> Mapping[str, object]:
	"""The documents of the order that are submitted, this one left out."""
	return {
		"order": document.get(ORDER_FIELD),
		"is_return": int(document.is_return or 0),
		"name": document.name or "",
	}


def _write(document: Any, divisible: Divisible, due: tuple[Decimal, ...]) -> None:
	"""Into the rows that are there, and in new ones where ERPNext copied none. Included taxes it takes out of the lines."""
	sign = -1 if document.is_return else 1
	booked = [BookedCharge(row.account_head, row.description or "", ZERO) for row in document.taxes]
	places = match_charges(divisible.charges, booked, charge_text)
	rows = {place: row for place, row in zip(places, document.taxes, strict=True) if place is not None}
	for place, (charge, amount) in enumerate(zip(divisible.charges, due, strict=True)):
		if charge.is_included:
			continue
		row = rows.get(place)
		if row is None and amount:
			source = divisible.rows[place]
			row = document.append("taxes", {field: source.get(field) for field in _COPIED})
		if row is not None:
			row.update({"charge_type": "Actual", "rate": 0, "tax_amount": float(sign * amount)})


_COPIED = ("account_head", "description", "cost_center")


def _fingerprint(document: Any) -> str:
	"""The same as long as nobody changed an amount or an account, added a row or took one away."""
	stated = [row for row in document.taxes if row.charge_type == "Actual"]
	rows = [f"{row.account_head} {decimal_of(row.tax_amount):.3f}" for row in stated]
	return hashlib.blake2b("\n".join(rows).encode(), digest_size=8).hexdigest()
