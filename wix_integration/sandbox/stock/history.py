"""Every change of an inventory item, oldest first and bounded: what a test reads to prove nothing was lost."""

from __future__ import annotations

from collections import deque

from ..access.auth import Caller
from ..wire.errors import Json

_KEPT = 200_000
_CAUSES = {"ORDER": "sale", "REVERT_INVENTORY_CHANGE": "cancel"}


class StockHistory:
	"""``{time, inventoryItemId, productId, variantId, locationId, old, new, why, revision}`` per change."""

	def __init__(self) -> None:
		self._rows: deque[Json] = deque(maxlen=_KEPT)

	def record(self, stamp: str, old: Json | None, new: Json | None, why: str) -> None:
		item = new or old or {}
		self._rows.append(
			{
				"time": stamp,
				"inventoryItemId": item["id"],
				**{name: item[name] for name in ("productId", "variantId", "locationId")},
				"old": _level(old),
				"new": _level(new),
				"why": why,
				"revision": item["revision"],
			}
		)

	def body(self, wanted: Json) -> Json:
		"""``{variantId?, productId?, locationId?, inventoryItemId?, why?, last?}`` → the rows that match."""
		names = ("variantId", "productId", "locationId", "inventoryItemId", "why")
		asked = {name: wanted[name] for name in names if wanted.get(name)}
		rows = [row for row in self._rows if all(row[name] == value for name, value in asked.items())]
		last = int(wanted.get("last", 0))
		return {"changes": rows[-last:] if last else rows, "total": len(rows)}

	def clear(self) -> None:
		self._rows.clear()


def cause_of(caller: Caller, reason: str) -> str:
	"""``sale``, ``cancel``, ``merchant`` (a person in the dashboard) or ``write`` (an API client)."""
	return _CAUSES.get(reason) or ("merchant" if caller.kind == "merchant" else "write")


def _level(item: Json | None) -> int | bool | None:
	if item is None:
		return None
	level: int | bool = item["quantity"] if item["trackQuantity"] else item["inStock"]
	return level
