"""The poll of what was changed in one store's contacts, and its schedule.

The cursor is the newest moment Wix itself named; it moves only after everything up to it stands in the work list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial

import frappe

from wix_integration.core.errors import WixPermissionError
from wix_integration.core.reasons import reason
from wix_integration.core.wire.base import parse_wire_date, to_wire_date
from wix_integration.core.wire.contact import Contact
from wix_integration.erp.customers.book import FrappeBuyers
from wix_integration.erp.customers.links import load_contact_ids
from wix_integration.erp.customers.resolving import NOBODY
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.queue.entries import BY_SAVE, CONTACT, ORDERS, QueueEntry, write_due
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores import settings, standing
from wix_integration.erp.transaction import read_committed, rollback, save_durably
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.pauses import pause
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.wake import QUEUES, clear_wake, enqueue_once, wake
from wix_integration.sync.lane import STORE_WIDE

RUN_POLL = "wix_integration.jobs.customers.polling.run_poll"
#: Seconds between two polls; a little less than the time said, since the scheduler ticks by the minute.
PERIODS = {"Hourly": 3_590, "Daily": 86_390}
#: A contact may show up in the list later than its time says; our clock and Wix's may differ at the first look.
OVERLAP, FIRST_LOOK = timedelta(minutes=5), timedelta(hours=1)
FORBIDDEN = "contacts_forbidden"

_JOB = "contacts poll"
_CURSOR = "contacts_polled_until"


def wake_due_contact_polls() -> None:
	"""Starts the polls whose time has come. Called every minute; Redis keeps the time for all schedulers."""
	for store, schedule in settings.stores_polling("pull_contacts"):
		if frappe.cache.set(redis_key("contacts polled", store), 1, nx=True, ex=PERIODS[schedule]):
			wake_poll(store)


def wake_poll(store: str) -> None:
	"""Makes sure that a poll of the store's contacts starts after this moment."""
	enqueue_once((_JOB, store), RUN_POLL, QUEUES[ORDERS], store=store)


def run_poll(store: str) -> None:
	"""The body of the job. A right that is missing is an issue; the store goes on without its contacts."""
	clear_wake(_JOB, store)
	with error_boundary(f"contacts of {store}"), as_integration_user(), read_committed():
		if standing.reading_stop(store):
			return
		issues = FrappeIssues(store)
		try:
			poll_contacts(store)
		except WixPermissionError:
			rollback()
			issues.open("", reason(FORBIDDEN))
		except STORE_WIDE as error:
			rollback()
			pause(store, error)
		else:
			issues.close([""], FORBIDDEN)


def poll_contacts(store: str) -> int:
	"""Queues what changed since the cursor and belongs to a Customer. :raises WixApiError: they cannot be read."""
	until = parse_wire_date(frappe.db.get_value("Wix Store", store, _CURSOR))
	since = until - OVERLAP if until else datetime.now(timezone.utc) - FIRST_LOOK
	queued = 0
	for page in build_client(store, ORDERS, []).list_contacts(since):
		wanted = wanted_of(store, page)
		save_durably(partial(write_due, [_entry(store, contact_id) for contact_id in wanted]))
		queued += len(wanted)
		moments = [moment for contact in page if (moment := parse_wire_date(contact.updated_date))]
		if moments:
			save_durably(partial(_move_cursor, store, max(moments)))
	if queued:
		wake(store, ORDERS)
	return queued


def load_contacts(store: str) -> Iterator[Sequence[str]]:
	"""Pages of the ids of all contacts that a run pulls, those last that were a Customer's and are no more in the list:
	where no event tells of it, this finds what was merged or deleted. :raises WixApiError: they cannot be read.
	"""
	left = set(load_contact_ids(store)) - {NOBODY}
	for page in build_client(store, ORDERS, []).list_contacts(None):
		left.difference_update(contact.id for contact in page)
		yield wanted_of(store, page)
	if left:
		yield sorted(left)


def wanted_of(store: str, page: Sequence[Contact]) -> list[str]:
	"""Those that are a Customer's, or that the store makes Customers of."""
	return sorted(FrappeBuyers(store).wanted([contact.id for contact in page]))


def _entry(store: str, contact_id: str) -> QueueEntry:
	return QueueEntry(store, CONTACT, contact_id, BY_SAVE, direction="pull")


def _move_cursor(store: str, until: datetime) -> None:
	"""Forward only: two polls may end in either order."""
	known = parse_wire_date(frappe.db.get_value("Wix Store", store, _CURSOR, for_update=True))
	if known is None or until > known:
		frappe.db.set_value("Wix Store", store, _CURSOR, to_wire_date(until), update_modified=False)
		frappe.clear_document_cache("Wix Store", store)
