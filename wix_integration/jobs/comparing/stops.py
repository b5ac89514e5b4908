"""Stopping a run that would change too much: it is planned first, and waits for a person before it writes anything.

Covered are runs over a whole store: *Push all*, *Scheduled*, *Pull all*, *Compare*, by themselves or as a step of
*Sync everything*. A save, a push or pull of named products and what a poll found are never stopped: they are what
somebody did to these documents. Neither are quantities: stock moves in masses every day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import frappe
from frappe import _

from wix_integration.core.drift.mass_change import MassChange, StopLimits, Tally, verify_tally
from wix_integration.core.plan import ProductPlan
from wix_integration.core.planning import plan_product
from wix_integration.core.reasons import Reason
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run, Selection
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.mails import send_alert
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.links import FrappeProductLinks, load_linked_products
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.erp.stores import settings
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.comparing.reports import PlanReport
from wix_integration.jobs.comparing.surveys import surveyed
from wix_integration.jobs.pauses import THE_STORE
from wix_integration.jobs.progress import publish_progress
from wix_integration.sync.shop import slices

#: Families read at once.
READ_SIZE = 200

_WHOLE_PUSHES = (run_records.PUSH_ALL, run_records.SCHEDULED)


def has_stopped(run: Run) -> bool:
	"""Plans a run over a whole store and makes it wait where it would change too much; True if it waits.

	:raises WixApiError, ConfigError: a pull reads Wix to be planned
	"""
	if run.is_confirmed or run.kind not in (*_WHOLE_PUSHES, run_records.PULL_ALL):
		return False
	limits = stop_limits(run.store)
	if not limits.share and not limits.price:
		return False
	tally, report = Tally(len(load_linked_products(run.store))), PlanReport()
	plans = _pull_plans(run, tally) if run.kind == run_records.PULL_ALL else _push_plans(run)
	for plan in plans:
		tally.add(plan, limits)
		report.add(plan)
	why = verify_tally(tally, limits)
	if why:
		make_wait(run, why, report)
	return bool(why)


def make_wait(run: Run, why: Sequence[Reason], report: PlanReport, **more: Any) -> None:
	"""Nothing is written before a person confirms: one issue of the store, one mail."""
	texts = [text_of(reason) for reason in why]
	save_durably(partial(run_records.wait_run, run.name, report.as_dict(stops=texts, **more)))
	issues = FrappeIssues(run.store)
	for reason in why:
		issues.open(THE_STORE, reason)
	subject = _("Wix store {0}: {1} waits for you").format(run.store, _(run.kind))
	send_alert(subject, "<br>".join([*texts, frappe.utils.get_url_to_form("Wix Sync Run", run.name)]))
	publish_progress(run.name)


def stop_limits(store: str) -> StopLimits:
	"""What the store allows; new products count once it was pushed whole."""
	row = frappe.db.get_value("Wix Store", store, ["stop_share", "stop_price"], as_dict=True)
	pushed = {"store": store, "kind": ("in", _WHOLE_PUSHES), "status": run_records.COMPLETED}
	return StopLimits(
		share=Decimal(str(row.stop_share or 0)),
		price=Decimal(str(row.stop_price or 0)),
		counts_new=bool(frappe.db.exists("Wix Sync Run", pushed)),
	)


def _push_plans(run: Run) -> Iterator[ProductPlan]:
	"""What the push would do as far as ERPNext and our memory know; asks Wix nothing."""
	config = settings.store_config(run.store)
	items, links = FrappeItems(settings.store_sources(run.store), config), FrappeProductLinks(run.store)
	planned = 0
	for keys in load_keys(run.store, Selection()):
		for part in slices(keys, READ_SIZE):
			families, known = items.families(part), links.load(part)
			yield from (plan_product(families.get(key), known.get(key), config) for key in part)
		if run_records.is_cancelled(run.name):
			return
		planned += len(keys)
		save_durably(partial(run_records.set_total, run.name, planned))


def _pull_plans(run: Run, tally: Tally) -> Iterator[ProductPlan]:
	"""What the pull would do to linked products; those nobody knows count as new where Items are made of them."""
	with surveyed(run) as survey:
		if survey is None:
			return
		for findings in survey.catalogue():
			yield from (finding.plan for finding in findings if finding.product_id)
		if survey.shop.config.creates_items:
			tally.count(MassChange.CREATED, len(survey.strangers()))
