"""*Wix Order Reconciliation*: documents are asked themselves, so what a person did to one since shows."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.utils import add_days, nowdate

from erpnext.selling.doctype.sales_order.sales_order import make_sales_invoice

from tests.bench.orders.books.desk import Desk, line
from tests.bench.statements import Statements
from wix_integration.core.orders.history import OrderScope
from wix_integration.core.orders.reconciling import Standing
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.orders.moments import day_begins, wix_time
from wix_integration.erp.orders.reconciliation import ReconciledOrder, reconcile_orders
from wix_integration.wix_integration.report.wix_order_reconciliation.wix_order_reconciliation import execute


def reconciled(desk: Desk) -> dict[str, ReconciledOrder]:
	"""Wix Order → how it stands."""
	return {row.order: row for row in reconcile_orders(desk.store)}


def standing(desk: Desk, order_id: str) -> tuple[Standing, list[str]]:
	row = reconciled(desk)[desk.order(order_id).name]
	return row.standing, [why.code for why in row.differences]


def test_booked_order_is_equal(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup, 9.99, 3), shipping=4.9, tax=0.19)
	assert standing(desk, order_id) == (Standing.EQUAL, [])
	row = reconciled(desk)[desk.order(order_id).name]
	assert row.ours == row.theirs > 0


def test_orders_without_documents_stand_as_their_state_says(desk: Desk, cup: str) -> None:
	waiting = desk.place(line(cup))
	held = desk.book_order(line("Nobody knows it"))
	imported = desk.place(line(cup), imported=True)
	assert standing(desk, waiting) == (Standing.WAITING, [])
	assert standing(desk, held) == (Standing.HELD, [])
	assert standing(desk, imported) == (Standing.IGNORED, [])


def test_documents_that_a_person_cancelled_are_missing(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup))
	for doctype in ("Payment Entry", "Sales Invoice", "Sales Order"):
		frappe.db.set_value(doctype, {"wix_order": desk.order(order_id).name}, "docstatus", 2)
	found, codes = standing(desk, order_id)
	assert found is Standing.MISSING
	assert codes == ["books_lack", "books_lack", "books_payment"]


def test_invoice_that_comes_to_something_else_differs(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup))
	invoice = desk.only(order_id, "Sales Invoice")
	frappe.db.set_value("Sales Invoice", invoice.name, "grand_total", invoice.grand_total + 0.01)
	assert standing(desk, order_id) == (Standing.DIFFERS, ["books_total"])


def test_part_that_a_person_invoiced_is_compared_with_the_whole(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup, 10, 3), paymentStatus="NOT_PAID")
	part = make_sales_invoice(desk.only(order_id, "Sales Order").name)
	part.items[0].qty = 1
	part.insert().submit()
	assert standing(desk, order_id) == (Standing.EQUAL, []), "nothing is to be invoiced yet"
	desk.act(order_id, "pay")
	desk.settle(order_id)
	assert standing(desk, order_id) == (Standing.DIFFERS, ["books_total"])
	(row,) = execute(_filters(desk))[1]
	assert "comes to 10" in row["message"]


def test_goods_that_an_invoice_took_out_of_the_stock_are_equal(desk: Desk, cup: str) -> None:
	rule = {"status": "APPROVED", "step": "Import", "sales_order": "None", "sales_invoice": "Draft"}
	desk.set(status_rules=[{**rule, "delivery_note": "Draft"}])
	order_id = desk.book_order(line(cup, 10, 3))
	invoice = desk.only(order_id, "Sales Invoice")
	invoice.update({"update_stock": 1, "set_warehouse": desk.warehouse})
	invoice.submit()
	desk.act(order_id, "fulfill")
	desk.settle(order_id)
	assert standing(desk, order_id) == (Standing.EQUAL, [])


def test_delivery_note_of_fewer_units_than_were_sent_differs(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup, 10, 3))
	desk.act(order_id, "fulfill")
	desk.settle(order_id)
	assert standing(desk, order_id) == (Standing.EQUAL, [])
	note = desk.only(order_id, "Delivery Note")
	frappe.db.set_value("Delivery Note Item", note.items[0].name, {"qty": 2, "stock_qty": 2})
	assert standing(desk, order_id) == (Standing.DIFFERS, ["books_parcel_units"])
	(row,) = execute(_filters(desk))[1]
	assert "3 were sent in Wix and 2" in row["message"]


def test_refund_differs_by_its_credit_note_and_by_what_was_paid_back(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup, 10, 2))
	desk.act(order_id, "refund", amount="5.00")
	desk.settle(order_id)
	assert standing(desk, order_id) == (Standing.EQUAL, [])
	_invoice, note = desk.documents(order_id, "Sales Invoice")
	frappe.db.set_value("Sales Invoice", note.name, "grand_total", -4)
	assert standing(desk, order_id) == (Standing.DIFFERS, ["books_refund_amount"])
	frappe.db.set_value("Sales Invoice", note.name, "grand_total", note.grand_total)
	paid = {"wix_order": desk.order(order_id).name, "payment_type": "Pay"}
	frappe.db.set_value("Payment Entry", paid, "docstatus", 2)
	assert standing(desk, order_id) == (Standing.DIFFERS, ["books_refund_money"])


SENT_ONE, SENT_REST = ({"action": "fulfill", "lines": [{"place": 0, "quantity": each}]} for each in (1, 2))
BACK_ONE = {"action": "refund", "lines": [{"place": 0, "quantity": 1, "restock": True}]}


@pytest.mark.parametrize(
	"actions",
	[
		[{"action": "fulfill"}, {"action": "refund"}],
		[SENT_ONE, SENT_REST, BACK_ONE, BACK_ONE],
		[SENT_ONE, {"action": "refund", "shipping": "5.00"}],
		[{"action": "refund", "fees": {"Packing": "2.50"}}, {"action": "refund", "amount": "3.33"}],
		[{**BACK_ONE, "amount": "15.00"}, SENT_ONE],
		[{"action": "refund", "amount": "4.00", "pending": True}],
		[{"action": "pay"}, {"action": "refund", "amount": "12.00"}],
	],
)
@pytest.mark.parametrize(("policy", "tells"), [("Delivery Note submitted", 1), ("Nothing", 0)])
def test_order_that_was_sent_and_paid_back_stays_equal(
	desk: Desk, cup: str, actions: list[dict[str, Any]], policy: str, tells: int
) -> None:
	desk.set(fulfilled_in_wix=policy, push_fulfillments=tells)
	more = {"shipping": {"title": "Parcel", "price": "5.00"}, "fees": [{"name": "Packing", "price": "2.50"}]}
	paid = {"paid": "20.00"} if actions[0]["action"] == "pay" else {}
	order_id = desk.book_order(line(cup, 10, 3), line(cup, 7, 1), tax="0.19", **more, **paid)
	for body in actions:
		desk.act(order_id, **_named(desk, order_id, body))
		desk.settle(order_id)
	assert standing(desk, order_id) == (Standing.EQUAL, [])


def _named(desk: Desk, order_id: str, body: dict[str, Any]) -> dict[str, Any]:
	"""Lines by their ids instead of their places."""
	ids = [each["id"] for each in frappe.parse_json(desk.order(order_id).raw)["lineItems"]]
	lines = [{**each, "lineItemId": ids[each["place"]]} for each in body.get("lines", ())]
	return {**body, **({"lines": lines} if lines else {})}


def test_report_costs_as_many_statements_for_three_orders_as_for_one(
	desk: Desk, cup: str, statements: Statements
) -> None:
	def booked() -> None:
		order_id = desk.book_order(line(cup, 10, 2))
		desk.act(order_id, "fulfill")
		desk.act(order_id, "refund", amount="5.00")
		desk.settle(order_id)

	booked()
	reconciled(desk)
	with statements.counted() as one:
		reconciled(desk)
	booked()
	booked()
	with statements.counted() as three:
		assert len(reconciled(desk)) == 3
	assert len(three) == len(one)


def test_report_lists_orders_with_totals_and_counts_their_standings(desk: Desk, cup: str) -> None:
	desk.book_order(line(cup))
	desk.place(line(cup))
	columns, rows, message, chart, summary = execute(_filters(desk))
	assert {"number", "theirs", "ours", "difference", "message"} <= {
		column["fieldname"] for column in columns
	}
	assert sorted(row["standing"] for row in rows) == ["Equal", "Waiting"]
	assert chart and "not asked" in message
	assert {card["label"]: card["value"] for card in summary} == {
		"Equal": 1,
		"Differs": 0,
		"Missing in ERPNext": 0,
		"Waiting": 1,
	}
	assert [row["standing"] for row in execute(_filters(desk, standing="Equal"))[1]] == ["Equal"]


def test_report_leaves_out_orders_of_other_days(desk: Desk, cup: str) -> None:
	desk.place(line(cup))
	assert execute(_filters(desk, from_date=add_days(nowdate(), 1), to_date=add_days(nowdate(), 2)))[1] == []


def test_report_shows_what_wix_has_and_nobody_read(desk: Desk, cup: str) -> None:
	known = desk.order(desk.place(line(cup))).number
	filters = _filters(desk)
	begin, end = (
		wix_time(day_begins(add_days(filters[day], plus))) for day, plus in (("from_date", 0), ("to_date", 1))
	)
	scope = OrderScope(begin, end, dry_run=True)
	run = run_records.create_run(desk.store, run_records.IMPORT_ORDERS, Selection(orders=scope.as_dict()))
	run_records.end_run(run, run_records.COMPLETED, {"orders": {}, "unread": ["77777", known]})
	_columns, rows, message, _chart, _summary = execute(filters)
	assert [row["number"] for row in rows if row["standing"] == "Not Read from Wix"] == ["77777"]
	assert "was asked" in message


def _filters(desk: Desk, **more: Any) -> dict[str, Any]:
	return {"store": desk.store, "from_date": add_days(nowdate(), -1), "to_date": nowdate(), **more}
