"""Books in which nothing is committed: what a test makes of orders goes with its transaction."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.orders.books.desk import Desk
from tests.bench.scenario import Scenario
from wix_integration.sandbox import Sandbox


@pytest.fixture
def one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
	"""A commit does what is due before it and writes nothing down: the test's rollback takes everything back."""
	database = frappe.local.db
	monkeypatch.setattr(database, "commit", lambda *_args, **_kwargs: database.before_commit.run())


@pytest.fixture
def desk(one_transaction: None, enqueued: list[dict[str, object]], dollar_sandbox: Sandbox) -> Desk:
	dollar_sandbox.world.reset()
	return Desk(Scenario(), dollar_sandbox)
