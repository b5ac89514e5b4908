"""Adoption of shops that exist on both sides: matching, deciding in bulk, the opening stock."""

from collections.abc import Sequence
from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager, require_user
from wix_integration.core.matching.adoption import Verdict
from wix_integration.core.merge import Leader
from wix_integration.erp.adoption import decisions
from wix_integration.erp.adoption.decisions import Choices
from wix_integration.erp.adoption.mappings import MAPPING_COLUMNS, load_mappings
from wix_integration.erp.adoption.opening_stock import make_opening_stock
from wix_integration.erp.adoption.proposals import count_open, load_names
from wix_integration.erp.history import run_records
from wix_integration.erp.history.csv_export import write_csv
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.entries import BY_HAND
from wix_integration.erp.stores.settings import store_config
from wix_integration.jobs import runs
from wix_integration.jobs.adopting.decided import follow_decisions


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=10, seconds=60)
def start(store: str, again: bool = False) -> dict[str, str]:
	"""Compares the whole Wix shop with all Items of the store and fills the match list. Gives ``{run}``.

	Nothing is written to either side. ``again`` also proposes what was ignored.
	"""
	require_manager(store)
	return {"run": runs.start_run(store, run_records.MATCH, Selection(), force=again, priority=BY_HAND)}


@frappe.whitelist()
def counts(store: str) -> dict[str, dict[str, int]]:
	"""How many rows are open: ``{kind: {proposal: count}}``."""
	require_user(store)
	return count_open(store)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def decide(
	names: list[str] | str,
	decision: str,
	leader: str = "ERPNext",
	takes_stock: bool = False,
	item_code: str | None = None,
	product_id: str | None = None,
) -> dict[str, Any]:
	"""Decides rows of one store: Link, Create in ERPNext, Create in Wix or Ignore. Gives ``{run, decided, left}``.

	``leader`` (ERPNext, Wix, Ask): whose values a linked pair begins with. ``takes_stock``: what Wix has becomes the
	opening stock. ``item_code`` or ``product_id`` name another side, for a single row. Rows that lack a side are left.
	"""
	require_manager()
	rows = list(dict.fromkeys(frappe.parse_json(names)))
	store = _store_of(rows)
	require_manager(store)
	if item_code or product_id:
		_choose_sides(rows, product_id, item_code)
	return _decide(store, rows, _verdict_of(decision), _leader_of(leader), takes_stock)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def accept(
	store: str, proposals: list[str] | str, leader: str = "ERPNext", takes_stock: bool = False
) -> list[dict[str, Any]]:
	"""Accepts all open rows with these proposals (Link, Create in ERPNext, Create in Wix): as ``decide``, one per kind."""
	require_manager(store)
	verdicts = [_verdict_of(proposal) for proposal in frappe.parse_json(proposals)]
	return [
		_decide(store, list(load_names(store, [verdict.value])), verdict, _leader_of(leader), takes_stock)
		for verdict in verdicts
	]


@frappe.whitelist(methods=["POST"])
def reopen(names: list[str] | str) -> None:
	"""Takes back what was decided and not carried out yet, and proposes again what was ignored."""
	require_manager()
	rows = list(frappe.parse_json(names))
	require_manager(_store_of(rows))
	decisions.reopen(rows)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=10, seconds=60)
def opening_stock(store: str) -> dict[str, str]:
	"""One draft of a Stock Reconciliation for adopted Items that take stock and have no draft yet. Gives ``{draft}``."""
	require_manager(store)
	return {"draft": make_opening_stock(store)}


@frappe.whitelist()
@rate_limit(limit=10, seconds=60)
def export_mappings(store: str) -> None:
	"""What is linked, as a CSV file to download that can be imported into Wix Match again; no cell starts a formula."""
	require_manager(store)
	write_csv(f"wix-mappings-{store}.csv", MAPPING_COLUMNS, load_mappings(store))


def _decide(
	store: str, names: Sequence[str], verdict: Verdict, leader: Leader, takes_stock: bool
) -> dict[str, Any]:
	if verdict is Verdict.CREATE_IN_ERPNEXT and not store_config(store).creates_items:
		frappe.throw(
			_("Nothing is created from Wix. Switch on Create Items from Wix in the Wix Store first.")
		)
	run = "" if verdict is Verdict.IGNORE else run_records.create_run(store, run_records.ADOPT, Selection())
	decided = decisions.save_decisions(store, names, Choices(verdict, leader, takes_stock, run))
	if run:
		follow_decisions(store, run, decided)
	return {"run": run, "decided": decided, "left": len(names) - decided}


def _choose_sides(rows: Sequence[str], product_id: str | None, item_code: str | None) -> None:
	if len(rows) != 1:
		frappe.throw(_("Another Item or product is chosen for one row at a time. Open the row."))
	decisions.choose_sides(rows[0], product_id, item_code)


def _store_of(names: Sequence[str]) -> str:
	filters = {"name": ("in", list(names) or [""])}
	stores = set(frappe.get_all("Wix Match", filters, pluck="store", order_by="name"))
	if len(stores) != 1:
		frappe.throw(_("Choose rows of one store."))
	return stores.pop()


def _verdict_of(decision: str) -> Verdict:
	try:
		return Verdict(decision)
	except ValueError:
		choices = ", ".join(verdict.value for verdict in Verdict)
		frappe.throw(_("{0} is no decision. Use one of: {1}.").format(decision, choices))


def _leader_of(leader: str) -> Leader:
	try:
		return Leader(leader)
	except ValueError:
		choices = ", ".join(each.value for each in Leader)
		frappe.throw(_("{0} is no leader. Use one of: {1}.").format(leader, choices))
