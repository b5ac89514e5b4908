"""Runs: what a person or the schedule starts, shows progress, and can be cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import frappe
from frappe.utils import add_to_date, now_datetime

from wix_integration.erp.customers.selecting import load_customers
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run, Selection
from wix_integration.erp.queue.entries import (
	BY_HAND,
	CATALOGUE,
	CONTACT,
	CUSTOMER,
	IN_BULK,
	LANE_OF_KIND,
	PRODUCT,
	PULLED,
	STOCK_LEVEL,
	WIX_PRODUCT,
	QueueEntry,
	write_due,
)
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.erp.queue.stock_selecting import load_stocked
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.adopting.decided import end_adoption
from wix_integration.jobs.adopting.everything import advance, advance_all
from wix_integration.jobs.adopting.match_runs import run_match
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.categories.queueing import queue_categories
from wix_integration.jobs.comparing.compare_runs import run_compare
from wix_integration.jobs.comparing.stops import has_stopped
from wix_integration.jobs.customers.polling import load_contacts
from wix_integration.jobs.dry_runs import write_report
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.orders.history import run_history
from wix_integration.jobs.progress import publish_progress
from wix_integration.jobs.pulls.selecting import load_products
from wix_integration.jobs.wake import clear_wake, wake, wake_run

#: A job that lives says so far more often: with each page it has queued or read.
STALLED_SECONDS = 300


def start_run(
	store: str,
	kind: str,
	selection: Selection,
	*,
	force: bool = False,
	priority: int = IN_BULK,
	part_of: str = "",
) -> str:
	"""Makes a run and lets a worker begin it once the caller's transaction is committed. Returns its name."""
	name = run_records.create_run(store, kind, selection, force=force, priority=priority, part_of=part_of)
	frappe.db.after_commit.add(partial(wake_run, name))
	return name


def push_now(stores: list[str], key: str, *, force: bool = False) -> None:
	"""Queues one family ahead of everything else and wakes its lanes once the transaction is committed."""
	write_due(QueueEntry(store, PRODUCT, key, BY_HAND, force) for store in stores)
	for store in stores:
		frappe.db.after_commit.add(partial(wake, store, CATALOGUE))


def read_again_now(store: str, key: str) -> None:
	"""Queues what Wix says about a family ahead of everything else; a family without a product is pushed."""
	mapping = {"store": store, "family": key, "is_family": 1}
	product_id = frappe.db.get_value("Wix Item Mapping", mapping, "product_id")
	if not product_id:
		push_now([store], key, force=True)
		return
	write_due([QueueEntry(store, WIX_PRODUCT, product_id, BY_HAND, direction="pull")])
	frappe.db.after_commit.add(partial(wake, store, CATALOGUE))


def run_run(run: str) -> None:
	"""The body of the job. A run that was cancelled before it began stays so."""
	clear_wake("run", run)
	with error_boundary(f"run {run}"), as_integration_user():
		record = run_records.load_run(run)
		if record.status != run_records.QUEUED:
			return
		save_durably(partial(run_records.begin_run, run))
		try:
			_perform(record)
		except Exception:
			save_durably(partial(run_records.end_run, run, run_records.FAILED))
			raise
		finally:
			publish_progress(run)
			_take_next_step(run)


def revive_runs() -> None:
	"""Begins runs anew whose job was lost or died, and takes the next step of those that have several."""
	for run in run_records.load_stalled(add_to_date(now_datetime(), seconds=-STALLED_SECONDS)):
		save_durably(partial(run_records.requeue_run, run))
		wake_run(run)
	advance_all(start_run)


def end_finished(store: str) -> None:
	"""Ends the store's runs of which nothing is left to do."""
	for run in run_records.load_finished(store):
		save_durably(partial(run_records.end_run, run, run_records.COMPLETED))
		end_adoption(store, run)
		publish_progress(run)
		_take_next_step(run)


def _take_next_step(run: str) -> None:
	"""Of the run this one is a step of, if it is one and is over."""
	if whole := frappe.db.get_value(run_records.DOCTYPE, run, "part_of"):
		advance(whole, start_run)


def _perform(run: Run) -> None:
	if has_stopped(run):
		return
	if run.kind == run_records.DRY_RUN:
		write_report(run)
	elif run.kind == run_records.COMPARE:
		run_compare(run)
	elif run.kind == run_records.MATCH:
		run_match(run)
	elif run.kind == run_records.IMPORT_ORDERS:
		_import_orders(run)
	elif run.kind == run_records.PUSH_CUSTOMERS:
		_queue(run, CUSTOMER, load_customers(run.selection))
	elif run.kind == run_records.PULL_CONTACTS:
		_queue(run, CONTACT, load_contacts(run.store))
	elif run.kind == run_records.EVERYTHING:
		advance(run.name, start_run)
	elif run.kind == run_records.CATEGORIES:
		_queue_categories(run)
	elif run.kind in (run_records.PULL, run_records.PULL_ALL):
		_queue(run, WIX_PRODUCT, load_products(run))
	elif run.kind == run_records.PUSH_STOCK:
		_queue(run, STOCK_LEVEL, load_stocked(run.store, run.selection))
	else:
		_queue(run, PRODUCT, load_keys(run.store, run.selection))


def _queue(run: Run, kind: str, pages: Iterable[Sequence[str]]) -> None:
	total = 0
	row = partial(QueueEntry, run.store, kind, direction="pull" if kind in (*PULLED, CONTACT) else "push")
	for keys in pages:
		if run_records.is_cancelled(run.name):
			return
		entries = [row(key, run.priority, run.force, run.name) for key in keys]
		save_durably(partial(write_due, entries))
		total += len(entries)
		save_durably(partial(run_records.set_total, run.name, total))
		wake(run.store, LANE_OF_KIND[kind])
	save_durably(partial(run_records.mark_queued, run.name, total))
	end_finished(run.store)


def _import_orders(run: Run) -> None:
	if run_history(run):
		end_finished(run.store)


def _queue_categories(run: Run) -> None:
	is_due = save_durably(partial(queue_categories, run.store, run.priority, run.name))
	save_durably(partial(run_records.mark_queued, run.name, int(is_due)))
	end_finished(run.store)
