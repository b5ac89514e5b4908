"""Payments and fulfilments that were read for rows of work the slice of the lane had no time for.

They are stored with their orders and hold for the very attempt and version of the row they were read for: whatever is
said about an order later makes its row another version, and it is read again. Redis remembers which; what it forgets is
read again, too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import frappe
from frappe.query_builder import DocType

from wix_integration.core.ports import QueueRow
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.reading.staged import DOCTYPE, fact_values
from wix_integration.erp.memory.upserts import save_rows
from wix_integration.erp.orders.rows import order_name
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.transaction import save_durably

#: Facts nobody came back for by then are read again.
KEPT_SECONDS = 600
#: Nobody changed the order by reading it.
_STAMPS = frozenset({"modified", "modified_by"})


class KeptFacts:
	"""Those of one store, between two slices of its lane of orders."""

	def __init__(self, store: str) -> None:
		self._store = store
		self._key = redis_key("order facts", store)
		self._known: Collection[str] = ()

	def take(self, rows: Sequence[QueueRow]) -> Collection[str]:
		"""Keys of the rows whose facts are stored with the order and hold. They hold once: who does not use them keeps
		them again.
		"""
		saved = frappe.cache.get(self._key)
		frappe.cache.delete(self._key)
		versions = json.loads(saved) if saved else {}
		self._known = {row.key for row in rows if versions.get(row.key) == _version(row)}
		return self._known

	def keep(
		self,
		rows: Sequence[QueueRow],
		payments: Mapping[str, OrderTransactions],
		fulfillments: Mapping[str, Sequence[Fulfillment]],
	) -> None:
		"""Lets the next slice use what was read for these rows, now or in the slice before."""
		read = {row.key for row in rows} & payments.keys() & fulfillments.keys()
		facts = {key: (payments[key], fulfillments[key]) for key in read}
		known = {*self._known, *(save_durably(partial(self._store_facts, facts)) if facts else ())}
		versions = {row.key: _version(row) for row in rows if row.key in known}
		if versions:
			frappe.cache.set(self._key, json.dumps(versions), ex=KEPT_SECONDS)

	def _store_facts(
		self, facts: Mapping[str, tuple[OrderTransactions, Sequence[Fulfillment]]]
	) -> Sequence[str]:
		"""Those that were stored. What was redacted is left as it is."""
		order = DocType(DOCTYPE)
		names = sorted(order_name(self._store, key) for key in facts)
		query = frappe.qb.from_(order).select(order.name, order.wix_id).where(order.name.isin(names))
		found = query.where(order.redacted_on.isnull()).orderby(order.name).for_update().run()
		rows = [{"name": name, **fact_values(*facts[key])} for name, key in found]
		if rows:
			save_rows(DOCTYPE, rows, keep=_STAMPS)
		return [key for _name, key in found]


def _version(row: QueueRow) -> str:
	"""A row that failed is read again."""
	return f"{row.version}/{row.attempts}"
