"""The in-memory ports keep the contracts of the real ones, so what is shown on them holds in a bench."""

from __future__ import annotations

import pytest

from tests.families import simple
from tests.ports.links import ExternalIdsContract, IssuesContract, ProductLinksContract
from tests.ports.queue import WorkQueueContract, outcome
from wix_integration.core.plan import Decision, Result
from wix_integration.core.ports import Issues, WorkQueue
from wix_integration.core.records import ImageRecord
from wix_integration.demo.memory.desk import InMemoryIssues
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.links import InMemoryExternalIds, InMemoryLinks
from wix_integration.demo.memory.queue import WAIT_SECONDS, InMemoryQueue


class TestInMemoryLinks(ProductLinksContract):
	@pytest.fixture
	def links(self) -> InMemoryLinks:
		return InMemoryLinks()


class TestInMemoryExternalIds(ExternalIdsContract):
	@pytest.fixture
	def external_ids(self) -> InMemoryExternalIds:
		return InMemoryExternalIds()


class TestInMemoryIssues(IssuesContract):
	@pytest.fixture
	def issues(self) -> InMemoryIssues:
		return InMemoryIssues()

	def open_codes(self, issues: Issues, key: str) -> set[str]:
		assert isinstance(issues, InMemoryIssues)
		return {code for item, code in issues.opened if item == key}

	def open_fields(self, issues: Issues, key: str) -> set[str]:
		assert isinstance(issues, InMemoryIssues)
		return {field for item, field in issues.conflicts if item == key}

	def decide(self, issues: Issues, key: str, field: str, decision: Decision) -> None:
		assert isinstance(issues, InMemoryIssues)
		issues.decided[key, field] = decision


class TestInMemoryQueue(WorkQueueContract):
	@pytest.fixture
	def queue(self) -> InMemoryQueue:
		return InMemoryQueue(clock=lambda: 0.0)

	def put(self, queue: WorkQueue, key: str, lane: str = "catalogue") -> None:
		assert isinstance(queue, InMemoryQueue)
		queue.put("product", key, lane)

	def attempts(self, queue: WorkQueue, key: str) -> int | None:
		assert isinstance(queue, InMemoryQueue)
		entry = queue.entries.get(f"product:{key}")
		return entry.row.attempts if entry else None


def test_row_is_dead_after_its_last_attempt_and_due_again_before() -> None:
	now = [0.0]
	queue = InMemoryQueue(clock=lambda: now[0], max_attempts=2)
	queue.put("product", "a")
	for _ in range(2):
		(row,) = queue.claim("catalogue", 1)
		queue.settle(row, outcome(row, Result.RETRY))
		now[0] += 8 * WAIT_SECONDS

	assert queue.claim("catalogue", 1) == []
	assert queue.entries["product:a"].dead


def test_missing_file_and_unknown_items_are_told_apart() -> None:
	items = InMemoryItems([simple("MUG", item={"quantity": 2})])

	assert set(items.families(["MUG", "ABSENT"])) == {"MUG"}
	assert items.stock_levels(["MUG", "ABSENT"]) == {"MUG": {"": 2}}
	with pytest.raises(OSError, match="Attach the file again"):
		items.image_content(ImageRecord("/private/files/none.png"))
