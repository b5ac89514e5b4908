"""Each comment of a merchant becomes one on the Sales Order, once; what we told Wix does not come back."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import escape_html

from wix_integration.core.orders.telling.remarks import Activity, merchant_comments
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import OrderDocument, Progress, Role, load_documents, save_document
from wix_integration.erp.orders_out.comments import told_text
from wix_integration.erp.queue.entries import ORDER_COMMENT
from wix_integration.erp.stores.orders.telling import stores_telling


def take_comments(context: OrderContext) -> None:
	"""Adds those that are not there yet. Costs nothing for an order without comments."""
	said = list(merchant_comments(context.order))
	if not said or context.sales_order is None or context.store not in stores_telling(ORDER_COMMENT):
		return
	rows = load_documents(context.name).values()
	known = {row.wix_id or row.key for row in rows if row.role is Role.COMMENT}
	unclear = _unclear(rows)
	for activity in said:
		if activity.id not in known and activity.message not in unclear:
			_add(activity, context)


def _unclear(rows: Iterable[OrderDocument]) -> frozenset[str]:
	"""The words of comments that Wix may have been told: their rows find out."""
	names = [row.key for row in rows if row.role is Role.COMMENT and row.progress is Progress.SENDING]
	return frozenset(told_text(frappe.db.get_value("Comment", name, "content")) for name in names)


def _add(activity: Activity, context: OrderContext) -> None:
	lines = "<br>".join(escape_html(line) for line in activity.message.splitlines())
	comment = context.sales_order.add_comment("Comment", f"<p><b>{_('Wix')}:</b> {lines}</p>")
	row = OrderDocument(context.name, context.store, Role.COMMENT, activity.id, "Comment", comment.name)
	save_document(row)
