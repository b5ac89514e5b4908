"""Orders: read them, import those of the past, decide about one, and ask why one is not in ERPNext."""

from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager, require_user, visible_stores
from wix_integration.api.push import store_of_run
from wix_integration.core.orders.history import OrderScope
from wix_integration.erp.explaining.orders import explain_order, explain_unknown
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.orders.moments import day_begins, wix_time
from wix_integration.erp.orders.staged import import_entry, leave_out, load_booked, makes_documents, take_in
from wix_integration.erp.queue.entries import (
	BY_HAND,
	IN_BULK,
	ORDERS,
	STOCK,
	WIX_ORDER,
	QueueEntry,
	write_due,
)
from wix_integration.erp.stores.orders import accounts
from wix_integration.erp.texts import text_of
from wix_integration.jobs import runs
from wix_integration.jobs.orders.finding import fetch_by_number
from wix_integration.jobs.orders.polling import wake_poll
from wix_integration.jobs.wake import wake, wake_run

#: Orders one call may decide about.
MOST_ORDERS = 500
#: Statuses an order can be asked for by.
STATUSES = ("APPROVED", "CANCELED", "PENDING", "REJECTED")


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def poll(store: str) -> None:
	"""Reads what changed since the last poll, as soon as a worker is free."""
	require_manager(store)
	wake_poll(store)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def import_orders(
	store: str,
	begin: str | None = None,
	end: str | None = None,
	statuses: list[str] | str | None = None,
	numbers: list[str] | str | None = None,
	with_imported: bool = False,
	dry_run: bool = False,
) -> dict[str, str]:
	"""Starts a run over orders of the past: by number, or created from ``begin`` up to and with ``end``.

	``begin`` and ``end`` are days of this site; ``statuses`` of APPROVED, CANCELED, PENDING, REJECTED, all of them
	without. Orders that Wix marks as imported into it are left out unless ``with_imported``. ``dry_run`` counts what
	would be made, held and why, and writes nothing. Gives ``{run}``; follow it with ``push.run_status``.
	"""
	require_manager(store)
	scope = OrderScope(
		begin=_midnight(begin) if begin else None,
		end=_midnight(end, days=1) if end else datetime.now(timezone.utc),
		statuses=_known_statuses(statuses),
		numbers=tuple(str(number).strip().lstrip("#") for number in frappe.parse_json(numbers) or ()),
		with_imported=with_imported,
		dry_run=dry_run,
	)
	if not (scope.begin or scope.numbers):
		frappe.throw(_("Say from which day orders are wanted, or name their numbers."))
	if not dry_run:
		_require_documents(store)
	selection = Selection(orders=scope.as_dict())
	return {"run": runs.start_run(store, run_records.IMPORT_ORDERS, selection, priority=IN_BULK)}


@frappe.whitelist(methods=["POST"])
def resume_import(run: str) -> None:
	"""Lets an import go on that failed or was cancelled; what was made already is not made again."""
	require_manager()
	require_manager(store_of_run(run))
	kind, status = frappe.db.get_value("Wix Sync Run", run, ["kind", "status"], for_update=True)
	if kind != run_records.IMPORT_ORDERS or status not in (run_records.FAILED, run_records.CANCELLED):
		frappe.throw(_("{0} is no import of orders that was broken off. Start a new one.").format(run))
	run_records.go_on(run)
	frappe.db.after_commit.add(partial(wake_run, run))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def fetch_order(store: str, number: str) -> dict[str, str]:
	"""Reads one order by its number, known or not, and lets its documents be made. Gives ``{order}``, a Wix Order."""
	require_manager(store)
	return {"order": fetch_by_number(store, number)}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def read_order(order: str) -> None:
	"""Reads one order again, ahead of everything else. ``order``: the name of a Wix Order."""
	require_manager()
	[row] = _load([order])
	require_manager(row.store)
	write_due([QueueEntry(row.store, WIX_ORDER, row.wix_id, BY_HAND, direction="pull")])
	frappe.db.after_commit.add(partial(wake, row.store, ORDERS))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def import_again(orders: list[str] | str) -> dict[str, int]:
	"""Makes what these orders want and have not, ignored ones included. Gives ``{orders}``, how many are queued.

	``orders``: names of Wix Orders, 500 at most. What stands in ERPNext is compared, never made twice.
	"""
	require_manager()
	rows = _allowed(orders)
	for store in {row.store for row in rows}:
		_require_documents(store)
	_wake_after(take_in([row.name for row in rows]), STOCK)
	write_due(import_entry(row.store, row.wix_id, BY_HAND) for row in rows)
	_wake_after({row.store for row in rows}, ORDERS)
	return {"orders": len(rows)}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def ignore(orders: list[str] | str, reason: str) -> dict[str, int]:
	"""Leaves these orders out for good, such as those that were entered by hand: no documents are made of them, and
	their units no longer count as sold. Gives ``{orders}``. ``import_again`` takes them in again.

	``orders``: names of Wix Orders, 500 at most, none of them with documents. ``reason`` is shown at each.
	"""
	require_manager()
	rows = _allowed(orders)
	if not reason.strip():
		frappe.throw(_("Say why these orders are left out."))
	if booked := load_booked([row.name for row in rows]):
		numbers = ", ".join(row.number for row in rows if row.name in booked)
		text = _(
			"{0} have documents in ERPNext. Cancel those documents first, or leave these orders as they are."
		)
		frappe.throw(text.format(numbers))
	why = _("{0}: {1}").format(frappe.session.user, reason.strip()[:1_000])
	_wake_after(leave_out([row.name for row in rows], why), STOCK)
	return {"orders": len(rows)}


@frappe.whitelist()
def suggest_accounts(store: str) -> list[dict[str, str]]:
	"""What the company's chart offers for the empty account fields of a store: ``[{fieldname, value}]``. Sets nothing."""
	require_manager(store)
	frappe.has_permission("Account", "read", throw=True)
	found = accounts.suggest_accounts(store)
	return [{"fieldname": fieldname, "value": value} for fieldname, value in found.items()]


@frappe.whitelist()
def why_not(order: str) -> list[str]:
	"""*Why is this order not in ERPNext?* in sentences, the decisive one first. ``order``: the name of a Wix Order."""
	require_user()
	[row] = _load([order])
	require_user(row.store)
	return [text_of(why) for why in explain_order(row.name)]


@frappe.whitelist()
def why_not_number(number: str, store: str | None = None) -> list[dict[str, Any]]:
	"""As ``why_not`` by the order's number, in one store or in all: ``[{store, order, reasons}]``.

	``order`` is "" where the store never read one with this number.
	"""
	require_user(store)
	number = number.strip().lstrip("#")
	return [_answer(name, number) for name in ([store] if store else visible_stores())]


def _answer(store: str, number: str) -> dict[str, Any]:
	order = frappe.db.get_value("Wix Order", {"store": store, "number": number}) or ""
	reasons = explain_order(order) if order else explain_unknown(store, number)
	return {"store": store, "order": order, "reasons": [text_of(why) for why in reasons]}


def _known_statuses(statuses: list[str] | str | None) -> tuple[str, ...]:
	wanted = tuple(frappe.parse_json(statuses) or ())
	for status in wanted:
		if status not in STATUSES:
			frappe.throw(_("Status {0} is unknown. Use some of: {1}.").format(status, ", ".join(STATUSES)))
	return wanted


def _midnight(day: str, days: int = 0) -> datetime:
	"""The beginning of a day of this site, or of one after it, in UTC."""
	try:
		return wix_time(day_begins(day) + timedelta(days=days))
	except (frappe.ValidationError, ValueError, TypeError):
		frappe.throw(_("{0} is not a day. Write it as YYYY-MM-DD.").format(day))


def _require_documents(store: str) -> None:
	if not makes_documents(store):
		text = _(
			"{0} only reads orders. Switch on Make Documents of Orders in the Wix Store, then try again."
		)
		frappe.throw(text.format(store))


def _allowed(orders: list[str] | str) -> list[Any]:
	"""The rows of named orders of stores whose company the user may see."""
	is_json = isinstance(orders, str) and orders.startswith("[")
	names = frappe.parse_json(orders) if is_json else [orders] if isinstance(orders, str) else orders
	if len(names) > MOST_ORDERS:
		frappe.throw(_("These are more than {0} orders. Choose fewer at a time.").format(MOST_ORDERS))
	rows = _load(names)
	for store in {row.store for row in rows}:
		require_manager(store)
	return rows


def _load(orders: list[str]) -> list[Any]:
	fields = ["name", "store", "wix_id", "number"]
	rows = frappe.get_all("Wix Order", {"name": ("in", [*orders, ""])}, fields, order_by="name")
	if unknown := sorted({*orders} - {row.name for row in rows}):
		text = _("There is no Wix Order {0}. Open it from the list.")
		frappe.throw(text.format(unknown[0]), frappe.DoesNotExistError)
	return rows


def _wake_after(stores: frozenset[str] | set[str], lane: str) -> None:
	for store in sorted(stores):
		frappe.db.after_commit.add(partial(wake, store, lane))
