"""One delivery from Wix: proven, written down, answered. Nothing else, since Wix gives up after 1.25 seconds.

Owned here: no byte is written before the signature holds, and no error gets out: Frappe would keep the body in its log.
Our own trouble is answered 503, so Wix sends the event again.
"""

from __future__ import annotations

import time
from functools import partial

from werkzeug.wrappers import Request, Response

import frappe

from wix_integration.core.errors import WebhookVerificationError
from wix_integration.core.webhook import (
	MAX_BODY_BYTES,
	Event,
	Route,
	Verified,
	Work,
	is_allowed,
	load_public_key,
	parse_addresses,
	parse_event,
	resolve_route,
	verify_body,
)
from wix_integration.erp.queue.entries import QueueEntry
from wix_integration.erp.stores.listeners import Intake, Listener, load_intake
from wix_integration.erp.transaction import rollback, save_durably
from wix_integration.erp.webhooks.counters import blocked_seconds, count, count_failure
from wix_integration.erp.webhooks.ledger import Entry, Fate, write_entry
from wix_integration.jobs.wake import wake
from wix_integration.jobs.webhooks.actions import wake_actions

INSTALLED = "AppInstalled"
RETRY_SECONDS = 60
#: What is answered where it is not 401.
STATUSES = {"too_large": 413, "malformed": 400}


def take_delivery(request: Request, address: str) -> Response:
	"""The answer to one request."""
	try:
		return _take(request, address)
	except WebhookVerificationError as error:
		return _refused(error.code, address)
	except Exception as error:
		frappe.logger("wix_integration").error(f"webhook: {type(error).__name__}")
		rollback()
		count("failed")
		return _answer(503, "failed", RETRY_SECONDS)


def _take(request: Request, address: str) -> Response:
	if (request.content_length or 0) > MAX_BODY_BYTES:
		raise WebhookVerificationError("too_large")
	intake = load_intake()
	if not is_allowed(address, parse_addresses(intake.addresses)):
		return _counted("other_address", 403)
	key, verified = _verify(intake, request.get_data(), address)
	event = parse_event(verified.claims)
	if not intake.is_on:
		return _counted("switched_off")
	listener = intake.listener_of(key, event.instance_id)
	if listener is None and event.type != INSTALLED:
		return _counted("unknown_instance")
	return _store(_entry(event, listener))


def _verify(intake: Intake, body: bytes, address: str) -> tuple[str, Verified]:
	"""The text of the key that proved the body, and what it claims. Who fails is remembered by address."""
	keys = intake.keys
	try:
		verified = verify_body(
			body,
			[load_public_key(key) for key in keys],
			time.time(),
			audience=intake.audience,
			issuer=intake.issuer,
		)
	except WebhookVerificationError:
		count_failure(address)
		raise
	return keys[verified.key], verified


def _entry(event: Event, listener: Listener | None) -> Entry:
	route = resolve_route(event)
	if listener is None or route is None:
		return Entry(event, listener.store if listener else "", Fate.IGNORED)
	fate = _fate_of(event, route, listener)
	work = _work(listener.store, route) if fate is Fate.QUEUED else None
	return Entry(event, listener.store, fate, route, work)


def _fate_of(event: Event, route: Route, listener: Listener) -> Fate:
	if route.work.is_action:
		return Fate.WAITING
	if route.work.has_echoes and listener.app_id and event.identity.app_id == listener.app_id:
		return Fate.ECHO
	if route.work is Work.CATEGORIES and not listener.follows_categories:
		return Fate.IGNORED
	if route.work is Work.CONTACT and not listener.follows_contacts:
		return Fate.IGNORED
	return Fate.QUEUED


def _work(store: str, route: Route) -> QueueEntry:
	return QueueEntry(store, route.work.value, route.key, direction="pull")


def _store(entry: Entry) -> Response:
	"""Durable before it is answered: what Wix was told 200 about is never sent again."""
	fate = save_durably(partial(write_entry, entry))
	if fate is None:
		return _counted("repeated")
	if fate is Fate.QUEUED and entry.work:
		wake(entry.store, entry.work.lane)
	elif fate is Fate.WAITING:
		wake_actions(entry.store)
	return _answer(200, fate.value)


def _refused(code: str, address: str) -> Response:
	"""Who fails too often is told to wait. It is not kept from speaking: Wix may stand behind the same proxy."""
	count(code)
	if seconds := blocked_seconds(address):
		return _answer(429, code, seconds)
	return _answer(STATUSES.get(code, 401), code)


def _counted(code: str, status: int = 200) -> Response:
	count(code)
	return _answer(status, code)


def _answer(status: int, text: str, retry_after: int = 0) -> Response:
	headers = {"Retry-After": str(retry_after)} if retry_after else {}
	return Response(f"{text}\n", status, headers, content_type="text/plain; charset=utf-8")
