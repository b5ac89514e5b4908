"""Wix Match as the port ``Adoptions``: decided rows out, what came of them in; and who waits for a decision."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import frappe
from frappe.query_builder import DocType
from frappe.utils import now_datetime

from wix_integration.core.matching import MatchKind
from wix_integration.core.matching.adoption import Adopted, Adoption, Verdict
from wix_integration.core.merge import Leader
from wix_integration.erp.adoption.proposals import DECIDED, DOCTYPE, DONE, OPEN, REFUSED
from wix_integration.erp.items.rows import Row
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably

_COLUMNS = (
	"name",
	"decision",
	"product_id",
	"handle",
	"sku",
	"item_code",
	"pairs",
	"leader",
	"takes_stock",
)


class FrappeAdoptions:
	"""The decided rows of one store. Satisfies ``core.ports.adoption.Adoptions``; every write is durable."""

	def __init__(self, store: str) -> None:
		self._store = store

	def load(self, names: Sequence[str]) -> Mapping[str, Adoption]:
		"""The rows that wait to be carried out; a variant's code stands for its template."""
		filters = {"store": self._store, "name": ("in", list(names)), "status": DECIDED}
		rows = frappe.get_all(DOCTYPE, filters, list(_COLUMNS), order_by="name", limit_page_length=0)
		templates = _load_templates([row.item_code for row in rows if row.item_code])
		return {row.name: _adoption(row, templates) for row in rows}

	def close(self, ends: Sequence[Adopted]) -> None:
		"""Done, or refused with what to do."""
		if ends:
			save_durably(lambda: [_close(end) for end in ends])


def load_waiting(store: str, keys: Sequence[str]) -> dict[str, Row]:
	"""Item code or product id → the undecided row that says it may be one with something on the other side."""
	match = DocType(DOCTYPE)
	query = (
		frappe.qb.from_(match)
		.select(match.name, match.item_code, match.product_id, match.product_name, match.candidates)
		.where((match.store == store) & match.status.isin((OPEN, DECIDED, REFUSED)))
		.where(match.kind.isin((MatchKind.CERTAIN.value, MatchKind.DOUBTFUL.value)))
		.orderby(match.name)
	)
	wanted = set(keys)
	return {key: row for row in query.run(as_dict=True) for key in _entities(row) if key in wanted}


def _entities(row: Row) -> Iterator[str]:
	yield row.product_id or ""
	yield row.item_code or ""
	yield from json.loads(row.candidates or "[]")


def _load_templates(item_codes: Sequence[str]) -> Mapping[str, str]:
	filters = {"name": ("in", list(item_codes)), "variant_of": ("is", "set")}
	rows = frappe.get_all("Item", filters, ["name", "variant_of"], order_by="name", limit_page_length=0)
	return {row.name: row.variant_of for row in rows}


def _adoption(row: Row, templates: Mapping[str, str]) -> Adoption:
	item_code = row.item_code or ""
	return Adoption(
		name=row.name,
		verdict=Verdict(row.decision),
		product_id=row.product_id or "",
		handle=row.handle or "",
		sku=row.sku or "",
		family=templates.get(item_code, item_code),
		item_code=item_code,
		pairs=dict(json.loads(row.pairs or "[]")),
		leader=Leader(row.leader or Leader.ERPNEXT),
		takes_stock=bool(row.takes_stock),
	)


def _close(end: Adopted) -> None:
	values = {
		"status": DONE if end.is_done else REFUSED,
		"outcome": text_of(end.why),
		"done_on": now_datetime() if end.is_done else None,
	}
	if end.product_id:
		values["product_id"] = end.product_id
	if end.is_done and end.family:
		values["item_code"] = end.family
	if end.opening:
		values["opening"] = json.dumps(dict(end.opening))
	frappe.db.set_value(DOCTYPE, end.name, values)
