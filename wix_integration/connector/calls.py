"""One call and its answer as values, and the trace of every attempt.

A trace redacts when it is read, so that a log which keeps failures only pays nothing for the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wix_integration.connector.redaction import redact
from wix_integration.core.wire.base import Json

#: Scopes of a call: the site of the credentials, their account, or no credentials at all.
SITE, ACCOUNT, NOBODY = "site", "account", "nobody"
#: The area of calls about credentials themselves.
AUTH = "auth"


@dataclass(frozen=True, slots=True)
class Call:
	"""A request before it is sent.

	:param area: what a missing right or an open breaker concerns: ``site``, ``products``, ``inventory`` …
	:param is_repeatable: sending it twice does no harm. False for creates: their unknown outcome is never guessed
	:param is_by_id: the path names one entity, so 404 means that it is gone
	:param is_file: the answer is a file of a site, from a host that is no part of the API: it costs no budget, is no
		JSON, and no log shows it
	"""

	method: str
	path: str
	area: str
	body: Json = field(default=None, repr=False)
	params: tuple[tuple[str, str], ...] = field(default=(), repr=False)
	is_repeatable: bool = True
	is_by_id: bool = False
	scope: str = SITE
	template: str = ""
	is_file: bool = False

	@property
	def name(self) -> str:
		"""The call in words, ids left out: ``GET /stores/v3/products/{id}``."""
		return f"{self.method} {self.template or self.path}"


@dataclass(frozen=True, slots=True)
class Payload:
	"""The bytes of a body. Shows nothing of itself: tracebacks in logs print local variables."""

	content: bytes = field(repr=False)

	@classmethod
	def of(cls, call: Call) -> Payload:
		"""The compact JSON of a call's body, empty if it has none."""
		return cls(b"" if call.body is None else json.dumps(call.body, separators=(",", ":")).encode())


class Secret(str):
	"""A token that shows nothing of itself, for the same reason."""

	__slots__ = ()

	def __repr__(self) -> str:
		return "Secret(…)"


class Headers(dict[str, str]):
	"""Request headers that show nothing of themselves, for the same reason."""

	def __repr__(self) -> str:
		return "Headers(…)"


@dataclass(frozen=True, slots=True)
class Answer:
	"""What came back: never shown outside the connector."""

	status: int
	headers: Mapping[str, str] = field(repr=False)
	content: bytes = field(repr=False)

	@property
	def request_id(self) -> str:
		"""``x-wix-request-id``, "" if the answer did not come from Wix itself."""
		return self.headers.get("x-wix-request-id", "")

	def json(self) -> Json:
		"""The parsed body, {} for an empty one. :raises ValueError: it is not JSON."""
		return json.loads(self.content) if self.content.strip() else {}


@dataclass(frozen=True, slots=True)
class CallTrace:
	"""One attempt. ``outcome`` is ``ok`` or the name of an error class; sizes in bytes; attempts count from 1."""

	call: str
	area: str
	attempt: int
	duration_ms: float
	outcome: str
	request_id: str
	request_bytes: int
	response_bytes: int
	request_body: Json = field(default=None, repr=False)
	response_body: bytes = field(default=b"", repr=False)

	@property
	def request(self) -> Json:
		"""The body that was sent, redacted."""
		return redact(self.request_body)

	@property
	def response(self) -> Json:
		"""The body that came back, redacted; text where it was not JSON."""
		try:
			return redact(json.loads(self.response_body or b"null"))
		except ValueError:
			return redact(self.response_body.decode("utf-8", "replace"))


Trace = Callable[[CallTrace], None]


def ignore_trace(_trace: CallTrace) -> None:
	"""The trace hook of a client nobody listens to."""
