"""Which errors are about a store as a whole, and how each is explained: such an error costs no row an attempt."""

from __future__ import annotations

from wix_integration.core.errors import (
	ConfigError,
	RateLimitedError,
	RetryableWixError,
	WixApiError,
	WixAuthError,
	WixPermissionError,
	WixServerError,
	WixSiteError,
)
from wix_integration.core.reasons import Reason, reason

#: The first class that fits decides.
_CODES: tuple[tuple[type[WixApiError], str], ...] = (
	(WixAuthError, "auth_failed"),
	(WixPermissionError, "permission_missing"),
	(WixSiteError, "site_unusable"),
	(RateLimitedError, "rate_limited"),
	(WixServerError, "wix_fault"),
	(RetryableWixError, "wix_unreachable"),
)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 30.0, 1_800.0


def resolve_trouble(error: Exception) -> Reason:
	"""The reason a store is paused for."""
	if isinstance(error, ConfigError):
		return reason("misconfigured", message=str(error))
	code = next((code for kind, code in _CODES if isinstance(error, kind)), "unexpected")
	return reason(code, message=error.what if isinstance(error, WixApiError) else str(error))


def resolve_pause_seconds(pauses: int, error: Exception) -> float:
	"""30 s at first, doubled with each pause in a row, half an hour at most, never less than Wix asked for."""
	growing = min(FIRST_PAUSE_SECONDS * 2.0 ** max(pauses - 1, 0), LONGEST_PAUSE_SECONDS)
	return max(growing, getattr(error, "retry_after", None) or 0.0)
