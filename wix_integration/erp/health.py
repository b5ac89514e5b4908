"""Is everything alive that the integration stands on? Asked by the API, the doctor command and the banner.

A check never raises: what cannot be asked is itself the finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from rq import Worker

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime, strip_html
from frappe.utils.background_jobs import get_redis_conn
from frappe.utils.scheduler import is_scheduler_disabled

from wix_integration.erp.history.statistics import load_backlog
from wix_integration.erp.stores import settings, standing
from wix_integration.erp.stores.orders.accounts import missing_accounts
from wix_integration.erp.stores.orders.currencies import currency_advice
from wix_integration.erp.texts import text_of

#: Without a sign of life for so long a worker or the scheduler counts as dead.
SILENCE = timedelta(minutes=5)
#: A row that is due for longer than this is stuck.
STUCK_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Check:
	"""One finding. ``advice`` says what to do; "" where all is well."""

	name: str
	is_ok: bool
	finding: str
	advice: str = ""


def check_machine() -> list[Check]:
	"""Database, Redis, workers and scheduler of this bench."""
	return [
		_guarded(name, check)
		for name, check in (
			(_("Database"), _check_database),
			(_("Redis cache"), _check_cache),
			(_("Workers"), _check_workers),
			(_("Scheduler"), _check_scheduler),
			(_("Integration user"), _check_user),
		)
	]


def check_stores() -> list[Check]:
	"""State, binding and backlog of every enabled store."""
	return [_guarded(store, _check_store, store) for store in settings.store_names()]


def silence_of_machine() -> str:
	"""The text of the banner on store and Item; "" while workers and scheduler show signs of life."""
	both = (_guarded(_("Workers"), _check_workers), _guarded(_("Scheduler"), _check_scheduler))
	return " ".join(f"{check.finding} {check.advice}" for check in both if not check.is_ok)


def _guarded(name: str, check: Callable[..., tuple[str, str]], *arguments: str) -> Check:
	try:
		finding, advice = check(*arguments)
	except Exception as error:
		finding, advice = type(error).__name__, _("Is it running? See the bench's logs.")
	return Check(name, not advice, finding, advice)


def _check_database() -> tuple[str, str]:
	version = frappe.db.sql("SELECT VERSION()")[0][0]
	return str(version), ""


def _check_cache() -> tuple[str, str]:
	frappe.cache.ping()
	return _("answers"), ""


def _check_workers() -> tuple[str, str]:
	beats = [worker.last_heartbeat for worker in Worker.all(connection=get_redis_conn())]
	alive = [beat for beat in beats if beat and _age(beat) < SILENCE]
	if alive:
		return _("{0} alive").format(len(alive)), ""
	return _("No background worker has shown a sign of life for 5 minutes."), _("Start the bench's workers.")


def _age(moment: datetime) -> timedelta:
	"""RQ keeps UTC, with or without saying so."""
	aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
	return datetime.now(timezone.utc) - aware


def _check_scheduler() -> tuple[str, str]:
	if is_scheduler_disabled(verbose=False):
		return _("The scheduler is disabled."), _("Run: bench --site {0} enable-scheduler").format(
			frappe.local.site
		)
	last = frappe.db.get_value(
		"Scheduled Job Type",
		{"method": ("like", "%every_minute%")},
		"last_execution",
		order_by="modified desc",
	)
	if last and now_datetime() - get_datetime(last) < SILENCE:
		return _("last tick {0}").format(frappe.utils.pretty_date(last)), ""
	return _("The scheduler has shown no sign of life for 5 minutes."), _("Start it: bench schedule")


def _check_user() -> tuple[str, str]:
	return settings.integration_user(), ""


def _check_store(store: str) -> tuple[str, str]:
	stop = standing.outgoing_stop(store)
	if stop:
		return _("stopped"), text_of(stop)
	backlog = load_backlog(store)
	finding = _("{0} waiting for up to {1} s, {2} dead").format(
		backlog["waiting"], backlog["oldest_seconds"], backlog["dead"]
	)
	if backlog["dead"]:
		return finding, _("Open the Wix Queue, remove the cause named there, then replay.")
	if backlog["oldest_seconds"] > STUCK_SECONDS:
		return finding, _("Rows are due for {0} minutes. Are workers running?").format(
			backlog["oldest_seconds"] // 60
		)
	return finding, " ".join(_advices_for_orders(store))


def _advices_for_orders(store: str) -> Iterator[str]:
	if missing := missing_accounts(store):
		advice = _("Orders need {0}. Set them in the Wix Store, or let Suggest Accounts do it.")
		yield advice.format(", ".join(missing))
	if advice := currency_advice(frappe.get_cached_doc("Wix Store", store)):
		yield strip_html(advice)
