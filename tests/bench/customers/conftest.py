"""Buyers of a store that is rolled back with its test."""

from __future__ import annotations

import pytest

from tests.bench.customers.buyers import Buyers
from tests.bench.scenario import Scenario


@pytest.fixture
def buyers() -> Buyers:
	scenario = Scenario()
	return Buyers(scenario, scenario.store())
