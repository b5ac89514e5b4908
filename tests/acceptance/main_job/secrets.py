"""No secret leaves its field: everything the bench keeps is searched after every kind of failure was provoked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.hoards import Hoard, read_hoards
from tests.acceptance.processes import LOGS, workers
from tests.acceptance.world import World
from wix_integration.core.site.credentials import AppSecret
from wix_integration.jobs.connection import replace_credentials, run_connection_test

NAME = "main-job/secrets"
ITEMS = 30
#: How every access token of the sandbox begins.
TOKEN = "OauthNG.JWS."
RUN = "wix_integration.jobs.runs.run_run"
CONNECTION_TEST = "wix_integration.jobs.connection.run_connection_test"


def run(world: World) -> Iterator[Figure]:
	store = world.connected_store(log_level="Debug", debug_until=now_datetime() + timedelta(days=1))
	with workers(2):
		_push_and_fail(world, store, "by key")
		_use_app(world, store)
		_push_and_fail(world, store, "by app")
	credentials = world.sandbox.credentials
	secrets = {
		"API keys": credentials["api_key"],
		"app secrets": credentials["app_secret"],
		"tokens": TOKEN,
	}
	hoards = read_hoards()
	_verify_searchable(hoards, world.tag)
	for what, secret in secrets.items():
		places = [hoard.name for hoard in hoards if hoard.holds(secret)]
		for place in places:
			tell(f"  {what} in {place}")
		yield exactly(f"{NAME}: {what} in {len(hoards)} dumps and logs", len(places), 0)


def _push_and_fail(world: World, store: str, how: str) -> None:
	"""A good push with bodies in the log, then trouble of every kind, each in a worker and some in the desk."""
	codes = world.insert_items(f"secret {how}", ITEMS, store)
	world.push(store, codes)
	world.sandbox.fault("server_error", status=500, html=True, count=8, route="*/stores/*")
	_touch(world, store, codes)
	world.sandbox.clear_faults()
	frappe.enqueue(RUN, run=f"no run of {store}")
	world.sandbox.revoke(True)
	_touch(world, store, codes)
	frappe.enqueue(CONNECTION_TEST, store=store)
	_fail_in_desk(store)
	world.wait_until(lambda: frappe.db.count("Error Log", {"error": ("like", f"%{world.tag}%")}), 30)
	world.sandbox.revoke(False)
	world.let_time_pass(store)
	world.tick()


def _touch(world: World, store: str, codes: Sequence[str]) -> None:
	"""Something to push, and the moment it takes to fail."""
	world.let_time_pass(store)
	for code in codes[:3]:
		frappe.get_doc("Item", code).update({"item_name": f"{code} {now_datetime()}"}).save()
	world.commit()
	world.tick()
	world.wait_until(lambda: frappe.db.get_value("Wix Store", store, "state") == "Paused", 60)


def _fail_in_desk(store: str) -> None:
	"""As an unexpected error of a request is written down: with the variables of every frame."""
	try:
		run_connection_test(store)
	except Exception:
		frappe.db.rollback()
		frappe.log_error(title=f"Connection test of {store}", message=frappe.get_traceback(with_context=True))
		frappe.db.commit()


def _use_app(world: World, store: str) -> None:
	"""The same site by app credentials: first wrong ones, then right ones."""
	with_app = world.sandbox.credentials
	names = with_app["app_id"], with_app["instance_id"]
	with suppress(frappe.ValidationError):
		replace_credentials(store, AppSecret(names[0], "wrong", names[1]))
	replace_credentials(store, AppSecret(names[0], with_app["app_secret"], names[1]))
	world.commit()


def _verify_searchable(hoards: Sequence[Hoard], tag: str) -> None:
	"""A search that finds nothing must be able to find something: the store is named in each kind of place."""
	for kind in ("database", "Redis", str(LOGS)):
		assert any(tag in hoard.text for hoard in hoards if kind in hoard.name), f"{kind} was not read"
