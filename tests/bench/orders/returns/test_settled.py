"""Refunds, cancellations and edits of the sandbox, through the whole settling of an order."""

from __future__ import annotations

import json
from typing import Any

import frappe

from tests.bench.orders.books.desk import Desk, line
from wix_integration.api import order_changes
from wix_integration.core.plan import Result


def credits(desk: Desk, order_id: str) -> list[Any]:
	return [invoice for invoice in desk.documents(order_id, "Sales Invoice") if invoice.is_return]


def paid_back(desk: Desk, order_id: str) -> list[float]:
	entries = desk.documents(order_id, "Payment Entry")
	return [entry.paid_amount for entry in entries if entry.payment_type == "Pay"]


def settled(desk: Desk, order_id: str) -> Any:
	"""Settled, and once more: the second time there is nothing to do."""
	outcome = desk.settle(order_id)
	again = desk.settle(order_id)
	assert again.result in (Result.UNCHANGED, Result.HELD), again
	return outcome


def two_lines(desk: Desk, **body: Any) -> tuple[str, str, str]:
	cup, jug = desk.item("Cup"), desk.item("Jug")
	return desk.book_order(line(cup, 9.99, 3), line(jug, 24.5), shipping=4.9, tax=0.19, **body), cup, jug


def test_refund_of_goods_and_shipping_is_credited_and_paid_back(desk: Desk) -> None:
	order_id, cup, _jug = two_lines(desk)
	desk.act(order_id, "refund", lines=[{"sku": cup, "quantity": 1}], shipping="5.83")
	assert settled(desk, order_id).result is Result.UPDATED
	(note,) = credits(desk, order_id)
	assert note.grand_total == -17.72
	assert paid_back(desk, order_id) == [17.72]
	assert desk.order(order_id).state == "Imported" and desk.issues(order_id) == {}


def test_refund_of_everything_leaves_nothing(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk)
	total = float(desk.order(order_id).total)
	desk.act(order_id, "refund")
	settled(desk, order_id)
	assert [note.grand_total for note in credits(desk, order_id)] == [-total]
	assert paid_back(desk, order_id) == [total]


def test_pending_refund_is_booked_when_it_is_completed(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk)
	desk.act(order_id, "refund", amount="3.33")
	desk.act(order_id, "refund", amount="4.44", pending=True)
	settled(desk, order_id)
	assert paid_back(desk, order_id) == [3.33]
	desk.act(order_id, "complete_refunds")
	settled(desk, order_id)
	assert sorted(paid_back(desk, order_id)) == [3.33, 4.44]


def test_unpaid_order_cancelled_in_wix_is_cancelled(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk, paymentStatus="NOT_PAID")
	assert desk.only(order_id, "Sales Order").docstatus == 1
	desk.act(order_id, "cancel")
	settled(desk, order_id)
	assert desk.only(order_id, "Sales Order").docstatus == 2
	assert desk.order(order_id).state == "Cancelled"


def test_order_refunded_and_cancelled_is_closed(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk)
	desk.act(order_id, "refund")
	desk.act(order_id, "cancel")
	settled(desk, order_id)
	assert len(credits(desk, order_id)) == 1
	assert desk.only(order_id, "Sales Order").status == "Closed"
	assert (desk.order(order_id).state, desk.issues(order_id)) == ("Cancelled", {})


def test_order_cancelled_with_its_money_kept_has_an_issue(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk)
	desk.act(order_id, "cancel")
	settled(desk, order_id)
	assert list(desk.issues(order_id)) == ["cancelled_paid"]
	assert desk.order(order_id).state == "Cancelled"


def test_order_paid_and_cancelled_before_its_import_has_an_issue_about_its_money(desk: Desk) -> None:
	order_id = desk.place(line(desk.item("Cup"), 10, 3))
	desk.act(order_id, "cancel")
	desk.settle(order_id)
	assert (list(desk.issues(order_id)), desk.order(order_id).state) == (["cancelled_unbooked"], "Cancelled")
	desk.act(order_id, "refund")
	desk.settle(order_id)
	assert desk.issues(order_id) == {}


def test_chargeback_has_an_issue_until_its_entry_is_decided(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk)
	desk.act(order_id, "chargeback", amount="10.00")
	settled(desk, order_id)
	assert list(desk.issues(order_id)) == ["chargeback"]
	row = {"wix_order": desk.order(order_id).name, "role": "Chargeback"}
	frappe.get_doc("Journal Entry", frappe.db.get_value("Wix Order Document", row, "document")).submit()
	settled(desk, order_id)
	assert desk.issues(order_id) == {}


def test_each_chargeback_has_its_own_issue_that_closes_by_itself(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk)
	desk.act(order_id, "chargeback", amount="10.00")
	desk.act(order_id, "chargeback", amount="7.00")
	settled(desk, order_id)
	filters = {"wix_order": desk.order(order_id).name}
	entries = frappe.get_all(
		"Wix Order Document", {**filters, "role": "Chargeback"}, pluck="document", order_by="amount"
	)
	assert about(filters) == sorted(entries)
	frappe.get_doc("Journal Entry", entries[0]).submit()
	settled(desk, order_id)
	assert about(filters) == entries[1:]


def about(filters: dict[str, str]) -> list[str]:
	"""The documents that open issues name."""
	rows = frappe.get_all("Wix Sync Issue", {**filters, "status": "Open"}, pluck="params", order_by="name")
	return sorted(json.loads(params)["document"] for params in rows)


def test_edited_order_is_held_until_it_is_amended(desk: Desk) -> None:
	order_id, cup, _jug = two_lines(desk, paymentStatus="NOT_PAID")
	before = desk.only(order_id, "Sales Order")
	desk.act(order_id, "edit", quantities={cup: 5})
	assert settled(desk, order_id).result is Result.HELD
	staged = desk.order(order_id)
	assert staged.state == "Held" and "quantity" in staged.changes
	order_changes.amend(staged.name)
	desk.settle(order_id)
	old, new = desk.documents(order_id, "Sales Order")
	assert (old.name, old.docstatus, new.docstatus, new.amended_from) == (before.name, 2, 1, before.name)
	staged = desk.order(order_id)
	assert (staged.state, staged.sales_order, staged.difference, staged.changes) == (
		"Imported",
		new.name,
		0,
		None,
	)
	assert desk.issues(order_id) == {}


def test_credit_note_that_is_amended_keeps_its_refund(desk: Desk) -> None:
	order_id, _cup, _jug = two_lines(desk)
	desk.act(order_id, "refund", amount="3.33")
	settled(desk, order_id)
	(entry,) = [found for found in desk.documents(order_id, "Payment Entry") if found.payment_type == "Pay"]
	entry.cancel()
	(note,) = credits(desk, order_id)
	note.cancel()
	amended = frappe.copy_doc(note)
	kept = {"wix_order": note.wix_order, "wix_refund_id": note.wix_refund_id}
	amended.update({"docstatus": 0, "amended_from": note.name, **kept})
	amended.insert()
	amended.submit()
	settled(desk, order_id)
	assert [found.docstatus for found in credits(desk, order_id)] == [2, 1]
	assert amended.wix_refund_id == note.wix_refund_id
