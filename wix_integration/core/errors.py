"""The whole error vocabulary, grouped by what the caller does about it.

WixIntegrationError
├── ConfigError                  a setting is missing or wrong: tell the admin
├── MappingError                 an Item cannot be expressed as a product: hold it
├── MachineError                 a service of our own went away under a job: the job ends, its rows stay due
├── WebhookVerificationError     a body is not proven to come from Wix: answer 4xx, write nothing
└── WixApiError
    ├── RetryableWixError        nothing wrong with the row: pause the store, try again later
    │   ├── RateLimitedError
    │   ├── WixServerError
    │   ├── WixTransportError    no answer; ``outcome_unknown`` tells whether the call may have been applied
    │   ├── WixOutcomeUnknownError  a write that must not be made twice may have been made: look it up first
    │   ├── CatalogNotReadyError the site's catalogue is being provisioned
    │   └── CircuitOpenError     refused by our own breaker, no call was made
    └── PermanentWixError        the same call will fail again
        ├── WixAuthError         the credentials are refused: pause the store, a person is needed
        ├── WixPermissionError   the credentials lack one right: pause that area, a person is needed
        ├── WixSiteError         wrong catalogue version, Stores not installed, wrong site
        ├── WixNotFoundError     a read by id says that the entity is gone
        ├── WixRevisionError     somebody else wrote first: read, merge, try again
        └── WixValidationError   Wix refuses the content of one or more entities

Callers branch on these classes, never on an HTTP status. Messages never hold a secret or personal data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


class WixIntegrationError(Exception):
	"""Root of everything this app raises on purpose."""


class ConfigError(WixIntegrationError):
	"""A setting is missing or contradicts another one."""


class MappingError(WixIntegrationError):
	"""A record cannot be expressed on the other side. ``code`` is a reason code, ``params`` its values."""

	def __init__(self, code: str, **params: str | int) -> None:
		super().__init__(code)
		self.code = code
		self.params: Mapping[str, str | int] = params


class MachineError(WixIntegrationError):
	"""Database or Redis went away under a job: that says nothing about any row."""


class WebhookVerificationError(WixIntegrationError):
	"""A body is no event that Wix signed lately. ``code`` says why and holds nothing of the body."""

	def __init__(self, code: str) -> None:
		super().__init__(code)
		self.code = code


@dataclass(frozen=True, slots=True)
class FieldViolation:
	"""One refused field of a request: ``field`` is Wix's path, such as ``products[3].product.name``."""

	field: str
	description: str
	rule: str = ""


class WixApiError(WixIntegrationError):
	"""Wix did not do what was asked.

	:param call: the call in plain words, such as ``POST /stores/v3/products``
	:param code: Wix's application code or rule name, "" if it gave none
	:param request_id: value of ``x-wix-request-id``, "" if there was no answer

	``message`` is Wix's or the network's own wording; ``str()`` adds the call and what to do about it.
	"""

	advice: ClassVar[str] = "Try again; if it stays, report it with the request id."

	def __init__(self, message: str, *, call: str = "", code: str = "", request_id: str = "") -> None:
		super().__init__(message)
		self.message = message
		self.call = call
		self.code = code
		self.request_id = request_id

	@property
	def what(self) -> str:
		"""What happened, for a text that has its own advice."""
		marks = ", ".join(mark for mark in (self.code, self.request_id) if mark)
		what = f"{self.call}: {self.message}" if self.call else self.message
		return f"{what} ({marks})" if marks else what

	def __str__(self) -> str:
		return f"{self.what} {self.advice}"


class RetryableWixError(WixApiError):
	"""Trouble of the moment. ``retry_after``: seconds Wix asks to wait, None if it did not say."""

	advice = "Nothing to do: it is tried again by itself."

	def __init__(
		self,
		message: str,
		*,
		call: str = "",
		code: str = "",
		request_id: str = "",
		retry_after: float | None = None,
	) -> None:
		super().__init__(message, call=call, code=code, request_id=request_id)
		self.retry_after = retry_after


class RateLimitedError(RetryableWixError):
	"""Wix says too many requests, or our own token bucket had no token within the allowed wait."""


class WixServerError(RetryableWixError):
	"""Wix answered with a fault of its own; the call may have been applied."""


class WixTransportError(RetryableWixError):
	"""No answer came. ``outcome_unknown``: the request left this machine, so it may have been applied."""

	def __init__(
		self,
		message: str,
		*,
		call: str = "",
		outcome_unknown: bool = True,
		retry_after: float | None = None,
	) -> None:
		super().__init__(message, call=call, retry_after=retry_after)
		self.outcome_unknown = outcome_unknown


class WixOutcomeUnknownError(RetryableWixError):
	"""Wix may have done what must not be done twice: it is looked up before anything is repeated."""

	advice = "Nothing to do: it is looked up before it is tried again."


class CatalogNotReadyError(RetryableWixError):
	"""The site's Catalog V3 is still being provisioned."""


class CircuitOpenError(RetryableWixError):
	"""The breaker of this store and area is open: no call was made."""


class PermanentWixError(WixApiError):
	"""The same call will fail again until somebody changes something."""

	advice = "Change what the message names, then try again."


class WixAuthError(PermanentWixError):
	"""The credentials are refused."""

	advice = "Replace the credentials in the Wix Store and test the connection."


class WixPermissionError(PermanentWixError):
	"""The credentials are valid and lack a right."""

	advice = "Add the right in Wix and test the connection."


class WixSiteError(PermanentWixError):
	"""The site cannot be used: Catalog V1, Stores not installed, or another site than the one named."""

	advice = "Open the Wix Store and test the connection."


class WixNotFoundError(PermanentWixError):
	"""The entity does not exist. Raised for a read or write by id only, never inferred from a list."""

	advice = "Check in Wix whether it was deleted there."


class WixRevisionError(PermanentWixError):
	"""The revision sent is not the current one."""

	advice = "Read it again and repeat the change."


class WixValidationError(PermanentWixError):
	"""Wix refuses the content. ``violations`` names the fields where Wix did."""

	advice = "Correct the field named and save the document again."

	def __init__(
		self,
		message: str,
		*,
		call: str = "",
		code: str = "",
		request_id: str = "",
		violations: Sequence[FieldViolation] = (),
	) -> None:
		super().__init__(message, call=call, code=code, request_id=request_id)
		self.violations = tuple(violations)
