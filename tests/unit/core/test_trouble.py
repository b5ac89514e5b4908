"""Trouble of a store as a whole: every error has a text, and pauses grow within bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core import errors
from wix_integration.core.reasons import TEXTS
from wix_integration.core.trouble import LONGEST_PAUSE_SECONDS, resolve_pause_seconds, resolve_trouble
from wix_integration.sync.lane import STORE_WIDE


@pytest.mark.parametrize(
	("error", "code"),
	[
		(errors.WixAuthError("no"), "auth_failed"),
		(errors.WixPermissionError("no"), "permission_missing"),
		(errors.WixSiteError("no"), "site_unusable"),
		(errors.RateLimitedError("no"), "rate_limited"),
		(errors.WixServerError("no"), "wix_fault"),
		(errors.WixTransportError("no"), "wix_unreachable"),
		(errors.CircuitOpenError("no"), "wix_unreachable"),
		(errors.ConfigError("no"), "misconfigured"),
		(RuntimeError("no"), "unexpected"),
	],
)
def test_error_is_explained_by_its_own_reason(error: Exception, code: str) -> None:
	why = resolve_trouble(error)
	assert why.code == code
	assert code in TEXTS
	assert "{" not in why.in_english()


def test_every_error_that_pauses_a_store_is_explained() -> None:
	assert all(resolve_trouble(kind("no")).code != "unexpected" for kind in STORE_WIDE)


@given(st.integers(min_value=1, max_value=200))
def test_pause_never_shrinks_and_stays_within_its_bound(pauses: int) -> None:
	error = errors.WixTransportError("no")
	now, later = resolve_pause_seconds(pauses, error), resolve_pause_seconds(pauses + 1, error)
	assert 0 < now <= later <= LONGEST_PAUSE_SECONDS


@given(st.integers(min_value=1, max_value=50), st.floats(min_value=0, max_value=100_000))
def test_pause_is_never_shorter_than_wix_asks_for(pauses: int, asked: float) -> None:
	assert resolve_pause_seconds(pauses, errors.RateLimitedError("no", retry_after=asked)) >= asked


def test_reason_of_a_pause_brings_its_own_advice_and_not_the_errors_as_well() -> None:
	error = errors.WixTransportError("No connection to Wix.", call="POST /x")
	assert resolve_trouble(error).in_english() == (
		"Wix cannot be reached: POST /x: No connection to Wix. It is tried again by itself."
	)
