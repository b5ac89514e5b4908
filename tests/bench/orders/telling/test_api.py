"""Claims about what a Wix Manager asks for: Wix is told now, and what nobody saw is decided."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.orders.telling.counter import Counter
from tests.bench.orders.telling.test_unverified import payment, row_name  # noqa: F401
from wix_integration.api import telling
from wix_integration.core.plan import Result
from wix_integration.erp.access.roles import WIX_USER


def test_note_is_told_by_hand_where_the_store_does_not_tell_by_itself(counter: Counter) -> None:
	counter.set(push_fulfillments=0)
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	telling.tell("Delivery Note", note.name)
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED
	assert counter.sent(order_id) == [3]


def test_document_of_no_order_is_refused(counter: Counter) -> None:
	customer = counter.scenario.make("Customer", customer_name=counter.scenario.tag)
	with pytest.raises(frappe.ValidationError):
		telling.tell("Customer", customer.name)


def test_manager_lets_wix_be_told_again(counter: Counter, payment: str) -> None:  # noqa: F811
	counter.tell()
	telling.repeat(row_name(payment))
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED


def test_manager_chooses_what_it_was(counter: Counter, payment: str) -> None:  # noqa: F811
	counter.tell()
	counter.act(counter.order_id, "pay", amount="29.99", offline=True)
	(found,) = telling.candidates(row_name(payment))
	telling.confirm(row_name(payment), found["wix_id"])
	assert counter.issues(counter.order_id) == []


def test_user_without_the_role_decides_nothing(counter: Counter, payment: str) -> None:  # noqa: F811
	counter.tell()
	name = row_name(payment)
	user = counter.scenario.make(
		"User", email=f"{counter.scenario.tag}@example.com", first_name="U", send_welcome_email=0
	)
	user.add_roles(WIX_USER)
	frappe.set_user(user.name)
	with pytest.raises(frappe.PermissionError):
		telling.repeat(name)
