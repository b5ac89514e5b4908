"""Buyers' data in what was read from Wix: gone in time or on demand, with everything that counts still there."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import frappe

from tests.bench.orders.books.desk import Desk, line
from wix_integration.core.orders.reconciling import Standing
from wix_integration.core.wire.base import to_wire_date
from wix_integration.core.wire.order import Order
from wix_integration.erp.orders.reconciliation import reconcile_orders
from wix_integration.erp.privacy.forgetting import forget_contact
from wix_integration.erp.privacy.redacting import load_closed
from wix_integration.jobs.orders.redacting import run_redaction
from wix_integration.tasks import daily

NAME = {"firstName": "Ida", "lastName": "Nyberg", "phone": "+46 70 123 45 67"}


def sell(desk: Desk, cup: str, email: str, *, sent: bool = True, **more: Any) -> str:
	"""A booked order of Ida's, closed in Wix unless it is not sent."""
	person = {**NAME, "email": email}
	order_id = desk.place(line(cup, 9.99, 2), buyer=person, billing=person, note="For Ida", **more)
	if sent:
		desk.act(order_id, "fulfill")
	desk.settle(order_id)
	return order_id


def age(desk: Desk, order_id: str, days: int) -> None:
	"""As if the last change in Wix had been so long ago."""
	then = to_wire_date(datetime.now(timezone.utc) - timedelta(days=days))
	frappe.db.set_value("Wix Order", desk.order(order_id).name, "wix_updated", then)


def names_ida(desk: Desk, order_id: str, email: str) -> bool:
	row = desk.order(order_id)
	text = "\n".join(
		str(row.get(field) or "") for field in ("raw", "transactions", "fulfillments", "buyer_email")
	)
	return any(secret in text for secret in (email, "Ida", "Nyberg", "123 45 67"))


def test_order_is_redacted_once_it_was_closed_for_the_days_of_the_store(
	desk: Desk, cup: str, email: str
) -> None:
	old, young, open_one = (sell(desk, cup, email, sent=sent) for sent in (True, True, False))
	for order_id, days in ((old, 181), (young, 179), (open_one, 400)):
		age(desk, order_id, days)
	run_redaction(desk.store)
	assert [names_ida(desk, each, email) for each in (old, young, open_one)] == [False, True, True]
	assert desk.order(old).redacted_on and not desk.order(young).redacted_on


def test_store_that_never_redacts_keeps_everything(desk: Desk, cup: str, email: str) -> None:
	desk.set(redact_days=0)
	order_id = sell(desk, cup, email)
	age(desk, order_id, 4_000)
	run_redaction(desk.store)
	assert names_ida(desk, order_id, email)


def test_redacted_order_still_counts_and_agrees_with_its_documents(desk: Desk, cup: str, email: str) -> None:
	order_id = sell(desk, cup, email)
	before = desk.order(order_id)
	_redact(desk, order_id)
	after = desk.order(order_id)
	assert Order.model_validate_json(after.raw).line_items[0].quantity == 2
	kept = ("number", "total", "state", "sales_order", "content_hash", "customer")
	assert [after.get(field) for field in kept] == [before.get(field) for field in kept]
	[row] = list(reconcile_orders(desk.store))
	assert row.standing is Standing.EQUAL


def test_reading_or_settling_an_unchanged_order_brings_nobody_back(desk: Desk, cup: str, email: str) -> None:
	order_id = sell(desk, cup, email)
	_redact(desk, order_id)
	desk.save(order_id)
	desk.settle(order_id)
	assert not names_ida(desk, order_id, email)
	assert desk.order(order_id).state == "Imported" and len(desk.documents(order_id, "Sales Order")) == 1


def test_order_that_changes_in_wix_is_whole_again_and_due_to_be_redacted_anew(
	desk: Desk, cup: str, email: str
) -> None:
	order_id = sell(desk, cup, email)
	_redact(desk, order_id)
	desk.act(order_id, "refund", amount=1)
	assert names_ida(desk, order_id, email) and not desk.order(order_id).redacted_on


def test_daily_run_wakes_the_redaction_of_every_store(desk: Desk, enqueued: list[dict[str, object]]) -> None:
	daily()
	stores = [job["store"] for job in enqueued if str(job["target"]).endswith("run_redaction")]
	assert desk.store in stores


def test_contact_that_wix_forgets_is_forgotten_here_and_its_documents_are_told(
	desk: Desk, cup: str, email: str
) -> None:
	booked = sell(desk, cup, email)
	contact = Order.model_validate_json(desk.order(booked).raw).buyer_info["contactId"]
	person = {**NAME, "email": email, "contactId": contact}
	waiting = desk.place(line(cup), buyer=person, billing=person)
	why = forget_contact(desk.store, contact)
	assert not names_ida(desk, booked, email) and names_ida(desk, waiting, email)
	customer = desk.order(booked).customer
	assert why.params["orders"] == 1 and why.params["waiting"] == desk.order(waiting).number
	assert customer in str(why.params["documents"]) and "1 Sales Invoice" in str(why.params["documents"])
	assert not frappe.db.exists("Wix Link", {"store": desk.store, "wix_id": contact})
	assert not frappe.db.exists("Wix Link", {"store": desk.store, "kind": "address"})
	assert email not in why.in_english()


def test_deletion_request_of_frappe_redacts_the_orders_of_the_buyer(
	desk: Desk, cup: str, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
	mine, of_others = sell(desk, cup, email), sell(desk, cup, f"other-{email}")
	monkeypatch.setattr(frappe, "sendmail", lambda **_arguments: None)
	desk.scenario.make("User", email=email, first_name="Ida", last_name="Nyberg", send_welcome_email=0)
	request = frappe.get_doc({"doctype": "Personal Data Deletion Request", "email": email}).insert()
	request.db_set("status", "Pending Approval")
	request.reload()
	request._anonymize_data()
	assert "Wix Order" in {step.document_type for step in request.deletion_steps}
	assert not names_ida(desk, mine, email)
	assert names_ida(desk, of_others, email)
	assert Order.model_validate_json(desk.order(mine).raw).id == mine


def _redact(desk: Desk, order_id: str) -> None:
	age(desk, order_id, 200)
	run_redaction(desk.store)
	assert desk.order(order_id).redacted_on
	assert load_closed(desk.store, "9999", 10) == []
