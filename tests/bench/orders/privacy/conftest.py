"""Buyers of orders in books in which nothing is committed."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.orders.books.conftest import desk, one_transaction
from tests.bench.orders.books.desk import Desk

__all__ = ["desk", "one_transaction"]


@pytest.fixture(autouse=True)
def no_rollback(one_transaction: None, monkeypatch: pytest.MonkeyPatch) -> None:
	"""A job begins with a rollback: here it would take the test's own orders away."""
	monkeypatch.setattr(frappe.local.db, "rollback", lambda *_args, **_kwargs: None)


@pytest.fixture
def cup(desk: Desk) -> str:
	return desk.item("Cup", stock=10)


@pytest.fixture
def email(desk: Desk) -> str:
	return f"ida-{desk.scenario.tag}@example.com"
