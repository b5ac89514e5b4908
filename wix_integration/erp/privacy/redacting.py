"""Buyers' data in what was read from Wix: removed some time after an order was closed, or when a buyer asks for it.

ERPNext's own documents are the shop's books and are left alone. An order that is not settled yet keeps its buyer: its
documents could not be made without. Reading an unchanged order again brings nothing back, since its hash is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import frappe
from frappe.utils import nowdate

from wix_integration.core.orders.redaction import redact_fulfillments, redact_order, redact_transactions
from wix_integration.core.wire.base import Json
from wix_integration.erp.orders.rows import CANCELLED, IGNORED, IMPORTED

DOCTYPE = "Wix Order"
#: Nothing is to be made of an order in these states.
_SETTLED = (IMPORTED, CANCELLED, IGNORED)
_COLUMNS: dict[str, Callable[..., Json]] = {
	"raw": redact_order,
	"transactions": redact_transactions,
	"fulfillments": redact_fulfillments,
}

# Closed: over in Wix, everything sent, or completed in ERPNext. The last change in Wix is when it was.
_CLOSED = """
	SELECT `order`.name FROM `tabWix Order` `order`
	LEFT JOIN `tabSales Order` document ON document.name = `order`.sales_order
	WHERE `order`.store = %(store)s AND `order`.redacted_on IS NULL AND `order`.state IN %(settled)s
		AND `order`.wix_updated < %(before)s
		AND (`order`.state <> 'Imported' OR `order`.fulfillment_status = 'FULFILLED'
			OR document.status IN ('Completed', 'Closed', 'Cancelled'))
	ORDER BY `order`.wix_updated, `order`.name LIMIT %(limit)s
"""


def load_closed(store: str, before: str, limit: int) -> list[str]:
	"""Orders that were closed before a time of Wix and still name their buyers, the oldest first."""
	values = {"store": store, "settled": _SETTLED, "before": before, "limit": limit}
	return list(frappe.db.sql(_CLOSED, values, pluck=True))


def load_of_contact(store: str, contact_id: str) -> list[str]:
	"""The orders of a Wix contact that still name it."""
	return frappe.get_all(DOCTYPE, {"store": store, "contact_id": contact_id}, pluck="name", order_by="name")


def load_of_email(email: str) -> list[str]:
	"""The orders of a buyer in every store."""
	filters = {"buyer_email": email.strip().lower()}
	return frappe.get_all(DOCTYPE, filters, pluck="name", order_by="name")


def redact_orders(orders: Sequence[str]) -> list[str]:
	"""Removes the buyer from those of the orders that are settled, in the caller's transaction. Returns the others."""
	left = []
	for order in sorted(orders):
		columns = ["state", *_COLUMNS]
		row = frappe.db.get_value(DOCTYPE, order, columns, as_dict=True, for_update=True)
		if row and row.state in _SETTLED:
			texts = {
				column: _redacted(row[column], redact) for column, redact in _COLUMNS.items() if row[column]
			}
			gone = {"buyer_email": None, "contact_id": None, "redacted_on": nowdate()}
			frappe.db.set_value(DOCTYPE, order, {**texts, **gone}, update_modified=False)
		elif row:
			left.append(order)
	return left


def _redacted(text: str, redact: Callable[..., Json]) -> str:
	return json.dumps(redact(json.loads(text)), ensure_ascii=False, indent=1)
