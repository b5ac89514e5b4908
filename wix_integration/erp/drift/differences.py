"""Writing down what a comparison found: one row per store, Item and field, reopened and never repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import frappe
from frappe.query_builder import DocType
from frappe.utils import now_datetime

from wix_integration.core.base import canonical_json
from wix_integration.core.drift.differences import Cause, Difference
from wix_integration.erp.memory.upserts import Row, save_rows

DOCTYPE = "Wix Difference"
OPEN, REPAIRED, ENDED = "Open", "Repaired", "Ended"

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Seen:
	"""A difference of one family (``family`` "" for a product without Item), and by which row of work it ends."""

	difference: Difference
	family: str
	repair: str


def save_seen(store: str, run: str, found: Sequence[Seen]) -> None:
	"""Writes the differences down, in the caller's transaction; one that was open keeps the time it was first seen."""
	rows = {_name(store, seen.difference): seen for seen in found}
	names = sorted(rows)
	for start in range(0, len(names), _ROWS_AT_ONCE):
		part = names[start : start + _ROWS_AT_ONCE]
		since = _load_open(part)
		moment = frappe.utils.now()
		save_rows(
			DOCTYPE, [_row(name, rows[name], store, run, since.get(name, moment), moment) for name in part]
		)


def end_unseen(store: str, run: str) -> None:
	"""Ends what the run, which looked at everything, did not see any more; in the caller's transaction."""
	table = DocType(DOCTYPE)
	query = frappe.qb.update(table).set(table.status, ENDED).set(table.repaired_on, now_datetime())
	query.where((table.store == store) & (table.status == OPEN) & (table.run != run)).run()


def count_open(store: str) -> dict[str, int]:
	"""Cause → number of open differences of a store."""
	filters = {"store": store, "status": OPEN}
	causes = frappe.get_all(DOCTYPE, filters, pluck="cause", order_by="name", limit_page_length=0)
	return {cause: causes.count(cause) for cause in sorted(set(causes))}


def _row(name: str, seen: Seen, store: str, run: str, since: str, moment: str) -> Row:
	difference = seen.difference
	return {
		"name": name,
		"store": store,
		"run": run,
		"item_code": difference.item_code or None,
		"family": seen.family,
		"field": difference.field,
		"product_id": difference.product_id,
		"cause": difference.cause.value,
		"our_value": canonical_json(difference.ours),
		"their_value": canonical_json(difference.theirs),
		"status": OPEN,
		"first_found": since,
		"last_found": moment,
		"repaired_on": None,
		"repair": seen.repair,
	}


def _name(store: str, difference: Difference) -> str:
	"""A SKU that is there twice is no matter of the Item's field ``sku``, which may differ besides."""
	owner = difference.item_code or difference.product_id
	subject = difference.cause.value if difference.cause is Cause.SKU_TWICE else difference.field
	return sha256("\0".join((store, owner, subject)).encode()).hexdigest()[:20]


def _load_open(names: Sequence[str]) -> dict[str, str]:
	filters = {"name": ("in", list(names)), "status": OPEN}
	rows = frappe.get_all(DOCTYPE, filters, ["name", "first_found"], order_by="name", limit_page_length=0)
	return {row.name: str(row.first_found) for row in rows}
