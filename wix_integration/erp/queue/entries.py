"""Writing due rows: one statement for a thousand keys, in the transaction of the document that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

import frappe
from frappe.utils import now_datetime

ORDERS, STOCK, CATALOGUE = LANES = ("orders", "stock", "catalogue")

PRODUCT, STOCK_LEVEL = "product", "stock"
#: What was changed in Wix, by its id there.
WIX_PRODUCT, WIX_ORDER, WIX_STOCK = PULLED = ("wix_product", "wix_order", "wix_stock")
#: A staged order whose documents are to be made or compared; a contact that changed. Both by their id in Wix.
ORDER, CONTACT = "order", "contact"
#: What of an order is told to Wix, by the ERPNext document it is about; a cancellation by the order's id.
FULFILLMENT, ORDER_CANCELLATION, PAYMENT_RECORD, REFUND_RECORD, ORDER_COMMENT = ORDER_WRITES = (
	"fulfillment",
	"order_cancellation",
	"payment_record",
	"refund_record",
	"order_comment",
)
#: A Customer that is sent to Wix as a contact, by its name.
CUSTOMER = "customer"
#: The whole tree of a store's categories; its key is "".
CATEGORIES = "categories"
#: A decided row of the match list, by its name.
MATCH = "match"
#: Kinds whose key is a brand, an item group or an attribute: the lane queues the Items that use it.
BRAND, ITEM_GROUP, ITEM_ATTRIBUTE = GROUPS = ("brand", "item_group", "item_attribute")

LANE_OF_KIND = {
	PRODUCT: CATALOGUE,
	STOCK_LEVEL: STOCK,
	WIX_PRODUCT: CATALOGUE,
	WIX_ORDER: ORDERS,
	WIX_STOCK: STOCK,
	ORDER: ORDERS,
	CONTACT: ORDERS,
	CUSTOMER: ORDERS,
	**dict.fromkeys(ORDER_WRITES, ORDERS),
	CATEGORIES: CATALOGUE,
	MATCH: CATALOGUE,
	BRAND: CATALOGUE,
	ITEM_GROUP: CATALOGUE,
	ITEM_ATTRIBUTE: CATALOGUE,
}

#: Lower numbers go first: a person waits, a save is expected to show soon, a bulk run has time.
BY_HAND, BY_SAVE, IN_BULK = 1, 5, 9

ROWS_PER_STATEMENT = 1_000


@dataclass(frozen=True, slots=True)
class QueueEntry:
	"""One key that must be looked at. ``force`` skips the comparison with the last push; ``run`` names a run; ``delay``
	is how many seconds it may still wait.
	"""

	store: str
	kind: str
	key: str
	priority: int = BY_SAVE
	force: bool = False
	run: str = ""
	direction: str = "push"
	delay: int = 0

	@property
	def lane(self) -> str:
		return LANE_OF_KIND[self.kind]

	@property
	def name(self) -> str:
		"""The primary key: two entries with the same name are the same work."""
		identity = "\n".join((self.direction, self.store, self.kind, self.key))
		return hashlib.blake2b(identity.encode(), digest_size=16).hexdigest()


COLUMNS = (
	"name",
	"creation",
	"modified",
	"owner",
	"modified_by",
	"direction",
	"store",
	"kind",
	"key_value",
	"lane",
	"priority",
	"version",
	"attempts",
	"due",
	"dead",
	"force_push",
	"run",
)

# Raw SQL: the query builder costs three times as much, and this runs in everybody's save. An earlier due time is kept,
# so who waits longest goes first and the index is left alone; attempts start anew because the content is new.
UPSERT = """
	INSERT INTO `tabWix Queue` ({columns}) VALUES {rows}
	ON DUPLICATE KEY UPDATE
		version = version + 1,
		modified = VALUES(modified),
		modified_by = IF(VALUES(priority) <= priority, VALUES(modified_by), modified_by),
		due = LEAST(due, VALUES(due)),
		attempts = 0,
		dead = 0,
		priority = LEAST(priority, VALUES(priority)),
		force_push = GREATEST(force_push, VALUES(force_push)),
		run = IF(VALUES(run) = '', run, VALUES(run))
"""


def write_due(entries: Iterable[QueueEntry]) -> None:
	"""Marks keys as due, in the caller's transaction; the later of two entries with one name counts.

	Rows are sorted by name: two transactions that touch the same keys take their locks in the same order.
	"""
	unique = {entry.name: entry for entry in entries}
	for names in _chunks(sorted(unique), ROWS_PER_STATEMENT):
		_upsert([(name, unique[name]) for name in names])


def _upsert(rows: Sequence[tuple[str, QueueEntry]]) -> None:
	moment, user = now_datetime(), frappe.session.user
	values = [value for name, entry in rows for value in _row(name, entry, moment, user)]
	row = f"({', '.join(['%s'] * len(COLUMNS))})"
	statement = UPSERT.format(columns=", ".join(COLUMNS), rows=", ".join([row] * len(rows)))
	frappe.db.sql(statement, values)


def _row(name: str, entry: QueueEntry, moment: datetime, user: str) -> tuple[object, ...]:
	head = (name, moment, moment, user, user, entry.direction, entry.store, entry.kind, entry.key)
	due = moment + timedelta(seconds=entry.delay)
	return (*head, entry.lane, entry.priority, 1, 0, due, 0, int(entry.force), entry.run)


def _chunks(names: Sequence[str], size: int) -> Iterator[list[str]]:
	rest = iter(names)
	while chunk := list(islice(rest, size)):
		yield chunk
