"""Causes in the work list: the row of the Item waits, failed, or is dead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe.utils import format_datetime, now_datetime

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.explaining import holding
from wix_integration.erp.explaining.situation import Situation
from wix_integration.erp.queue.entries import PRODUCT, WIX_PRODUCT, QueueEntry

_COLUMNS = ["name", "lane", "dead", "attempts", "last_error", "priority", "due", "claimed_until"]

# In the order in which a lane takes its rows.
_BEFORE = """
	SELECT COUNT(*) FROM `tabWix Queue`
	WHERE store = %(store)s AND lane = %(lane)s AND dead = 0 AND due <= %(now)s
		AND (priority, due, name) < (%(priority)s, %(due)s, %(name)s)
"""


def find_push_waiting(found: Situation) -> Iterator[Reason]:
	"""The Item's own row."""
	row = load_row(QueueEntry(found.store, PRODUCT, found.key))
	if row is None:
		return
	if row.dead:
		yield from _find_dead(found, row)
	elif row.attempts and row.due > now_datetime():
		yield _failed("waiting_again", row)
	elif row.claimed_until and row.claimed_until > now_datetime():
		yield reason("waiting_in_hand")
	else:
		yield reason("waiting", place=place_of(found.store, row))


def find_read_waiting(found: Situation) -> Iterator[Reason]:
	"""The row of a change that somebody made in Wix."""
	if found.link is None or not found.link.product_id:
		return
	row = load_row(QueueEntry(found.store, WIX_PRODUCT, found.link.product_id, direction="pull"))
	if row is None:
		return
	if row.dead:
		yield from _find_dead(found, row)
	elif row.attempts and row.due > now_datetime():
		yield _failed("waiting_read_again", row)
	else:
		yield reason("waiting_read", place=place_of(found.store, row))


def load_row(entry: QueueEntry) -> Any:
	"""The row of this work with the columns that say how it is; None where nothing is to be done."""
	filters = {
		"store": entry.store,
		"direction": entry.direction,
		"kind": entry.kind,
		"key_value": entry.key,
	}
	return frappe.db.get_value("Wix Queue", filters, _COLUMNS, as_dict=True)


def _find_dead(found: Situation, row: Any) -> Iterator[Reason]:
	"""Its issue says the same where there is one."""
	if "gave_up" not in holding.codes(found):
		yield reason("gave_up", attempts=row.attempts, message=row.last_error or "")


def _failed(code: str, row: Any) -> Reason:
	return reason(code, attempts=row.attempts, message=row.last_error or "", time=format_datetime(row.due))


def place_of(store: str, row: Any) -> int:
	"""How many rows of its lane go first, itself included."""
	values = {**row, "store": store, "now": now_datetime()}
	return 1 + int(frappe.db.sql(_BEFORE, values)[0][0])


CAUSES = (find_push_waiting, find_read_waiting)
