"""Scheduler entries. They only wake: a scheduled job whose worker is killed is skipped for minutes by RQ's own check,
so no work that matters may be done inside one."""

from __future__ import annotations

from wix_integration.erp.history.run_records import SCHEDULED, Selection, load_waiting
from wix_integration.erp.queue.upkeep import load_due_lanes
from wix_integration.erp.stores.gates import store_gates
from wix_integration.erp.stores.settings import stores_scheduled
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.jobs.comparing.starting import start_scheduled_compares
from wix_integration.jobs.customers.polling import wake_due_contact_polls
from wix_integration.jobs.orders.polling import wake_due_order_polls
from wix_integration.jobs.orders.redacting import wake_redaction
from wix_integration.jobs.pulls.polling import wake_due_polls
from wix_integration.jobs.runs import revive_runs, start_run
from wix_integration.jobs.sites.facts import wake_due_looks
from wix_integration.jobs.wake import wake_again, wake_sweep_again
from wix_integration.jobs.webhooks.actions import wake_waiting_actions
from wix_integration.jobs.webhooks.catching_up import catch_up_after_silence


def every_minute() -> None:
	"""Wakes what a crash, a lost job or a Redis that was down left behind, and looks for silent changes."""
	for store, lane in load_due_lanes():
		if not outgoing_stop(store):
			wake_again(store, lane)
	if any(gate.is_active for gate in store_gates()):
		wake_sweep_again()
	catch_up_after_silence()
	wake_waiting_actions()
	wake_due_polls()
	wake_due_order_polls()
	wake_due_contact_polls()
	wake_due_looks()
	revive_runs()


def hourly() -> None:
	"""Stores that are pushed by the hour."""
	_push_scheduled("Hourly")


def daily() -> None:
	"""Stores that are pushed, or compared with their site, once a day; and buyers' data that are old enough to go."""
	_push_scheduled("Daily")
	start_scheduled_compares("Daily")
	wake_redaction()


def weekly() -> None:
	"""Stores that are compared with their site once a week."""
	start_scheduled_compares("Weekly")


def _push_scheduled(schedule: str) -> None:
	"""A store whose last run still waits for a person is not pushed again."""
	for store in stores_scheduled(schedule):
		if not load_waiting(store):
			start_run(store, SCHEDULED, Selection())
