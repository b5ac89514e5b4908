"""Clients of one kind of call each, all of the same shop."""

from __future__ import annotations

import pytest

from tests.contract.sandbox.orders.till import Till
from tests.contract.sandbox.tree import Tree
from tests.contract.shop import Shop


@pytest.fixture
def tree(shop: Shop) -> Tree:
	return Tree(shop)


@pytest.fixture
def till(shop: Shop) -> Till:
	"""A shop that has ten cups at 10.00."""
	till = Till(shop)
	till.stock_up()
	return till
