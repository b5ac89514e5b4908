"""Error bodies as Wix sends them: the only place that knows which code travels with which HTTP status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_CONFLICT_MARKS = ("DUPLICATE_", "ALREADY_EXIST", "INVALID_REVISION")
_FORBIDDEN_MARK = "NO_PERMISSION_"
_NOT_FOUND = "NOT_FOUND"
_ABSENT = frozenset({_NOT_FOUND, "ORDER_NOT_FOUND"})
_PRECONDITION_FAILED = 428


@dataclass(frozen=True, slots=True)
class Violation:
	"""One entry of ``details.validationError.fieldViolations``."""

	field: str
	description: str
	rule: str = "OTHER"
	rule_name: str | None = None
	data: Json | None = None

	def body(self) -> Json:
		body: Json = {"field": self.field, "description": self.description, "violatedRule": self.rule}
		if self.rule_name:
			body["ruleName"] = self.rule_name
		if self.data:
			body["data"] = self.data
		return body


class RefusalError(Exception):
	"""A call, or one row of a bulk call, that Wix refuses."""

	def __init__(self, status: int, message: str, details: Json | None = None) -> None:
		super().__init__(message)
		self.status = status
		self.message = message
		self.details = details or {}

	def body(self) -> Json:
		return {"message": self.message, "details": self.details}

	def row_error(self) -> Json:
		"""The same refusal as ``itemMetadata.error`` of a bulk answer."""
		return {"code": str(self.status), "description": self.message}


class ApplicationError(RefusalError):
	"""A business rule said no: ``details.applicationError.code``."""

	def __init__(self, code: str, description: str, data: Json | None = None) -> None:
		self.code = code
		self.error: Json = {"code": code, "description": description, "data": data or {}}
		super().__init__(status_of(code), description, {"applicationError": self.error})

	def row_error(self) -> Json:
		return self.error


class ValidationError(RefusalError):
	"""The request itself is malformed: ``details.validationError.fieldViolations`` and HTTP 400."""

	def __init__(self, violations: list[Violation]) -> None:
		self.violations = violations
		message = ", ".join(
			f"{violation.field} {violation.description}".strip() for violation in violations[:5]
		)
		bodies = [violation.body() for violation in violations]
		super().__init__(400, message, {"validationError": {"fieldViolations": bodies}})

	def row_error(self) -> Json:
		rule = self.violations[0].rule_name or self.violations[0].rule
		return {"code": rule, "description": self.message, "data": {}}


def status_of(code: str) -> int:
	"""HTTP status of an application code: conflicts 409, absence 404, rights 403, every other rule 428."""
	if code.startswith(_FORBIDDEN_MARK):
		return 403
	if code in _ABSENT:
		return 404
	if any(mark in code for mark in _CONFLICT_MARKS):
		return 409
	return _PRECONDITION_FAILED


def not_found(kind: str, entity_id: str) -> ApplicationError:
	return ApplicationError(_NOT_FOUND, f"{kind} {entity_id} was not found", {"entityId": entity_id})


def outdated(entity_id: str) -> ApplicationError:
	return ApplicationError(
		"INVALID_REVISION",
		f"Outdated revision for entity id {entity_id}",
		{"revisionViolation": {"entityId": entity_id}},
	)


def broken_rule(field: str, rule_name: str, description: str) -> ValidationError:
	"""A custom validation rule (``violatedRule: OTHER`` with a ``ruleName``)."""
	return ValidationError([Violation(field, description, "OTHER", rule_name)])
