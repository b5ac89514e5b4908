"""Was more shown than could be sold? From the sandbox's own history, the orders placed in it, and the movers' logs."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

#: (Item, Stores location id)
Place: TypeAlias = tuple[str, str]
#: Seconds from the read of ERPNext's stock to the write in Wix: the length of a batch on a busy machine.
WINDOW = 20.0


class Stock:
	"""ERPNext's stock of each place over time, deliveries of Wix orders left out: they were sold when they were sold.

	Each commit happened between two moments; what raises the stock counts from the first, what lowers it from the second.
	"""

	def __init__(self, opening: Mapping[Place, int]) -> None:
		self._opening = opening
		self._changes: dict[Place, list[tuple[float, int]]] = defaultdict(list)

	def add(self, entry: Mapping[str, Any], locations: Mapping[str, str]) -> None:
		"""One line of a mover's log. :param locations: warehouse → location"""
		for item, warehouse, by in entry["lines"]:
			moment = entry["from"] if by > 0 else entry["to"]
			self._changes[item, locations[warehouse]].append((moment, by))

	def most(self, place: Place, until: float) -> int:
		"""The largest stock of the place within the window before a moment."""
		level = most = self._opening.get(place, 0)
		for moment, by in sorted(self._changes[place]):
			if moment > until:
				break
			level += by
			most = level if moment < until - WINDOW else max(most, level)
		return most


class Sales:
	"""Units sold and not given back at each place over time, as the sandbox itself counted them."""

	def __init__(
		self, changes: Iterable[Mapping[str, Any]], place_of: Mapping[tuple[str, str], Place]
	) -> None:
		self._moments: dict[Place, list[float]] = defaultdict(list)
		self._totals: dict[Place, list[int]] = defaultdict(list)
		for change in changes:
			place = place_of.get((change["variantId"], change["locationId"]))
			if place and change["why"] in ("sale", "cancel"):
				total = self._totals[place][-1] if self._totals[place] else 0
				self._moments[place].append(seconds_of(change["time"]))
				self._totals[place].append(total + change["old"] - change["new"])

	def until(self, place: Place, moment: float) -> int:
		"""The fewest units sold at the moment: time stamps are whole milliseconds."""
		position = bisect.bisect_left(self._moments[place], moment - 0.001)
		return self._totals[place][position - 1] if position else 0


def find_oversells(
	changes: Iterable[Mapping[str, Any]],
	place_of: Mapping[tuple[str, str], Place],
	stock: Stock,
) -> tuple[int, list[str]]:
	"""How many writes of ours there were, and those that showed more than could be sold.

	What could be sold at a write: the largest stock ERPNext had within ``WINDOW`` seconds before it, less everything
	Wix had sold by then and not taken back. So a write may be late about a movement of ERPNext, by the time a batch
	takes, but it may never forget a sale, not even one of the moment before.
	"""
	rows = list(changes)
	sales = Sales(rows, place_of)
	writes = [row for row in rows if row["why"] in ("write", "create") and not isinstance(row["new"], bool)]
	found = []
	for row in writes:
		place = place_of.get((row["variantId"], row["locationId"]))
		if place is None:
			continue
		moment = seconds_of(row["time"])
		most = stock.most(place, moment) - sales.until(place, moment)
		if row["new"] > max(0, most):
			found.append(f"{place}: {row['new']} shown at {row['time']}, {most} could be sold")
	return len(writes), found


def place_key(change: Mapping[str, Any]) -> tuple[str, str]:
	"""(variant id, location id) of a row of the sandbox's history."""
	return change["variantId"], change["locationId"]


def seconds_of(stamp: str) -> float:
	return datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp()
