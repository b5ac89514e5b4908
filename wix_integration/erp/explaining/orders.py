"""*Why is this order not in ERPNext?* One answer for the order's form, the API and the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe.utils import format_datetime, now_datetime

from wix_integration.core.orders.status import Step, map_state, resolve_documents
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.order import Order
from wix_integration.erp.explaining.waiting import load_row, place_of
from wix_integration.erp.orders.issues import load_open_issues
from wix_integration.erp.orders.rows import CANCELLED, HELD, IGNORED, IMPORTED
from wix_integration.erp.orders.staged import makes_documents
from wix_integration.erp.queue.entries import ORDER, QueueEntry
from wix_integration.erp.stores import standing
from wix_integration.erp.stores.orders.policies import load_policies

_FIELDS = [
	"name",
	"store",
	"wix_id",
	"number",
	"state",
	"reason",
	"status",
	"payment_status",
	"is_imported",
	"raw",
]
_DOCUMENT = ["role", "document", "state", "detail"]


def explain_order(order: str) -> tuple[Reason, ...]:
	"""Where a Wix Order stands, the decisive reason first; never empty. The caller has checked the user's rights."""
	row = frappe.db.get_value("Wix Order", order, _FIELDS, as_dict=True)
	said = [why for cause in _CAUSES for why in cause(row)]
	return tuple(said) or (reason("order_import_it"),)


def explain_unknown(store: str, number: str) -> tuple[Reason, ...]:
	"""Why a store has no order with this number."""
	found = [stop] if (stop := standing.reading_stop(store)) else []
	if frappe.db.get_value("Wix Store", store, "poll_orders") == "Off":
		found.append(reason("orders_not_read", store=store))
	return (*found, reason("order_never_read", number=number, store=store))


def _find_documents(row: Any) -> Iterator[Reason]:
	"""What there is, and what nobody knows the outcome of."""
	rows = frappe.get_all("Wix Order Document", {"wix_order": row.name}, _DOCUMENT, order_by="creation, name")
	made = [f"{each.role} {each.document}" for each in rows if each.document and each.state == "Done"]
	if made:
		yield reason("order_in_books", documents=", ".join(made))
	for each in rows:
		if each.state == "Unverified":
			yield reason("order_unverified", what=f"{each.role} {each.document or ''}".strip())


def _find_left_out(row: Any) -> Iterator[Reason]:
	if row.state == IGNORED and row.is_imported and not row.reason:
		yield reason("order_marked_imported")
	elif row.state == IGNORED:
		yield reason("order_ignored", message=row.reason or "")
	elif row.state == CANCELLED and not frappe.db.exists("Wix Order Document", {"wix_order": row.name}):
		yield reason("order_cancelled_before")


def _find_issues(row: Any) -> Iterator[Reason]:
	issues = load_open_issues(row.name)
	code = "held_by_issue" if row.state == HELD else "noted_by_issue"
	for issue, message in issues.items():
		yield reason(code, issue=issue, message=message)
	if row.state == HELD and not issues:
		yield reason("order_held", message=row.reason or "")


def _find_store(row: Any) -> Iterator[Reason]:
	"""Nothing is read or made: the store's doing."""
	if row.state in (IMPORTED, IGNORED, CANCELLED):
		return
	if not makes_documents(row.store):
		yield reason("orders_not_imported", store=row.store)
	if stop := standing.outgoing_stop(row.store):
		yield stop


def _find_status(row: Any) -> Iterator[Reason]:
	if row.state != "Waiting" or not row.raw:
		return
	rules = load_policies(frappe.get_cached_doc("Wix Store", row.store)).status_rules
	wanted = resolve_documents(map_state(Order.model_validate_json(row.raw)), rules)
	if wanted.step is Step.WAIT:
		named = {"status": row.status, "payment": row.payment_status}
		yield reason("order_waits_for_status", store=row.store, **named)


def _find_work(row: Any) -> Iterator[Reason]:
	work = load_row(QueueEntry(row.store, ORDER, row.wix_id, direction="pull"))
	if work is None:
		return
	failed = {"attempts": work.attempts, "message": work.last_error or ""}
	if work.dead:
		yield reason("order_dead", **failed)
	elif work.attempts and work.due > now_datetime():
		yield reason("order_waiting_again", time=format_datetime(work.due), **failed)
	elif work.claimed_until and work.claimed_until > now_datetime():
		yield reason("order_waiting_in_hand")
	else:
		yield reason("order_waiting", place=place_of(row.store, work))


_CAUSES = (_find_documents, _find_left_out, _find_issues, _find_store, _find_status, _find_work)
