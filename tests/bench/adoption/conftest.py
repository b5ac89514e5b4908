"""A store whose sandbox was filled by hand, and everything adoption makes cleaned up afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe

from tests.bench.adoption.shop import AdoptedShop
from tests.bench.pulls.conftest import pulled
from tests.bench.sandbox_store import SandboxStore

__all__ = ["pulled"]


@pytest.fixture
def shop(pulled: object, sandbox_store: SandboxStore) -> Iterator[AdoptedShop]:
	made = AdoptedShop(sandbox_store)
	yield made
	frappe.db.rollback()
	made.remove_counts()
