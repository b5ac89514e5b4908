"""The control API under ``/_sandbox/``. Everything is JSON in, JSON out; nothing here counts as a Wix call."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request

from ..access.rights import ALL_RIGHTS
from ..pipeline import Answer
from ..wire.errors import Json, RefusalError, ValidationError, Violation
from .locations import add_location, change_location, remove_location
from .merchant import create_as_merchant, delete_as_merchant, edit_as_merchant, set_stock
from .orders import act, list_orders, place, sale
from .trial_event import send_test_event

if TYPE_CHECKING:
	from ..world import World

Action = Callable[["World", Json], Json]
_BY_KIND = (
	"products",
	"stock",
	"brands",
	"ribbons",
	"info_sections",
	"customizations",
	"categories",
	"orders",
	"contacts",
	"files",
)


class Control:
	"""Routes of the control API."""

	def __init__(self, world: World) -> None:
		self._world = world

	def answer(self, request: Request, content: bytes) -> Answer:
		name = request.path.removeprefix("/_sandbox/").strip("/")
		action, given = _find_action(request.method, name)
		if action is None:
			known = sorted(f"{method} /_sandbox/{path}" for method, path in _ACTIONS)
			return Answer(404, {"message": "No such control call", "details": {"known": known}})
		with self._world.store.lock:
			try:
				body = action(self._world, {**_parse(request, content), **given})
			except RefusalError as refusal:
				return Answer(refusal.status, refusal.body())
			finally:
				self._world.store.flush()
		return Answer(200, body)


def _find_action(method: str, name: str) -> tuple[Action | None, Json]:
	"""The action of a name, or of ``<name>/*`` with the last part as its ``id``."""
	if (method, name) in _ACTIONS:
		return _ACTIONS[method, name], {}
	head, _, tail = name.rpartition("/")
	return _ACTIONS.get((method, f"{head}/*")), {"id": tail}


def _parse(request: Request, content: bytes) -> Json:
	if not content.strip():
		return {key: int(value) if value.isdigit() else value for key, value in request.args.items()}
	try:
		body = json.loads(content)
	except ValueError as error:
		raise ValidationError([Violation("", "is not JSON")]) from error
	if not isinstance(body, dict):
		raise ValidationError([Violation("", "Expected an object", "FORMAT")])
	return body


def _show_state(world: World, body: Json) -> Json:
	counts = {name: len(getattr(world.store, name)) for name in _BY_KIND}
	return {
		"counts": counts,
		"site": {name: getattr(world.site, name) for name in world.site.__slots__},
		"locations": world.locations,
		"switches": world.switches.body(),
		"webhooks": world.events.body(),
		**_show_rights(world, body),
	}


def _show_products(world: World, body: Json) -> Json:
	"""Stored products as they are, ``?limit=`` of them; for tests and for looking."""
	return {"products": list(world.store.products)[: body.get("limit", 100)]}


def _reset(world: World, body: Json) -> Json:
	world.reset()
	return _show_state(world, body)


def _reset_calls(world: World, body: Json) -> Json:
	world.calls.reset()
	return world.calls.body()


def _add_fault(world: World, body: Json) -> Json:
	return world.faults.add(body).body()


def _clear_faults(world: World, body: Json) -> Json:
	world.faults.clear()
	return world.faults.body()


def _change_switches(world: World, body: Json) -> Json:
	world.switches.change(body)
	return world.switches.body()


def _change_rights(world: World, body: Json) -> Json:
	"""``{who?: key|app, rights | missing, revoked?, expireTokens?}``"""
	who = body.get("who", "key")
	if who not in world.access.rights:
		raise ValidationError([Violation("who", "must be key or app", "INVALID_ENUM_VALUE")])
	if "missing" in body:
		world.access.grant(who, set(ALL_RIGHTS) - set(body["missing"]))
	if "rights" in body:
		world.access.grant(who, body["rights"])
	if "revoked" in body:
		world.access.revoked = bool(body["revoked"])
	if body.get("expireTokens"):
		world.access.expire_tokens()
	return _show_rights(world, body)


def _show_rights(world: World, body: Json) -> Json:
	rights = {who: sorted(held) for who, held in world.access.rights.items()}
	return {"rights": rights, "revoked": world.access.revoked}


def _change_clock(world: World, body: Json) -> Json:
	world.clock.skew_seconds = float(body.get("skew_seconds", 0))
	return {"now": world.clock.stamp(), "skew_seconds": world.clock.skew_seconds}


def _configure_webhooks(world: World, body: Json) -> Json:
	world.events.configure(body)
	return world.events.body()


def _flush_webhooks(world: World, body: Json) -> Json:
	world.events.flush()
	return world.events.body()


def _credentials(world: World, body: Json) -> Json:
	return {"url": world.base_url, **world.credentials.public_body()}


_ACTIONS: dict[tuple[str, str], Action] = {
	("GET", "credentials"): _credentials,
	("GET", "state"): _show_state,
	("GET", "products"): _show_products,
	("POST", "reset"): _reset,
	("GET", "calls"): lambda world, body: world.calls.body(int(body.get("last", 0))),
	("POST", "calls/reset"): _reset_calls,
	("GET", "faults"): lambda world, body: world.faults.body(),
	("POST", "faults"): _add_fault,
	("DELETE", "faults"): _clear_faults,
	("GET", "switches"): lambda world, body: world.switches.body(),
	("POST", "switches"): _change_switches,
	("GET", "rights"): _show_rights,
	("POST", "rights"): _change_rights,
	("POST", "clock"): _change_clock,
	("GET", "webhooks"): lambda world, body: world.events.body(),
	("POST", "webhooks"): _configure_webhooks,
	("POST", "webhooks/flush"): _flush_webhooks,
	("POST", "webhooks/test"): send_test_event,
	("POST", "locations"): add_location,
	("POST", "locations/*"): change_location,
	("DELETE", "locations/*"): remove_location,
	("POST", "sale"): sale,
	("POST", "orders"): place,
	("GET", "orders"): list_orders,
	("POST", "orders/*"): act,
	("GET", "stock/history"): lambda world, body: world.stock_history.body(body),
	("POST", "merchant/create"): create_as_merchant,
	("POST", "merchant/edit"): edit_as_merchant,
	("POST", "merchant/stock"): set_stock,
	("POST", "merchant/delete"): delete_as_merchant,
}
