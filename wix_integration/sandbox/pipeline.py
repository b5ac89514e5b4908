"""The way of one Wix call: faults, limit, identity, rights, catalog gate, handler, log."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request

from .access.auth import Caller
from .access.calls import OPEN
from .access.gate import verify_catalog
from .call import Call, Route
from .control.faults import Fault
from .routes import make_map
from .wire.errors import Json, RefusalError, ValidationError, Violation
from .world import World

_NOBODY = Caller("nobody", frozenset())
_KEPT_BODY_BYTES = 20_000
_NUMBERS = ("limit", "offset")


class DroppedConnectionError(Exception):
	"""A fault asked for this connection to be closed without an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
	"""``body`` is JSON, or a string of HTML as proxies send it."""

	status: int
	body: Json | str
	headers: Mapping[str, str] = field(default_factory=dict)


class Pipeline:
	"""Answers Wix calls; the only place that applies faults and writes the call log."""

	def __init__(self, world: World) -> None:
		self._world = world
		self._map = make_map()

	def answer(self, request: Request, content: bytes) -> Answer:
		started = time.monotonic()
		route, params = self._match(request)
		method = route.method if route else request.method
		with self._world.store.lock:
			faults = self._world.faults.take(method, request.path)
		name = f"{method} {route.documented if route else request.path}"
		try:
			answer = self._answer(request, content, route, params, faults, started)
		except DroppedConnectionError:
			self._log(request, content, name, 0, started, "")
			raise
		request_id = f"{int(time.time())}.{secrets.token_hex(8)}"
		self._log(request, content, name, answer.status, started, request_id)
		return Answer(answer.status, answer.body, {**answer.headers, "x-wix-request-id": request_id})

	def _answer(
		self,
		request: Request,
		content: bytes,
		route: Route | None,
		params: dict[str, str],
		faults: tuple[Fault, ...],
		arrived: float,
	) -> Answer:
		refused = _apply_faults_before(faults, content)
		if refused is not None:
			return refused
		if self._world.limiter.is_over(self._world.switches.rate_limit_per_minute):
			return _too_many({})
		try:
			answer = Answer(200, self._handle(request, content, route, params, faults, arrived))
		except RefusalError as refusal:
			answer = Answer(refusal.status, refusal.body())
		if any(fault.kind == "drop_after" for fault in faults):
			raise DroppedConnectionError
		return answer

	def _handle(
		self,
		request: Request,
		content: bytes,
		route: Route | None,
		params: dict[str, str],
		faults: tuple[Fault, ...],
		arrived: float,
	) -> Json:
		is_open = route is not None and route.right == OPEN
		body = _parse_body(request, content) if route else {}
		with self._world.store.lock:
			caller = _NOBODY if is_open else self._world.access.identify(request.headers)
			verify_catalog(request.path, self._world.switches.catalog_version)
			if route is None:
				raise RefusalError(404, f"No call {request.method} {request.path}")
			_verify_right(route, caller)
			self._world.settle()
			call = Call(self._world, caller, body, params, faults, arrived)
			try:
				return _count_undetailed(route.handler(call))
			finally:
				self._world.store.flush()

	def _match(self, request: Request) -> tuple[Route | None, dict[str, str]]:
		try:
			route, params = self._map.bind("wix").match(request.path, request.method)
		except HTTPException:
			return None, {}
		return route, dict(params)

	def _log(
		self, request: Request, content: bytes, route: str, status: int, started: float, request_id: str
	) -> None:
		self._world.calls.record(
			{
				"time": self._world.clock.stamp(),
				"route": route,
				"path": request.full_path.rstrip("?"),
				"status": status,
				"seconds": round(time.monotonic() - started, 4),
				"requestId": request_id,
				"bytes": len(content),
				"body": content if len(content) <= _KEPT_BODY_BYTES else b"",
			}
		)


def _parse_body(request: Request, content: bytes) -> Json:
	if request.method == "GET" or (request.method == "DELETE" and not content.strip()):
		return _parse_query(request)
	return _parse_json(content) if content.strip() else {}


def _parse_query(request: Request) -> Json:
	"""A nested request in ``.r`` (base64url, unpadded), a flat one as ordinary parameters."""
	packed = request.args.get(".r")
	if packed:
		try:
			return _parse_json(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
		except (binascii.Error, ValueError) as error:
			raise ValidationError([Violation(".r", "is not base64url")]) from error
	body: Json = {}
	for name, values in request.args.lists():
		_put(body, name.split("."), values if name == "fields" else _parse_scalar(name, values[0]))
	return body


def _put(body: Json, names: list[str], value: Any) -> None:
	for name in names[:-1]:
		body = body.setdefault(name, {})
	body[names[-1]] = value


def _parse_scalar(name: str, value: str) -> Any:
	if value in ("true", "false"):
		return value == "true"
	return int(value) if name.rpartition(".")[2] in _NUMBERS and value.isdigit() else value


def _parse_json(content: bytes) -> Json:
	try:
		body = json.loads(content)
	except ValueError as error:
		raise RefusalError(400, "The request body is not JSON") from error
	if not isinstance(body, dict):
		raise ValidationError([Violation("", "Expected an object", "FORMAT")])
	return body


def _verify_right(route: Route, caller: Caller) -> None:
	if route.right == OPEN:
		return
	if route.account != caller.account_level:
		raise RefusalError(403, "The call needs the other one of wix-site-id and wix-account-id")
	if not caller.may(route.right):
		raise RefusalError(403, f"Permission denied: {route.right} is missing")


def _apply_faults_before(faults: tuple[Fault, ...], content: bytes) -> Answer | None:
	"""The answer a fault gives instead of the shop's, if any."""
	for fault in faults:
		settings = fault.settings
		if fault.kind == "latency":
			time.sleep(float(settings.get("seconds", 1)))
		elif fault.kind == "drop_before":
			raise DroppedConnectionError
		elif fault.kind == "rate_limited":
			return _too_many(settings)
		elif fault.kind == "server_error":
			return _server_error(settings)
		elif fault.kind == "unauthorized":
			return Answer(401, {"message": "The token or API key is invalid or has expired", "details": {}})
		elif fault.kind == "forbidden":
			return Answer(
				403, {"message": "" if settings.get("empty") else "Permission denied", "details": {}}
			)
		elif fault.kind == "refuse":
			violations = fault.violations(_parse_json(content) if content else {})
			if violations:
				return Answer(400, ValidationError(violations).body())
	return None


def _too_many(settings: Json) -> Answer:
	retry_after = settings.get("retry_after")
	headers = {"Retry-After": str(retry_after)} if retry_after is not None else {}
	if settings.get("html"):
		return Answer(429, "<html><body><h1>429 Too Many Requests</h1></body></html>", headers)
	return Answer(429, {"message": "Too many requests", "details": {}}, headers)


def _server_error(settings: Json) -> Answer:
	status = int(settings.get("status", 503))
	if settings.get("html"):
		return Answer(status, f"<html><body><h1>{status}</h1><p>Something went wrong</p></body></html>")
	return Answer(status, {"message": "Internal server error", "details": {}})


def _count_undetailed(body: Json) -> Json:
	"""Turn rows that failed for an ``undetailed`` fault into mere counts."""
	for part in (body, body.get("productResults"), body.get("inventoryResults")):
		if not isinstance(part, dict) or "results" not in part:
			continue
		rows = part["results"]
		part["results"] = [row for row in rows if not _is_undetailed(row)]
		hidden = len(rows) - len(part["results"])
		if hidden:
			part["bulkActionMetadata"] = {**part["bulkActionMetadata"], "undetailedFailures": hidden}
	return body


def _is_undetailed(row: Json) -> bool:
	error = row["itemMetadata"].get("error") or {}
	return bool((error.get("data") or {}).get("undetailed"))
