"""Events that are no hint to an entity: the app was removed, rights or settings may have changed, a person is to be forgotten.

They wait in the ledger until a worker has done them, so a job that is lost costs a minute.
"""

from __future__ import annotations

from functools import partial

import frappe
from frappe import _

from wix_integration.core.reasons import reason
from wix_integration.core.webhook import Work
from wix_integration.erp.mails import send_alert
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.privacy.forgetting import forget_contact
from wix_integration.erp.stores.standing import pause_store
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import commit, read_committed, rollback, save_durably
from wix_integration.erp.webhooks.ledger import Fate, load_waiting, load_waiting_stores, set_fate
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.connection import run_connection_test
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.wake import clear_wake, enqueue_once

RUN_ACTIONS = "wix_integration.jobs.webhooks.actions.run_actions"
_JOB = "webhook actions"
#: The key of issues that concern no single Item.
THE_STORE = ""


def wake_waiting_actions() -> None:
	"""Starts what a lost job left waiting. Called every minute."""
	for store in load_waiting_stores():
		wake_actions(store)


def wake_actions(store: str) -> None:
	"""Makes sure that what waits for a store is looked at after this moment."""
	enqueue_once((_JOB, store), RUN_ACTIONS, "short", store=store)


def run_actions(store: str) -> None:
	"""The body of the job: each kind once, however many events asked for it, in the order they came."""
	clear_wake(_JOB, store)
	with error_boundary(f"events of {store}"), as_integration_user(), read_committed():
		rows = load_waiting(store)
		for work, key in dict.fromkeys((row.work, row.key_value or "") for row in rows):
			_act(store, Work(work), key)
			names = [row.name for row in rows if (row.work, row.key_value or "") == (work, key)]
			save_durably(partial(set_fate, names, Fate.DONE))


def _act(store: str, work: Work, key: str) -> None:
	if work is Work.APP_REMOVED:
		_pause(store)
	elif work is Work.TEST:
		_test(store)
	elif work is Work.ANONYMIZE:
		FrappeIssues(store).open(key, save_durably(partial(forget_contact, store, key)))


def _pause(store: str) -> None:
	"""Until a person has installed the app again: no credentials of it work any more."""
	why = reason("app_removed")
	is_new = pause_store(store, why)
	commit()
	FrappeIssues(store).open(THE_STORE, why)
	if is_new:
		send_alert(_("Wix store {0} is paused").format(store), text_of(why))


def _test(store: str) -> None:
	"""What the site allows and how it is set up is read anew. A test that fails says so at the next call anyway."""
	try:
		run_connection_test(store)
		commit()
	except frappe.ValidationError:
		rollback()
		frappe.clear_messages()
