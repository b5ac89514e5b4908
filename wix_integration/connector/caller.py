"""Makes one call to its end: budget, breaker, attempt, meaning, and what may be repeated.

The only place where credentials, limits, retries and the table of errors meet; every attempt leaves one trace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from wix_integration.connector.auth import Auth
from wix_integration.connector.calls import (
	Answer,
	Call,
	CallTrace,
	Headers,
	Payload,
	Trace,
	ignore_trace,
)
from wix_integration.connector.errors import interpret
from wix_integration.connector.retry import Timing, retrying
from wix_integration.connector.transport import Transport
from wix_integration.core.errors import (
	RateLimitedError,
	WixApiError,
	WixAuthError,
	WixServerError,
	WixTransportError,
)
from wix_integration.core.ports import Breaker, TokenBucket
from wix_integration.core.wire.base import Json

#: seconds a call waits for its turn before it gives the row back
MAX_TURN_S = 60.0


@dataclass(frozen=True, slots=True)
class Guards:
	"""What stands between us and Wix: the call budget, the breakers, and who watches."""

	bucket: TokenBucket
	breaker_for: Callable[[str], Breaker]
	lane: str
	trace: Trace = ignore_trace
	timing: Timing = field(default_factory=Timing)


class Caller:
	"""Calls Wix for one store. Raises the errors of ``core.errors`` and nothing else."""

	def __init__(self, transport: Transport, guards: Guards, auth: Auth | None = None) -> None:
		self._transport = transport
		self._guards = guards
		self._auth = auth
		self._allowed: set[str] = set()

	def authenticated(self, auth: Auth) -> Caller:
		"""The same caller with credentials."""
		return Caller(self._transport, self._guards, auth)

	def json(self, call: Call) -> Json:
		"""The answer's JSON object. :raises WixApiError: see the classes of ``core.errors``."""
		return self.fetch(call)[0]

	def fetch(self, call: Call) -> tuple[Json, str]:
		"""The answer's JSON object and Wix's request id."""
		payload = Payload.of(call)
		try:
			answer = self._authorized(call, payload)
		except WixAuthError:
			if self._auth is None or not self._auth.renew():
				raise
			answer = self._authorized(call, payload)
		return _parse(answer, call), answer.request_id

	def upload(self, call: Call, url: str, payload: Payload, mime_type: str) -> Json:
		"""The answer to bytes put to an address Wix handed out; no credentials go there."""
		answer = self._attempts(call, payload, partial(self._transport.upload, call, url, payload, mime_type))
		return _parse(answer, call)

	def download(self, call: Call, url: str, most: int) -> Answer:
		"""A file of the site, cut off after ``most`` bytes and one; no credentials go there."""
		return self._attempts(call, Payload(b""), partial(self._transport.download, call, url, most))

	def wait(self, seconds: float) -> None:
		"""Lets time pass while Wix works, by the same clock as the retries."""
		self._guards.timing.sleep(seconds)

	def _authorized(self, call: Call, payload: Payload) -> Answer:
		# outside the attempts: fetching a token is a call of its own, with attempts of its own
		headers = self._auth.headers(call) if self._auth else Headers()
		return self._attempts(call, payload, partial(self._transport.send, call, payload, headers))

	def _attempts(self, call: Call, payload: Payload, send: Callable[[], Answer]) -> Answer:
		for attempt in retrying(call, self._guards.timing):
			with attempt:
				return self._attempt(call, payload, send, attempt.retry_state.attempt_number)
		raise AssertionError("tenacity raises the last error")  # pragma: no cover

	def _attempt(self, call: Call, payload: Payload, send: Callable[[], Answer], number: int) -> Answer:
		breaker = self._guards.breaker_for(call.area)
		breaker.before_call()
		self._take_turn(call)
		started = self._guards.timing.clock()
		answer, error = self._try(call, send)
		if isinstance(error, WixServerError | WixTransportError):
			breaker.failed()
		else:
			breaker.succeeded()
		self._guards.trace(self._trace_of(call, payload, number, started, answer, error))
		if answer is None or error is not None:
			raise error or AssertionError("an attempt ends with an answer or an error")
		self._allowed.add(call.name)
		return answer

	def _take_turn(self, call: Call) -> None:
		if call.is_file:
			return
		wait = self._guards.bucket.take(self._guards.lane)
		if wait > MAX_TURN_S:
			raise RateLimitedError("Our own call budget is used up.", call=call.name, retry_after=wait)
		if wait > 0:
			self._guards.timing.sleep(wait)

	def _try(self, call: Call, send: Callable[[], Answer]) -> tuple[Answer | None, WixApiError | None]:
		try:
			answer = send()
		except WixTransportError as error:
			return None, error
		was_allowed = call.name in self._allowed
		return answer, interpret(answer, call, was_allowed=was_allowed, now=self._guards.timing.now())

	def _trace_of(
		self,
		call: Call,
		payload: Payload,
		number: int,
		started: float,
		answer: Answer | None,
		error: WixApiError | None,
	) -> CallTrace:
		content = answer.content if answer else b""
		return CallTrace(
			call=call.name,
			area=call.area,
			attempt=number,
			duration_ms=(self._guards.timing.clock() - started) * 1000,
			outcome=type(error).__name__ if error else "ok",
			request_id=answer.request_id if answer else "",
			request_bytes=len(payload.content),
			response_bytes=len(content),
			request_body=call.body,
			response_body=b"" if call.is_file else content,
		)


def _parse(answer: Answer, call: Call) -> Json:
	try:
		body = answer.json()
	except ValueError:
		body = None
	if not isinstance(body, dict):
		raise WixServerError(
			"The answer is not a JSON object.",
			call=call.name,
			code="UNREADABLE_ANSWER",
			request_id=answer.request_id,
		)
	return body
