"""Deletes old rows in batches, so that a large log never locks its table for long."""

import frappe
from frappe.utils import add_days, now_datetime

from wix_integration.erp.transaction import commit

BATCH = 5000


def delete_old_rows(doctype: str, days: int, **filters: object) -> int:
	"""Deletes rows not modified for ``days`` days that match, oldest first; returns how many."""
	before = add_days(now_datetime(), -days)
	where = {"modified": ("<", before), **filters}
	deleted = 0
	while names := frappe.get_all(doctype, filters=where, pluck="name", limit=BATCH, order_by="modified"):
		frappe.db.delete(doctype, {"name": ("in", names)})
		commit()
		deleted += len(names)
	return deleted
