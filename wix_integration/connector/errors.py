"""What an answer of Wix means: two tables and their interpreter.

The code decides first, the status second. ``details`` may be empty and the body may be HTML: then the status alone
decides. Sources: Wix REST "Errors" (400, 401, 403, 404, 409, 428, 429, 5xx), and the application codes and validation
rules of Stores Catalog V3, Categories V1 and eCom Orders. 428 is a broken business rule, 409 a duplicate or an old
revision; for a category the revision may be that of the whole tree, ``@wix/stores``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from wix_integration.connector.calls import AUTH, Answer, Call
from wix_integration.connector.redaction import mask_text
from wix_integration.core.errors import (
	CatalogNotReadyError,
	FieldViolation,
	RateLimitedError,
	RetryableWixError,
	WixApiError,
	WixAuthError,
	WixNotFoundError,
	WixPermissionError,
	WixRevisionError,
	WixServerError,
	WixSiteError,
	WixValidationError,
)
from wix_integration.core.ports import RowError
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.bulk import RowFault

ErrorClass = type[WixApiError]

BY_CODE: Mapping[str, ErrorClass] = {
	"INVALID_REVISION": WixRevisionError,
	"CATALOG_V3_SITE_PROVISIONING": CatalogNotReadyError,
	"CATALOG_V1_SITE_CALLING_CATALOG_V3_API": WixSiteError,
	"CATALOG_V3_CALLING_CATALOG_V1_API": WixSiteError,
	"REQUIRED_APP_NOT_INSTALLED": WixSiteError,
	"META_SITE_NOT_FOUND": WixSiteError,
	"NO_PERMISSION_TO_READ_MERCHANT_DATA": WixPermissionError,
	"NO_PERMISSION_TO_INCLUDE_NOT_VISIBLE_PRODUCTS": WixPermissionError,
	"PERMISSION_DENIED": WixPermissionError,
	"UNAUTHENTICATED": WixAuthError,
	"TOO_MANY_REQUESTS": RateLimitedError,
	"RESOURCE_EXHAUSTED": RateLimitedError,
	"ORDER_NOT_FOUND": WixNotFoundError,
	# what a call refers to is missing, which a 404 would make "the entity itself is gone"
	**dict.fromkeys(
		(
			*("RIBBON_NOT_FOUND", "DIGITAL_FILE_NOT_FOUND_ERROR", "PRODUCT_MEDIA_NOT_EXIST"),
			*("CUSTOMIZATION_NOT_EXIST", "CHOICE_NOT_EXIST", "PARENT_CATEGORY_NOT_IN_TREE"),
			*("AFTER_CATEGORY_NOT_IN_PARENT", "MISSING_AFTER_CATEGORY", "ITEM_NOT_IN_CATEGORY"),
		),
		WixValidationError,
	),
}

BY_STATUS: Mapping[int, ErrorClass] = {
	401: WixAuthError,
	403: WixPermissionError,
	404: WixNotFoundError,
	408: WixServerError,
	425: WixServerError,
	429: RateLimitedError,
}

#: codes of a single row, beside ``BY_CODE``
ROW_GONE = frozenset({"NOT_FOUND", "PRODUCT_NOT_FOUND", "ITEM_NOT_FOUND", "ENTITY_NOT_FOUND", "404"})
ROW_TRANSIENT = frozenset({"INTERNAL", "UNKNOWN", "UNAVAILABLE", "DEADLINE_EXCEEDED", "ABORTED", "429"})

_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_MESSAGE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Problem:
	"""The readable part of an error body."""

	message: str
	code: str = ""
	violations: tuple[FieldViolation, ...] = ()
	is_json: bool = True


def parse_problem(answer: Answer) -> Problem:
	"""The error body of an answer: JSON, HTML or nothing at all."""
	try:
		body = answer.json()
	except ValueError:
		return Problem(plain_text(answer.content.decode("utf-8", "replace")), is_json=False)
	if not isinstance(body, dict):
		return Problem("", is_json=False)
	details = _member(body, "details")
	code, description = _application_error(details)
	violations = _violations(details)
	# an OAuth error body names its code "error"
	code = code or (violations[0].rule if violations else "") or str(body.get("error") or "")
	message = str(body.get("message") or description or body.get("error_description") or "")
	return Problem(_shorten(message), code, violations)


def plain_text(html: str) -> str:
	"""The text of an HTML error page, short enough for a log."""
	return _shorten(" ".join(_TAGS.sub(" ", html).split()))


def _shorten(text: str) -> str:
	return mask_text(text)[:_MESSAGE_LENGTH]


def _member(body: Json, key: str) -> dict[str, Json]:
	value = body.get(key)
	return value if isinstance(value, dict) else {}


def _application_error(details: dict[str, Json]) -> tuple[str, str]:
	error = _member(details, "applicationError")
	return str(error.get("code") or ""), str(error.get("description") or "")


def _violations(details: dict[str, Json]) -> tuple[FieldViolation, ...]:
	entries = _member(details, "validationError").get("fieldViolations")
	return tuple(
		FieldViolation(
			field=str(entry.get("field") or ""),
			description=_shorten(str(entry.get("description") or "")),
			rule=str(entry.get("ruleName") or entry.get("violatedRule") or ""),
		)
		for entry in (entries if isinstance(entries, list) else ())
		if isinstance(entry, dict)
	)


def interpret(answer: Answer, call: Call, *, was_allowed: bool, now: datetime) -> WixApiError | None:
	"""The error of an answer, None for a success.

	:param was_allowed: this client has done this call before. Wix was seen to throttle bursts with 403 and an empty
		message; a right that worked a moment ago and is refused without a word is taken for that, any other 403 for a
		missing right.
	"""
	if 200 <= answer.status < 300:
		return None
	problem = parse_problem(answer)
	kind = _class_of(answer.status, problem, call)
	if kind is WixPermissionError and was_allowed and not (problem.message or problem.code):
		kind = RateLimitedError
	return _build(kind, problem, answer, call, now)


def _class_of(status: int, problem: Problem, call: Call) -> ErrorClass:
	if problem.code in BY_CODE:
		return BY_CODE[problem.code]
	if call.area == AUTH and status in (400, 401, 403, 404):
		# the token endpoint itself: OAuth refuses credentials with any of these
		return WixAuthError
	if call.is_file and status < 400:
		# a redirect, which is not followed
		return WixValidationError
	if status == 404 and not (call.is_by_id and (problem.is_json or call.is_file)):
		# absence is only what Wix itself says about one id; this is a wrong route or a gateway
		return WixServerError
	if status in BY_STATUS:
		return BY_STATUS[status]
	return WixValidationError if 400 <= status < 500 else WixServerError


def _build(kind: ErrorClass, problem: Problem, answer: Answer, call: Call, now: datetime) -> WixApiError:
	message = _end_sentence(problem.message or f"Wix answered {answer.status} without a message")
	facts = {"call": call.name, "code": problem.code, "request_id": answer.request_id}
	if issubclass(kind, RetryableWixError):
		return kind(message, **facts, retry_after=parse_retry_after(answer.headers.get("Retry-After"), now))
	if issubclass(kind, WixValidationError):
		return kind(message, **facts, violations=problem.violations)
	return kind(message, **facts)


def _end_sentence(text: str) -> str:
	return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def parse_retry_after(value: str | None, now: datetime) -> float | None:
	"""Seconds to wait from ``Retry-After`` in seconds or as an HTTP date; None if absent or not understood."""
	if not value:
		return None
	text = value.strip()
	if text.isascii() and text.isdigit():
		return float(text)
	try:
		moment = parsedate_to_datetime(text)
	except ValueError:
		return None
	if moment.tzinfo is None:
		moment = moment.replace(tzinfo=timezone.utc)
	return max(0.0, (moment - now).total_seconds())


def row_error(fault: RowFault | None) -> RowError:
	"""The error of one row of a bulk answer."""
	fault = fault or RowFault()
	kind = BY_CODE.get(fault.code)
	is_transient = fault.code in ROW_TRANSIENT or (fault.code[:1] == "5" and fault.code.isdigit())
	return RowError(
		code=fault.code,
		message=_shorten(fault.description),
		is_stale=kind is WixRevisionError,
		is_gone=fault.code in ROW_GONE,
		is_transient=is_transient or (kind is not None and issubclass(kind, RetryableWixError)),
	)


def row_error_of(error: WixApiError, violations: tuple[FieldViolation, ...] | None = None) -> RowError:
	"""The error of a row whose whole call was refused because of it."""
	named = getattr(error, "violations", ()) if violations is None else violations
	message = "; ".join(f"{v.field}: {v.description}" for v in named) or error.message
	return RowError(
		code=error.code or (named[0].rule if named else ""),
		message=message,
		is_stale=isinstance(error, WixRevisionError),
		is_gone=isinstance(error, WixNotFoundError),
		violations=tuple(named),
	)
