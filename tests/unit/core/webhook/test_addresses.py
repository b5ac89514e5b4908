"""The list of addresses events may come from."""

from __future__ import annotations

import pytest

from wix_integration.core.webhook import is_allowed, parse_addresses


@pytest.mark.parametrize(
	("address", "expected"),
	[("203.0.113.9", True), ("203.0.114.9", False), ("2001:db8::1", True), ("nonsense", False), ("", False)],
)
def test_address_is_judged_by_the_list(address: str, expected: bool) -> None:
	allowed = parse_addresses("203.0.113.0/24, 2001:db8::/32\n198.51.100.7")
	assert is_allowed(address, allowed) is expected


def test_empty_list_lets_everybody_pass() -> None:
	assert is_allowed("nonsense", parse_addresses(" \n"))


def test_word_that_is_no_address_is_refused() -> None:
	with pytest.raises(ValueError, match="wix"):
		parse_addresses("wix.com")
