"""Tier 1b: a counter in the sandbox for each test."""

from __future__ import annotations

import pytest

from tests.contract.orders.counter import Counter
from tests.contract.shop import Shop


@pytest.fixture
def counter(shop: Shop) -> Counter:
	return Counter(shop)
