"""Claims about money whose noting nobody saw the end of: a person decides, and nothing is told or booked twice."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.orders.telling.counter import Counter
from wix_integration.connector.client import WixClient
from wix_integration.core.plan import Result
from wix_integration.erp.books.documents import Progress, Role
from wix_integration.erp.orders_out.deciding import confirm_told, tell_again
from wix_integration.jobs.orders.deciding import fetch_candidates


class Killed(BaseException):
	"""The process ends here."""


@pytest.fixture
def payment(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> str:
	"""A Payment Entry whose noting was cut off before the call."""
	counter.order_id = counter.sell(3, paymentStatus="NOT_PAID", offline=True)
	made = counter.pay(counter.sales_order(counter.order_id))

	def die(*_arguments: object) -> str:
		raise Killed

	with monkeypatch.context() as broken:
		broken.setattr(WixClient, "add_payment", die)
		with pytest.raises(Killed):
			counter.tell()
	return str(made.name)


def row_name(payment: str) -> str:
	filters = {"role": Role.RECORDED_PAYMENT.value, "key_value": payment}
	return frappe.db.get_value("Wix Order Document", filters)


def test_cut_off_payment_waits_for_a_person(counter: Counter, payment: str) -> None:
	(outcome,) = counter.tell()
	assert outcome.result is Result.HELD
	assert counter.issues(counter.order_id) == ["telling_waits"]
	assert counter.told(counter.order_id, Role.RECORDED_PAYMENT, payment).progress is Progress.UNVERIFIED
	assert counter.wix(counter.order_id)["payments"] == []


def test_person_who_says_it_did_not_happen_lets_it_be_told(counter: Counter, payment: str) -> None:
	counter.tell()
	assert tell_again(row_name(payment)) == counter.store
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED
	assert counter.issues(counter.order_id) == []
	assert len(counter.wix(counter.order_id)["payments"]) == 1


def test_person_who_says_it_happened_chooses_which_one_it_is(counter: Counter, payment: str) -> None:
	counter.tell()
	counter.act(counter.order_id, "pay", amount="29.99", offline=True)
	(candidate,) = fetch_candidates(row_name(payment))
	assert candidate["amount"] == "29.99"
	confirm_told(row_name(payment), candidate["wix_id"])
	assert counter.issues(counter.order_id) == []
	counter.settle(counter.order_id)
	assert [row.name for row in counter.documents(counter.order_id, "Payment Entry")] == [payment]


def test_payment_of_wix_that_may_be_ours_is_not_booked_meanwhile(counter: Counter, payment: str) -> None:
	counter.tell()
	counter.act(counter.order_id, "pay", offline=True)
	counter.settle(counter.order_id)
	assert [row.name for row in counter.documents(counter.order_id, "Payment Entry")] == [payment]


def test_decision_about_what_is_decided_is_refused(counter: Counter, payment: str) -> None:
	counter.tell()
	tell_again(row_name(payment))
	with pytest.raises(frappe.ValidationError):
		confirm_told(row_name(payment), "p")
