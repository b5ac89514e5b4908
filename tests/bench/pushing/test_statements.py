"""What a push of many changed products costs the database."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from tests.bench.statements import Statements
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.queue.entries import PRODUCT, QueueEntry, write_due

#: Products pushed at once; the announcement is one for all of them.
COUNT = 100


def test_announcing_what_is_sent_costs_four_statements_for_a_hundred_products(
	scenario: Scenario,
	sandbox_store: SandboxStore,
	statements: Statements,
	monkeypatch: pytest.MonkeyPatch,
) -> None:
	codes = [sandbox_store.item(f"item-{number:03}").name for number in range(COUNT)]
	scenario.commit()
	sandbox_store.work_until_empty()

	_count(sandbox_store, statements, codes, 11)  # the first one also reads what is cached afterwards

	announced = _count(sandbox_store, statements, codes, 12)
	monkeypatch.setattr(FrappeProductLinks, "announce", lambda links, announced: None)
	silent = _count(sandbox_store, statements, codes, 13)

	print(f"statements of a push of {COUNT} changed products: {silent} silent, {announced} announced")
	assert announced - silent <= 4  # a read, a write, and what a commit is made of
	assert len(sandbox_store.products()) == COUNT


def _count(store: SandboxStore, statements: Statements, codes: list[str], rate: float) -> int:
	frappe.db.set_value("Item Price", {"price_list": store.price_list}, "price_list_rate", rate)
	write_due(QueueEntry(store.name, PRODUCT, code) for code in codes)
	frappe.db.commit()
	with statements.counted() as seen:
		store.work()
	assert not store.scenario.queued(store.name)
	return len(seen)
