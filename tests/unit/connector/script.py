"""A scripted Wix: answers in the order given, and everything that was sent to it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from wix_integration.connector.calls import CallTrace
from wix_integration.connector.client import WixClient, connect
from wix_integration.connector.retry import Timing
from wix_integration.core.site.credentials import ApiKey, Credentials

KEY = "IST.key-that-nobody-may-see-0123456789"
SANDBOX = "http://127.0.0.1:8300"
START = datetime(2026, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Reply:
	"""One answer. ``body`` is JSON, or text for a page of HTML."""

	status: int = 200
	body: Any = None
	headers: dict[str, str] = field(default_factory=dict)


Step = Reply | BaseException | Callable[[requests.PreparedRequest], Reply]


class Script(BaseAdapter):
	"""Plays its steps; the last one for ever. Remembers requests, bodies and timeouts."""

	def __init__(self, *steps: Step) -> None:
		super().__init__()
		self._steps = list(steps) or [Reply(body={})]
		self.requests: list[requests.PreparedRequest] = []
		self.timeouts: list[tuple[float, float]] = []

	def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
		self.requests.append(request)
		self.timeouts.append(options["timeout"])
		step = self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]
		if isinstance(step, BaseException):
			raise step
		return _response(step if isinstance(step, Reply) else step(request), request)

	def close(self) -> None:
		"""Nothing is open."""

	@property
	def paths(self) -> list[str]:
		return [f"{request.method} {request.path_url}" for request in self.requests]

	@property
	def bodies(self) -> list[Any]:
		return [json.loads(request.body) if request.body else None for request in self.requests]


def _response(reply: Reply, request: requests.PreparedRequest) -> requests.Response:
	response = requests.Response()
	response.status_code = reply.status
	response.headers.update({"x-wix-request-id": "request-1", **reply.headers})
	content = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
	response.raw = HTTPResponse(
		io.BytesIO(b"" if reply.body is None else content.encode()), preload_content=False
	)
	response.request = request
	response.url = str(request.url)
	return response


class FakeTiming:
	"""A clock that only sleeping moves; ``dice`` is what random returns."""

	def __init__(self, dice: float = 0.5) -> None:
		self.seconds = 0.0
		self.sleeps: list[float] = []
		self.dice = dice

	def sleep(self, seconds: float) -> None:
		self.sleeps.append(seconds)
		self.seconds += seconds

	def timing(self) -> Timing:
		return Timing(
			self.sleep,
			lambda: self.seconds,
			lambda: START + timedelta(seconds=self.seconds),
			lambda: self.dice,
		)


class FreeBucket:
	"""A budget without end."""

	def take(self, lane: str) -> float:
		return 0.0


@dataclass
class Rig:
	"""A client over a script, with its clock and its traces."""

	client: WixClient
	script: Script
	time: FakeTiming
	traces: list[CallTrace]


def rig(
	*steps: Step, credentials: Credentials | None = None, sandbox_url: str | None = SANDBOX, **options: Any
) -> Rig:
	"""A client that talks to a script."""
	script, time, traces = Script(*steps), FakeTiming(), []
	options.setdefault("bucket", FreeBucket())
	client = connect(
		credentials or ApiKey(KEY, "site-1", "account-1"),
		sandbox_url=sandbox_url,
		lane="catalogue",
		trace=traces.append,
		timing=time.timing(),
		adapter=script,
		**options,
	)
	return Rig(client, script, time, traces)


def refusal(status: int, code: str = "", message: str = "no") -> Reply:
	"""An error body with an application code."""
	details = {"applicationError": {"code": code, "description": message}} if code else {}
	return Reply(status, {"message": message, "details": details})


def violation(*fields: str) -> Reply:
	"""A whole call refused because of these fields."""
	entries = [{"field": name, "description": "is bad", "violatedRule": "OTHER"} for name in fields]
	return Reply(400, {"message": "bad", "details": {"validationError": {"fieldViolations": entries}}})


def row(index: int, item: Any = None, code: str = "") -> dict[str, Any]:
	"""One result of a bulk answer: refused with ``code``, else confirmed."""
	metadata: dict[str, Any] = {"originalIndex": index, "success": not code}
	if code:
		metadata["error"] = {"code": code, "description": "no"}
	return {"itemMetadata": metadata, **({"item": item} if item else {})}


def bulk(rows: Sequence[Any], undetailed: int = 0) -> dict[str, Any]:
	"""The body of a bulk answer."""
	return {"results": list(rows), "bulkActionMetadata": {"undetailedFailures": undetailed}}
