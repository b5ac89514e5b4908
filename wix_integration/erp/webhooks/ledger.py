"""Writing the ledger: by SQL, since Wix waits a second and a Document costs as much as the whole request."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timezone
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_system_timezone, now_datetime

from wix_integration.core.webhook import Event, Route
from wix_integration.erp.queue.entries import QueueEntry, write_due

EVENT = "Wix Webhook Event"


class Fate(str, Enum):
	"""What an event led to."""

	QUEUED = "Queued"
	WAITING = "Waiting"
	DONE = "Done"
	OVERTAKEN = "Overtaken"
	ECHO = "Own echo"
	IGNORED = "Ignored"


@dataclass(frozen=True, slots=True)
class Entry:
	"""One event as the ledger keeps it. ``store`` is "" for one that tells of a new installation."""

	event: Event
	store: str
	fate: Fate
	route: Route | None = None
	work: QueueEntry | None = None

	@property
	def name(self) -> str:
		"""The primary key, so a second delivery cannot be written. The instance counts: an app speaks for its own."""
		identity = f"{self.event.instance_id}\n{self.event.id}"
		return hashlib.blake2b(identity.encode(), digest_size=16).hexdigest()


COLUMNS = (
	"name",
	"creation",
	"modified",
	"owner",
	"modified_by",
	"store",
	"event_id",
	"event_type",
	"entity",
	"entity_id",
	"sequence",
	"instance_id",
	"event_time",
	"delay_ms",
	"outcome",
	"work",
	"key_value",
	"queue_row",
)
INSERT = f"INSERT INTO `tab{EVENT}` ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"
# A later event of the same entity has been queued: whoever reads the entity sees this change as well. The time
# counts too, since a source that starts anew counts from one again.
LATER = f"""
	SELECT 1 FROM `tab{EVENT}`
	WHERE entity_id = %(entity_id)s AND entity = %(entity)s AND instance_id = %(instance_id)s
		AND sequence > %(sequence)s AND event_time >= %(time)s AND outcome IN ('Queued', 'Overtaken') LIMIT 1
"""


def write_entry(entry: Entry) -> Fate | None:
	"""The event and the work it leads to, in the caller's transaction; None, and nothing, for a second delivery."""
	fate = Fate.OVERTAKEN if entry.fate is Fate.QUEUED and _is_overtaken(entry.event) else entry.fate
	try:
		frappe.db.sql(INSERT, _values(entry, fate))
	except Exception as error:
		if frappe.db.is_duplicate_entry(error):
			return None
		raise
	if fate is Fate.QUEUED and entry.work:
		write_due([entry.work])
	return fate


def load_waiting(store: str) -> list[Any]:
	"""What is to be done once for a store, oldest first: ``name``, ``work``, ``key_value``."""
	filters = {"store": store, "outcome": Fate.WAITING.value}
	return frappe.get_all(EVENT, filters, ["name", "work", "key_value"], order_by="creation")


def load_waiting_stores() -> list[str]:
	"""The stores something waits for."""
	query = f"SELECT DISTINCT store FROM `tab{EVENT}` WHERE outcome = %s AND store IS NOT NULL"
	return frappe.db.sql(query, (Fate.WAITING.value,), pluck=True)


def set_fate(names: Sequence[str], fate: Fate) -> None:
	"""In the caller's transaction."""
	if names:
		values = {"fate": fate.value, "now": now_datetime(), "names": sorted(names)}
		frappe.db.sql(
			f"UPDATE `tab{EVENT}` SET outcome = %(fate)s, modified = %(now)s WHERE name IN %(names)s", values
		)


def _is_overtaken(event: Event) -> bool:
	if not (event.sequence and event.entity_id and event.time):
		return False
	values = {
		"entity_id": event.entity_id,
		"entity": event.entity,
		"instance_id": event.instance_id,
		"sequence": event.sequence,
		"time": _site_time(event),
	}
	return bool(frappe.db.sql(LATER, values))


def _values(entry: Entry, fate: Fate) -> tuple[object, ...]:
	event, moment, user = entry.event, now_datetime(), frappe.session.user
	happened = _site_time(event)
	delay = max(0, int((moment - happened).total_seconds() * 1000)) if happened else 0
	route = (entry.route.work.value, entry.route.key) if entry.route else (None, None)
	head = (entry.name, moment, moment, user, user, entry.store or None, event.id, event.type)
	entity = (event.entity, event.entity_id, event.sequence, event.instance_id)
	return (*head, *entity, happened, delay, fate.value, *route, entry.work.name if entry.work else None)


def _site_time(event: Event) -> Any:
	"""Naive and in the site's time zone, as Frappe keeps times; None where the event has none."""
	if event.time is None:
		return None
	zone = ZoneInfo(get_system_timezone()) if get_system_timezone() else timezone.utc
	return event.time.astimezone(zone).replace(tzinfo=None)
