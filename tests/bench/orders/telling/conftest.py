"""A store that tells Wix, in a transaction that is never committed; its Wix answers on a socket."""

from __future__ import annotations

import pytest

from tests.bench.orders.books.conftest import one_transaction  # noqa: F401
from tests.bench.orders.telling.counter import Counter
from tests.bench.scenario import Scenario
from wix_integration.sandbox import Sandbox


@pytest.fixture
def counter(
	one_transaction: None,  # noqa: F811
	enqueued: list[dict[str, object]],
	dollar_sandbox: Sandbox,
) -> Counter:
	dollar_sandbox.world.reset()
	return Counter(Scenario(), dollar_sandbox)
