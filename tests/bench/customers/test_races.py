"""Two workers meet one new buyer at the same moment: one Customer comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

import frappe

from tests.bench.customers.buyers import HOME, Buyers
from tests.bench.elsewhere import begin_elsewhere
from tests.bench.scenario import Scenario
from wix_integration.core.orders.people.customers import CustomerFacts
from wix_integration.erp.transaction import read_committed, save_durably


@pytest.fixture
def committed(scenario: Scenario) -> Iterator[Buyers]:
	"""Buyers of a store that other connections see; everything of theirs is removed."""
	buyers = Buyers(scenario, scenario.store())
	scenario.commit()
	yield buyers
	frappe.db.rollback()
	save_durably(lambda: _remove(buyers))


def _remove(buyers: Buyers) -> None:
	for customer in buyers.customers():
		frappe.delete_doc("Customer", customer, force=True, ignore_permissions=True)


def bought_elsewhere(buyers: Buyers, facts: CustomerFacts, started: Event) -> str:
	frappe.set_user("Administrator")
	with read_committed():
		started.set()
		customer = buyers.buy(facts).customer
		frappe.db.commit()
	return customer


@pytest.mark.parametrize("contact_id", ["the same", "another"])
def test_two_workers_make_one_customer_of_one_new_buyer(committed: Buyers, contact_id: str) -> None:
	facts = committed.ada()
	same = committed.ada(contact_id=facts.contact_id if contact_id == "the same" else "another")
	started = Event()
	with read_committed():
		mine = committed.buy(facts).customer
		theirs = begin_elsewhere(lambda: bought_elsewhere(committed, same, started))
		started.wait(10)
		with pytest.raises(TimeoutError):
			theirs.result(timeout=1)
		frappe.db.commit()
		assert theirs.result(timeout=30) == mine
	assert committed.customers() == [mine]


def test_worker_that_gave_up_leaves_the_buyer_to_the_other(committed: Buyers) -> None:
	started = Event()
	with read_committed():
		committed.buy(committed.ada())
		theirs = begin_elsewhere(lambda: bought_elsewhere(committed, committed.ada(), started))
		started.wait(10)
		frappe.db.rollback()
		made = theirs.result(timeout=30)
	frappe.db.rollback()
	assert committed.customers() == [made]


def test_two_buyers_of_one_name_made_at_the_same_moment_are_two_customers(committed: Buyers) -> None:
	started = Event()
	other = committed.ada(contact_id="another", email="", phone="", billing=HOME)
	with read_committed():
		mine = committed.buy(committed.ada()).customer
		theirs = begin_elsewhere(lambda: bought_elsewhere(committed, other, started))
		started.wait(10)
		with pytest.raises(TimeoutError):
			theirs.result(timeout=1)
		frappe.db.commit()
		assert theirs.result(timeout=30) == f"{mine} - 1"
