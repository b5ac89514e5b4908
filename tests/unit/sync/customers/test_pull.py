"""Contacts that changed, were merged or were deleted: what Wix says now is what counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.sync.customers.fakes import FakeBuyers, FakeContacts, FakeIssues, contact, row
from wix_integration.core.plan import Outcome, Result
from wix_integration.sync.customers import PullContacts


class World:
	def __init__(self) -> None:
		self.wix, self.buyers, self.issues = FakeContacts(), FakeBuyers(), FakeIssues()

	def pull(self, *contact_ids: str, stop: Any = lambda: False) -> dict[str, Outcome]:
		issues: Any = self.issues
		pull = PullContacts(self.wix, self.buyers, issues, stop)
		rows = [row(each) for each in contact_ids]
		return {outcome.key: outcome for part in pull.handle(rows) for outcome in part}


@pytest.fixture
def world() -> World:
	return World()


def test_hundred_changed_contacts_are_one_read(world: World) -> None:
	ids = [f"c{number}" for number in range(100)]
	world.wix.add(*(contact(each) for each in ids))
	world.buyers.links = dict.fromkeys(ids, "customer")
	assert len(world.pull(*ids)) == 100
	assert world.wix.calls == {"find": 1}
	assert sorted(world.buyers.done) == sorted(("take", each) for each in ids)


def test_contact_of_nobody_costs_no_call(world: World) -> None:
	world.wix.add(contact("stranger"))
	assert world.pull("stranger")["stranger"].result is Result.UNCHANGED
	assert world.wix.calls == {}


def test_merged_contact_is_followed_to_its_target(world: World) -> None:
	world.wix.add(contact("target"))
	world.wix.merged = {"source": "target"}
	world.buyers.links = {"source": "customer"}
	world.pull("source")
	assert world.buyers.done == [("follow", "source", "target")]


def test_deleted_contact_is_forgotten_only_where_wix_says_so(world: World) -> None:
	world.buyers.links = {"gone": "customer"}
	world.pull("gone")
	assert world.buyers.done == [("forget", "gone")]


def test_merge_of_two_customers_is_an_issue_until_it_is_settled(world: World) -> None:
	world.wix.add(contact("target"))
	world.wix.merged = {"source": "target"}
	world.buyers.links = {"source": "one", "target": "two"}
	assert world.pull("source")["source"].result is Result.HELD
	assert world.issues.opened["source"].params == {"source": "one", "target": "two"}
	world.buyers.links = {"source": "two", "target": "two"}
	world.pull("source")
	assert world.issues.opened == {}


def test_missing_right_holds_the_rows_and_nothing_else_of_the_store(world: World) -> None:
	world.buyers.links = {"c1": "customer"}
	world.wix.forbidden = True
	assert world.pull("c1")["c1"].reason.code == "contacts_forbidden"
	assert world.issues.opened[""].code == "contacts_forbidden"
	world.wix.forbidden = False
	world.pull("c1")
	assert world.issues.opened == {}


def test_stopped_run_leaves_the_rest_due(world: World) -> None:
	ids = [f"c{number}" for number in range(150)]
	world.wix.add(*(contact(each) for each in ids))
	world.buyers.links = dict.fromkeys(ids, "customer")
	assert len(world.pull(*ids, stop=lambda: True)) == 100
