"""*Why is this order not in ERPNext?*: every state has an answer, and the decisive one comes first."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.orders.books.desk import Desk, line
from wix_integration.api.orders import ignore, why_not, why_not_number
from wix_integration.erp.explaining.orders import explain_order
from wix_integration.erp.queue.entries import ORDER, QueueEntry


def codes(desk: Desk, order_id: str) -> list[str]:
	return [why.code for why in explain_order(desk.order(order_id).name)]


def test_booked_order_names_its_documents(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup))
	[answer] = [text for text in why_not(desk.order(order_id).name) if "is in ERPNext" in text]
	assert desk.only(order_id, "Sales Order").name in answer
	assert desk.only(order_id, "Sales Invoice").name in answer


def test_held_order_is_held_by_its_issues(desk: Desk) -> None:
	order_id = desk.book_order(line("Nobody knows it"))
	assert codes(desk, order_id)[0] == "held_by_issue"


def test_ignored_order_says_who_left_it_out_and_why(desk: Desk, cup: str) -> None:
	order_id = desk.place(line(cup))
	ignore([desk.order(order_id).name], "Entered by hand")
	assert codes(desk, order_id)[0] == "order_ignored"
	assert "Entered by hand" in why_not(desk.order(order_id).name)[0]


def test_order_imported_into_wix_says_so(desk: Desk, cup: str) -> None:
	assert codes(desk, desk.place(line(cup), imported=True)) == ["order_marked_imported"]


def test_order_of_a_store_that_makes_no_documents_says_where_to_switch_it_on(desk: Desk, cup: str) -> None:
	desk.set(import_orders=0)
	assert "orders_not_imported" in codes(desk, desk.place(line(cup)))


def test_pending_order_waits_for_its_status(desk: Desk, cup: str) -> None:
	order_id = desk.place(line(cup), status="PENDING")
	assert "order_waits_for_status" in codes(desk, order_id)


@pytest.mark.parametrize(
	("columns", "code"),
	[
		({}, "order_waiting"),
		({"dead": 1, "attempts": 5, "last_error": "No."}, "order_dead"),
		({"attempts": 2, "due": "2099-01-01 00:00:00", "last_error": "No."}, "order_waiting_again"),
		({"claimed_until": "2099-01-01 00:00:00"}, "order_waiting_in_hand"),
	],
)
def test_row_of_work_says_how_far_the_import_is(
	desk: Desk, cup: str, columns: dict[str, object], code: str
) -> None:
	order_id = desk.place(line(cup))
	row = QueueEntry(desk.store, ORDER, order_id, direction="pull").name
	assert frappe.db.exists("Wix Queue", row)
	if columns:
		frappe.db.set_value("Wix Queue", row, columns)
	assert code in codes(desk, order_id)


def test_number_nobody_read_is_answered_too(desk: Desk) -> None:
	[answer] = why_not_number("#424242", desk.store)
	assert answer["order"] == "" and "fetch it by its number" in answer["reasons"][-1]


def test_order_with_documents_cannot_be_left_out(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup))
	with pytest.raises(frappe.ValidationError, match="Cancel those documents first"):
		ignore([desk.order(order_id).name], "No")
