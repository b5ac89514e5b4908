"""The desk's side of orders in books in which nothing is committed."""

from __future__ import annotations

import pytest

from tests.bench.orders.books.conftest import desk, one_transaction
from tests.bench.orders.books.desk import Desk

__all__ = ["desk", "one_transaction"]


@pytest.fixture
def cup(desk: Desk) -> str:
	return desk.item("Cup", stock=10)
