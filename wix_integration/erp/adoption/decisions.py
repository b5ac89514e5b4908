"""Decisions about rows of the match list: many at once, in the caller's transaction, each with a row of the work list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Coalesce
from frappe.utils import now_datetime

from wix_integration.core.matching.adoption import Verdict
from wix_integration.core.merge import Leader
from wix_integration.erp.adoption.proposals import DECIDED, DOCTYPE, IGNORED, OPEN, REFUSED
from wix_integration.erp.queue.entries import BY_HAND, MATCH, QueueEntry, write_due

#: What may still be decided about.
DECIDABLE = (OPEN, REFUSED, IGNORED)
_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Choices:
	"""What a person decided about some rows, and how it is to be carried out."""

	verdict: Verdict
	leader: Leader = Leader.ERPNEXT
	takes_stock: bool = False
	run: str = ""


def save_decisions(store: str, names: Sequence[str], choices: Choices) -> int:
	"""Decides those of the rows that hold what the verdict needs; returns how many. The others stay as they are."""
	decided = 0
	for start in range(0, len(names), _ROWS_AT_ONCE):
		fitting = _load_fitting(store, names[start : start + _ROWS_AT_ONCE], choices.verdict)
		if fitting:
			_save(fitting, choices)
			queue_decisions(store, fitting, choices)
		decided += len(fitting)
	return decided


def choose_sides(name: str, product_id: str | None, item_code: str | None) -> None:
	"""Another product or Item for one row: what was paired before is not known to hold."""
	chosen = {"product_id": product_id, "item_code": item_code}
	values = {fieldname: value for fieldname, value in chosen.items() if value}
	before = frappe.db.get_value(DOCTYPE, name, list(chosen), as_dict=True)
	if any(before[fieldname] != value for fieldname, value in values.items()):
		frappe.db.set_value(DOCTYPE, name, {**values, "pairs": "[]"})


def reopen(names: Sequence[str]) -> None:
	"""Takes decisions back that were not carried out, and proposes again what was ignored."""
	filters = {"name": ("in", list(names)), "status": ("in", (DECIDED, IGNORED, REFUSED))}
	values = {"status": OPEN, "decision": "", "decided_by": None, "decided_on": None}
	frappe.db.set_value(DOCTYPE, filters, values)


def status_of(verdict: Verdict) -> str:
	"""Ignoring needs nobody to carry it out."""
	return IGNORED if verdict is Verdict.IGNORE else DECIDED


def queue_decisions(store: str, names: Sequence[str], choices: Choices) -> None:
	"""One row of the work list per decision, in the caller's transaction."""
	if choices.verdict is not Verdict.IGNORE:
		write_due(QueueEntry(store, MATCH, name, BY_HAND, run=choices.run) for name in names)


def lacks(row: Mapping[str, Any], verdict: Verdict) -> str:
	"""The field a row must have before it can be decided so, "" for none."""
	has_product = row.get("product_id") or row.get("handle") or row.get("sku")
	if verdict in (Verdict.LINK, Verdict.CREATE_IN_ERPNEXT) and not has_product:
		return "product_id"
	if verdict in (Verdict.LINK, Verdict.CREATE_IN_WIX) and not row.get("item_code"):
		return "item_code"
	return ""


def _load_fitting(store: str, names: Sequence[str], verdict: Verdict) -> list[str]:
	match = DocType(DOCTYPE)
	query = (
		frappe.qb.from_(match)
		.select(match.name)
		.where((match.store == store) & match.name.isin(list(names)) & match.status.isin(DECIDABLE))
		.orderby(match.name)
		.for_update()
	)
	for column in ("product_id", "item_code"):
		if lacks({**dict.fromkeys(("product_id", "item_code"), "x"), column: ""}, verdict):
			query = query.where(Coalesce(match[column], "") != "")
	return [name for (name,) in query.run()]


def _save(names: Sequence[str], choices: Choices) -> None:
	values = {
		"status": status_of(choices.verdict),
		"decision": choices.verdict.value,
		"leader": choices.leader.value,
		"takes_stock": int(choices.takes_stock),
		"decided_by": frappe.session.user,
		"decided_on": now_datetime(),
		"outcome": "",
		**({"run": choices.run} if choices.run else {}),
	}
	frappe.db.set_value(DOCTYPE, {"name": ("in", list(names))}, values)
