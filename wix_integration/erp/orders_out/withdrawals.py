"""Cancelled Sales Orders, with the switches of the store that decide how Wix is told."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

from wix_integration.core.orders.telling.papers import Withdrawal
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders_out.refs import load_refs_by_id

CANCELLED = 2


def load_withdrawals(store: str, wix_ids: Sequence[str]) -> dict[str, Withdrawal]:
	"""Id in Wix → the cancelled Sales Order; orders without one are left out."""
	refs = load_refs_by_id(store, wix_ids)
	if not refs:
		return {}
	rows = frappe.get_all(
		"Sales Order",
		{ORDER_FIELD: ("in", [ref.name for ref in refs.values()])},
		["name", ORDER_FIELD, "docstatus"],
		order_by="modified, name",
	)
	cancelled = {row[ORDER_FIELD]: row.name for row in rows if row.docstatus == CANCELLED}
	standing = {row[ORDER_FIELD] for row in rows if row.docstatus != CANCELLED}
	switches = frappe.db.get_value("Wix Store", store, ["cancel_restock", "cancel_mail"], as_dict=True)
	return {
		wix_id: Withdrawal(
			name=cancelled[ref.name],
			order=ref,
			is_replaced=ref.name in standing,
			restock=bool(switches.cancel_restock),
			tells_buyer=bool(switches.cancel_mail),
		)
		for wix_id, ref in refs.items()
		if ref.name in cancelled
	}
