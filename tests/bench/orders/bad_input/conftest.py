"""Two ways to try it: in one transaction, or committed and worked off as a worker does."""

from __future__ import annotations

import pytest

from tests.bench.orders.bad_input.asking import Counter
from tests.bench.orders.books.conftest import desk, one_transaction
from tests.bench.orders.books.desk import Desk
from tests.bench.orders.books.test_end_to_end import shop

__all__ = ["counter", "desk", "one_transaction", "shop"]


@pytest.fixture
def counter(desk: Desk) -> Counter:
	return Counter(desk)
