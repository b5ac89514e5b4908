"""History: which orders of the past are asked for, and what would become of each. Pure: a preview writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.lines.resolving import KnownItems
from wix_integration.core.orders.mapped import Held
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.policies import OrderPolicies
from wix_integration.core.orders.status import Step, map_state, resolve_documents
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.base import Json, parse_wire_date, to_wire_date
from wix_integration.core.wire.order import Order


@dataclass(frozen=True, slots=True)
class OrderScope:
	"""Orders by number, or all that were created in ``[begin, end)`` and are in one of the statuses, () for any.

	``with_imported``: also those that Wix marks as imported into it, which are left out otherwise.
	"""

	begin: datetime | None = None
	end: datetime | None = None
	statuses: tuple[str, ...] = ()
	numbers: tuple[str, ...] = ()
	with_imported: bool = False
	dry_run: bool = False

	def as_dict(self) -> dict[str, Json]:
		"""As JSON keeps it; ``parse_scope`` reads it back."""
		return {
			"begin": to_wire_date(self.begin) if self.begin else "",
			"end": to_wire_date(self.end) if self.end else "",
			"statuses": list(self.statuses),
			"numbers": list(self.numbers),
			"with_imported": self.with_imported,
			"dry_run": self.dry_run,
		}


def parse_scope(values: Mapping[str, Json]) -> OrderScope:
	"""What ``OrderScope.as_dict`` wrote; missing members have their defaults."""
	return OrderScope(
		begin=parse_wire_date(values.get("begin") or None),
		end=parse_wire_date(values.get("end") or None),
		statuses=tuple(values.get("statuses") or ()),
		numbers=tuple(values.get("numbers") or ()),
		with_imported=bool(values.get("with_imported")),
		dry_run=bool(values.get("dry_run")),
	)


class Fate(str, Enum):
	"""What an import makes of an order."""

	MADE = "made"
	HELD = "held"
	WAITS = "waits"
	CANCELLED = "cancelled"
	IGNORED = "ignored"
	#: its documents stand already
	KNOWN = "known"


@dataclass(frozen=True, slots=True)
class OrderPreview:
	"""One order; ``reasons`` are everything that would hold it, ``is_staged`` whether it was read before."""

	number: str
	fate: Fate
	reasons: tuple[Reason, ...] = ()
	is_staged: bool = False


def preview_order(
	order: Order, known: KnownItems, config: OrderConfig, policies: OrderPolicies, *, with_imported: bool
) -> OrderPreview:
	"""What an import would make of the order now, as far as the order itself tells."""
	if order.imported and not with_imported:
		return OrderPreview(order.number, Fate.IGNORED)
	step = resolve_documents(map_state(order), policies.status_rules, delivers=policies.delivers).step
	if step is not Step.IMPORT:
		return OrderPreview(order.number, Fate.WAITS if step is Step.WAIT else Fate.CANCELLED)
	mapped = map_order(order, known, config)
	if isinstance(mapped, Held):
		return OrderPreview(order.number, Fate.HELD, mapped.reasons)
	return OrderPreview(order.number, Fate.MADE)
