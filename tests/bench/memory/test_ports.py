"""The Frappe ports keep the contracts that the in-memory ones keep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

import frappe

from tests.bench.erpnext_shop import unique
from tests.ports.links import ExternalIdsContract, IssuesContract, ProductLinksContract
from tests.ports.queue import WorkQueueContract
from wix_integration.core.base import canonical_json
from wix_integration.core.plan import Decision
from wix_integration.core.ports import Issues, WorkQueue
from wix_integration.erp.memory.decisions import save_decision
from wix_integration.erp.memory.external_ids import FrappeExternalIds
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.queue.entries import PRODUCT, QueueEntry, write_due
from wix_integration.erp.queue.work import FrappeWorkQueue
from wix_integration.erp.transaction import read_committed

TABLES = ("Wix Item Mapping", "Wix Link", "Wix Sync Issue", "Wix Queue")


@pytest.fixture
def store() -> Iterator[str]:
	"""A store of the test's own, on a connection as a lane has it; the ports commit, so its rows are removed."""
	name = unique("Store")
	with ExitStack() as stack:
		stack.enter_context(read_committed())
		yield name
		frappe.db.rollback()
		for doctype in TABLES:
			frappe.db.delete(doctype, {"store": name})
		frappe.db.commit()


class TestFrappeProductLinks(ProductLinksContract):
	@pytest.fixture
	def links(self, store: str) -> FrappeProductLinks:
		return FrappeProductLinks(store)


class TestFrappeExternalIds(ExternalIdsContract):
	@pytest.fixture
	def external_ids(self, store: str) -> FrappeExternalIds:
		return FrappeExternalIds(store)


class TestFrappeIssues(IssuesContract):
	@pytest.fixture
	def issues(self, store: str) -> FrappeIssues:
		self.store = store
		return FrappeIssues(store)

	def open_codes(self, issues: Issues, key: str) -> set[str]:
		return set(self.pluck(key, "code", ("is", "not set")))

	def open_fields(self, issues: Issues, key: str) -> set[str]:
		return set(self.pluck(key, "field", ("is", "set")))

	def decide(self, issues: Issues, key: str, field: str, decision: Decision) -> None:
		(issue,) = self.pluck(key, "name", field)
		save_decision(issue, decision.choice, canonical_json(decision.theirs), decision.value)
		frappe.db.commit()

	def pluck(self, key: str, column: str, field: object) -> list[str]:
		filters = {"store": self.store, "item_code": key, "status": "Open", "field": field}
		return frappe.get_all("Wix Sync Issue", filters, pluck=column, order_by="name")


class TestFrappeWorkQueue(WorkQueueContract):
	@pytest.fixture
	def queue(self, store: str) -> FrappeWorkQueue:
		self.store = store
		return FrappeWorkQueue(store, "me", 3, lambda row, outcome: None)

	def put(self, queue: WorkQueue, key: str, lane: str = "catalogue") -> None:
		write_due([QueueEntry(self.store, PRODUCT if lane == "catalogue" else "stock", key)])
		frappe.db.commit()

	def attempts(self, queue: WorkQueue, key: str) -> int | None:
		return frappe.db.get_value("Wix Queue", {"store": self.store, "key_value": key}, "attempts")
