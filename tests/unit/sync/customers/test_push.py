"""Customers told to Wix: nobody twice, nobody else's contact, and nothing that Wix has already."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.sync.customers.fakes import FakeContacts, FakeIssues, FakeRecords, contact, row
from wix_integration.core.orders.people.contacts import CustomerRecord
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import RowError
from wix_integration.core.wire.contact import ContactName, ContactPhone
from wix_integration.sync.customers import PushCustomers


def ada(**more: Any) -> CustomerRecord:
	values = {
		"name": "Ada",
		"external_id": "ext",
		"first_name": "Ada",
		"last_name": "L",
		"email": "ada@x.org",
	}
	return CustomerRecord(**{**values, **more})


class World:
	def __init__(self) -> None:
		self.wix, self.records, self.issues = FakeContacts(), FakeRecords(), FakeIssues()

	def push(self, *customers: str) -> dict[str, Outcome]:
		issues: Any = self.issues
		push = PushCustomers(self.wix, self.records, issues)
		rows = [row(each, "customer") for each in customers]
		return {outcome.key: outcome for part in push.handle(rows) for outcome in part}


@pytest.fixture
def world() -> World:
	return World()


def test_hundred_new_customers_cost_two_calls(world: World) -> None:
	names = [f"Ada {number}" for number in range(100)]
	world.records.add(*(ada(name=each, external_id=each, email=f"{each[4:]}@x.org") for each in names))
	outcomes = world.push(*names)
	assert {outcome.result for outcome in outcomes.values()} == {Result.CREATED}
	assert world.wix.calls == {"find by email": 1, "upsert": 1}
	assert world.records.bound == {each: f"made-{each}" for each in names}


def test_person_wix_knows_by_email_is_linked_and_completed_never_overwritten(world: World) -> None:
	world.wix.add(contact("c1", "ADA@x.org", name=ContactName(first="Augusta", last="King")))
	world.records.add(ada(phone="+49 30 1234567"))
	assert world.push("Ada")["Ada"].result is Result.UPDATED
	stored = world.wix.known["c1"]
	assert stored.name and stored.name.first == "Augusta"
	assert stored.phone and stored.phone.phone == "+49 30 1234567"
	assert world.records.bound == {"Ada": "c1"}


def test_equal_values_are_no_write(world: World) -> None:
	world.wix.add(contact("c1", "ada@x.org", name=ContactName(first="Ada", last="L")))
	world.records.add(ada(contact_id="c1"))
	assert world.push("Ada")["Ada"].result is Result.UNCHANGED
	assert world.wix.calls == {"find": 1}


def test_only_what_changed_in_erpnext_since_it_was_sent_goes_out(world: World) -> None:
	sent = ada(phone="111 222 333").digests
	name, phone = ContactName(first="Augusta", last="King"), ContactPhone(phone="999 888 777")
	world.wix.add(contact("c1", "ada@x.org", name=name, phone=phone))
	world.records.add(ada(contact_id="c1", phone="444 555 666", base=sent))
	world.push("Ada")
	stored = world.wix.known["c1"]
	assert stored.name and stored.name.first == "Augusta"
	assert stored.phone and stored.phone.phone == "444 555 666"


def test_main_email_of_a_member_is_never_sent(world: World) -> None:
	world.wix.add(
		contact("c1", "old@x.org", name=ContactName(first="Ada", last="L"), member_info={"id": "m"})
	)
	world.records.add(ada(contact_id="c1", base=ada(email="old@x.org").digests))
	assert world.push("Ada")["Ada"].result is Result.UNCHANGED


def test_customer_whom_wix_could_not_tell_apart_is_an_issue(world: World) -> None:
	world.records.add(ada(email=""))
	assert world.push("Ada")["Ada"].reason.code == "customer_no_address"
	assert world.issues.opened["Ada"].code == "customer_no_address"
	assert world.wix.calls == {}


def test_contact_of_another_customer_is_left_to_it(world: World) -> None:
	world.wix.add(contact("c1", "ada@x.org"))
	world.records.add(ada(), ada(name="Other", contact_id="c1"))
	assert world.push("Ada")["Ada"].reason.code == "customer_contact_taken"
	assert world.records.bound == {}


def test_customer_that_is_gone_disabled_or_a_test_is_not_sent(world: World) -> None:
	assert world.push("Nobody")["Nobody"].reason.code == "customer_gone"
	assert world.wix.calls == {}


@pytest.mark.parametrize(
	("error", "result"),
	[
		(RowError("CANNOT_UPDATE_MEMBER_EMAIL", "no"), Result.HELD),
		(RowError("INVALID_REVISION", "old", is_stale=True), Result.RETRY),
	],
)
def test_refused_customer_is_tried_again_only_where_that_can_help(
	world: World, error: RowError, result: Result
) -> None:
	world.records.add(ada())
	world.wix.refuse = {"ext": error}
	assert world.push("Ada")["Ada"].result is result
	assert bool(world.issues.opened) is (result is Result.HELD)


def test_unconfirmed_customer_is_tried_again(world: World) -> None:
	world.records.add(ada())
	world.wix.silent = True
	assert world.push("Ada")["Ada"].result is Result.RETRY


def test_missing_right_holds_the_rows_and_nothing_else_of_the_store(world: World) -> None:
	world.records.add(ada())
	world.wix.forbidden = True
	assert world.push("Ada")["Ada"].reason.code == "contacts_forbidden"
	assert world.issues.opened[""].code == "contacts_forbidden"
	world.wix.forbidden = False
	world.push("Ada")
	assert world.issues.opened == {}


def test_nobodys_data_shows_in_a_repr() -> None:
	assert "ada" not in repr(ada(name="C1")).lower().replace("customerrecord", "")
	assert "x.org" not in repr(contact("c1", "ada@x.org"))
