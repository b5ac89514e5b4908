"""Clients of one kind of call each, all of the same shop."""

from __future__ import annotations

import pytest

from tests.contract.sandbox.tree import Tree
from tests.contract.shop import Shop


@pytest.fixture
def tree(shop: Shop) -> Tree:
	return Tree(shop)
