"""Comments on Sales Orders that begin with the mark for Wix, as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import frappe
from frappe.utils import strip_html_tags

from wix_integration.core.orders.telling.papers import Remark
from wix_integration.core.orders.telling.remarks import text_for_wix
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders_out.refs import load_refs

SALES_ORDER = "Sales Order"
_ENDS_OF_LINES = re.compile(r"<br\s*/?>|</p>|</div>|</li>", re.IGNORECASE)


def load_remarks(store: str, names: Sequence[str]) -> dict[str, Remark]:
	"""Those that are meant for Wix and whose Sales Order came from there."""
	filters = {"name": ("in", [*names, ""]), "reference_doctype": SALES_ORDER}
	rows = frappe.get_all("Comment", filters, ["name", "content", "reference_name"], order_by="name")
	orders = dict(
		frappe.get_all(
			SALES_ORDER,
			{"name": ("in", [*(row.reference_name for row in rows), ""])},
			["name", ORDER_FIELD],
			as_list=True,
		)
	)
	refs = load_refs(store, orders.values())
	return {
		row.name: Remark(row.name, refs[orders[row.reference_name]], text)
		for row in rows
		if orders.get(row.reference_name) in refs and (text := told_text(row.content))
	}


def told_text(content: str | None) -> str:
	"""What of a comment goes to Wix; "" for one that is not meant for it."""
	return text_for_wix(plain_text(content))


def plain_text(content: str | None) -> str:
	"""What the editor's HTML says, line by line."""
	text = html.unescape(strip_html_tags(_ENDS_OF_LINES.sub("\n", content or "")))
	return text.replace("\xa0", " ").strip()
