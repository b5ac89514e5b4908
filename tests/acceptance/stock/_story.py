"""What happened to a place that ended with a wrong quantity: for the person who has to find out why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import frappe

from tests.acceptance.stock._judging import Place

if TYPE_CHECKING:
	from tests.acceptance.stock.storm import Storm

_REMEMBERED = ["quantity", "inventory_revision", "elsewhere", "stock_set_on"]


def story(storm: Storm, place: Place, changes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
	"""What we remember of the place, the last changes in Wix, the last movements in ERPNext, and its orders."""
	item = place[0]
	filters = {"store": storm.store, "item_code": item}
	yield str(frappe.db.get_value("Wix Item Mapping", filters, _REMEMBERED))
	for row in changes[-6:]:
		yield f"{row['time']} {row['why']}: {row['old']} to {row['new']}"
	moves = [(entry["to"], line) for entry in storm.entries() for line in entry["lines"] if line[0] == item]
	for moment, line in sorted(moves)[-4:]:
		yield f"{datetime.fromtimestamp(moment, timezone.utc).isoformat()} {line}"
	for key, order in storm.orders.items():
		if item in order["lines"]:
			yield f"order {key} {order['state']} {order['lines'][item]}"
