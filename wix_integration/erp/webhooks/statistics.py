"""What came from Wix, type by type: when last, how late, and what failed."""

from __future__ import annotations

from typing import Any

import frappe

from wix_integration.core.webhook import EXPECTED

BY_TYPE = """
	SELECT event.event_type, COUNT(*) AS events, MAX(event.creation) AS last_received,
		ROUND(AVG(IF(event.event_time IS NULL, NULL, event.delay_ms))) AS delay_ms, SUM(event.outcome = 'Waiting') AS waiting,
		COUNT(DISTINCT IF(row.dead = 1, row.name, NULL)) AS dead
	FROM `tabWix Webhook Event` event LEFT JOIN `tabWix Queue` row ON row.name = event.queue_row
	WHERE event.store = %(store)s GROUP BY event.event_type
"""


def load_event_statistics(store: str) -> list[dict[str, Any]]:
	"""One row per type, those Wix should send first, in the dashboard's order; then the others that came.

	``[{event_type, is_expected, events, last_received, delay_ms, waiting, dead}]``: ``delay_ms`` is the mean time from
	the event to its arrival, retries included; ``dead`` counts the rows of the work list that used up their attempts.
	"""
	found = {row.event_type: row for row in frappe.db.sql(BY_TYPE, {"store": store}, as_dict=True)}
	others = sorted(found.keys() - set(EXPECTED))
	return [_row(event_type, found.get(event_type)) for event_type in (*EXPECTED, *others)]


def _row(event_type: str, found: Any) -> dict[str, Any]:
	row = found or frappe._dict(events=0, last_received=None, delay_ms=None, waiting=0, dead=0)
	return {
		"event_type": event_type,
		"is_expected": event_type in EXPECTED,
		"events": int(row.events),
		"last_received": row.last_received,
		"delay_ms": None if row.delay_ms is None else int(row.delay_ms),
		"waiting": int(row.waiting),
		"dead": int(row.dead),
	}
