"""Parcels that were sent, taken back or made twice: what Delivery Notes say in the end is what left the house."""

from __future__ import annotations

from typing import Any

import frappe

from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note

from tests.bench.orders.books.desk import Desk, line
from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.plan import Result
from wix_integration.erp.access.roles import complete_integration_user
from wix_integration.erp.books.documents import load_documents, save_document
from wix_integration.erp.books.settle import FrappeBooks
from wix_integration.jobs.identity import as_integration_user
from wix_integration.sandbox.access.auth import MERCHANT
from wix_integration.sandbox.orders.fulfillments.fulfillments import delete_fulfillment

REMOVED = "order_fulfillment_removed"
INVOICED = {"status": "APPROVED", "step": "Import", "sales_order": "None", "sales_invoice": "Submitted"}


def booked(desk: Desk, quantity: int = 3, **body: Any) -> str:
	return desk.book_order(line(desk.item("Cup", stock=9), 10, quantity), **body)


def fulfilled(desk: Desk, order_id: str, quantity: int) -> str:
	"""The id of the fulfilment."""
	(row,) = desk._row(order_id)["order"]["lineItems"]
	made = desk.act(order_id, "fulfill", lines=[{"lineItemId": row["id"], "quantity": quantity}])
	desk.settle(order_id)
	return str(made["fulfillments"][-1]["id"])


def removed(desk: Desk, order_id: str, fulfillment_id: str) -> None:
	delete_fulfillment(desk.world, desk._row(order_id), fulfillment_id, MERCHANT)
	desk.save(order_id)
	desk.settle(order_id)


def delivered(desk: Desk, order_id: str, quantity: float) -> Any:
	"""By hand, with the button on the Sales Order."""
	note = make_delivery_note(desk.only(order_id, "Sales Order").name)
	note.items[0].qty = quantity
	note.insert().submit()
	return note


def quantities(desk: Desk, order_id: str) -> list[tuple[int, float]]:
	"""(state, quantity) of each Delivery Note."""
	notes = desk.documents(order_id, "Delivery Note")
	return [(note.docstatus, sum(row.qty for row in note.items)) for note in notes]


def due_orders(desk: Desk) -> list[str]:
	"""Those that became due since this was asked last."""
	frappe.db.before_commit.run()
	due = sorted(desk.scenario.queued(desk.store, "order"))
	frappe.db.delete("Wix Queue", {"store": desk.store})
	return due


# ---------------------------------------------------------------- an order without Sales Order


def test_order_without_sales_order_is_delivered_from_its_invoice(desk: Desk) -> None:
	desk.set(status_rules=[{**INVOICED, "payments": 1, "delivery_note": "Submitted"}])
	order_id = booked(desk, shipping=6, tax=0.1)
	fulfilled(desk, order_id, 1)
	fulfilled(desk, order_id, 2)
	assert (desk.order(order_id).reason, quantities(desk, order_id)) == (None, [(1, 1), (1, 2)])
	invoice, notes = desk.only(order_id, "Sales Invoice"), desk.documents(order_id, "Delivery Note")
	assert {row.against_sales_invoice for note in notes for row in note.items} == {invoice.name}
	assert [row.delivered_qty for row in invoice.items] == [3]
	assert round(sum(note.grand_total for note in notes), 2) == desk.order(order_id).total
	assert set(desk.open_units(order_id).values()) == {0}
	assert desk.settle(order_id).result is Result.UNCHANGED


def test_draft_note_of_an_invoice_is_due_to_the_rule(desk: Desk) -> None:
	desk.set(status_rules=[{**INVOICED, "delivery_note": "Draft"}])
	order_id = booked(desk)
	fulfilled(desk, order_id, 3)
	assert quantities(desk, order_id) == [(0, 3)]


def test_goods_that_an_invoice_took_out_of_the_stock_are_delivered_by_no_note(desk: Desk) -> None:
	desk.set(status_rules=[{**INVOICED, "sales_invoice": "Draft", "delivery_note": "Draft"}])
	order_id = booked(desk)
	invoice = desk.only(order_id, "Sales Invoice")
	invoice.update({"update_stock": 1, "set_warehouse": desk.warehouse})
	invoice.submit()
	fulfilled(desk, order_id, 3)
	assert (quantities(desk, order_id), desk.issues(order_id)) == ([], {})


def test_parcel_of_an_order_without_sales_order_is_told_where_the_store_says_so(desk: Desk) -> None:
	desk.set(status_rules=[INVOICED], fulfilled_in_wix="Issue")
	order_id = booked(desk)
	fulfilled(desk, order_id, 3)
	assert list(desk.issues(order_id)) == ["order_fulfilled"]


# ---------------------------------------------------------------- removed in Wix


def test_draft_of_a_parcel_that_was_removed_in_wix_is_deleted(desk: Desk) -> None:
	order_id = booked(desk)
	removed(desk, order_id, fulfilled(desk, order_id, 1))
	assert (quantities(desk, order_id), desk.issues(order_id)) == ([], {})
	fulfilled(desk, order_id, 3)
	assert quantities(desk, order_id) == [(0, 3)]


def test_draft_that_we_delete_ourselves_is_no_reason_to_look_again(desk: Desk) -> None:
	order_id = booked(desk)
	fulfillment_id = fulfilled(desk, order_id, 1)
	delete_fulfillment(desk.world, desk._row(order_id), fulfillment_id, MERCHANT)
	desk.save(order_id)
	due_orders(desk)
	desk.settle(order_id)
	assert (quantities(desk, order_id), due_orders(desk)) == ([], [])


def test_draft_of_a_removed_parcel_is_deleted_by_the_user_of_the_jobs(desk: Desk) -> None:
	cup = desk.item("Cup", stock=9)
	complete_integration_user()
	with as_integration_user():
		order_id = desk.book_order(line(cup, 10, 3))
		removed(desk, order_id, fulfilled(desk, order_id, 1))
	assert (quantities(desk, order_id), desk.issues(order_id)) == ([], {})


def test_parcel_that_was_missing_for_a_moment_gets_its_note_again(desk: Desk) -> None:
	order_id = booked(desk)
	fulfilled(desk, order_id, 1)
	FrappeBooks(desk.store).settle(order_id, None, [])
	assert quantities(desk, order_id) == []
	desk.settle(order_id)
	assert quantities(desk, order_id) == [(0, 1)]


def test_submitted_note_of_a_removed_parcel_is_told_until_it_is_cancelled(desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Delivery Note submitted")
	order_id = booked(desk)
	removed(desk, order_id, fulfilled(desk, order_id, 1))
	note = desk.only(order_id, "Delivery Note")
	assert note.name in desk.issues(order_id)[REMOVED]
	assert desk.order(order_id).state == "Imported"
	due_orders(desk)
	note.cancel()
	assert order_id in due_orders(desk)
	desk.settle(order_id)
	assert desk.issues(order_id) == {}


def test_removed_parcel_that_is_fulfilled_again_is_the_same_note(desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Delivery Note submitted")
	order_id = booked(desk)
	removed(desk, order_id, fulfilled(desk, order_id, 1))
	fulfilled(desk, order_id, 1)
	assert (quantities(desk, order_id), desk.issues(order_id)) == ([(1, 1)], {})


def test_draft_that_somebody_worked_on_is_left_and_told(desk: Desk) -> None:
	order_id = booked(desk)
	fulfillment_id = fulfilled(desk, order_id, 1)
	note = desk.only(order_id, "Delivery Note")
	note.db_set("modified_by", "Guest", update_modified=False)
	removed(desk, order_id, fulfillment_id)
	assert quantities(desk, order_id) == [(0, 1)]
	assert note.name in desk.issues(order_id)[REMOVED]
	due_orders(desk)
	frappe.delete_doc("Delivery Note", note.name)
	assert due_orders(desk) == [order_id]
	desk.settle(order_id)
	assert desk.issues(order_id) == {}


def test_note_that_was_told_to_wix_and_removed_there_is_told(desk: Desk) -> None:
	order_id = booked(desk)
	note = delivered(desk, order_id, 1)
	fulfillment_id = fulfilled(desk, order_id, 1)
	taken = load_documents(desk.order(order_id).name)[Role.DELIVERY_NOTE, fulfillment_id]
	frappe.db.delete("Wix Order Document", {"wix_order": taken.order, "role": "Delivery Note"})
	values = (taken.order, taken.store, Role.FULFILLMENT, note.name, "Delivery Note", note.name)
	save_document(type(taken)(*values, wix_id=fulfillment_id, progress=Progress.DONE))
	removed(desk, order_id, fulfillment_id)
	assert desk.issues(order_id) == {}, "it may have been told after the parcels were read"
	told = {"wix_order": taken.order, "role": "Fulfilment"}
	frappe.db.set_value("Wix Order Document", told, "modified", "2026-01-01 00:00:00", update_modified=False)
	desk.settle(order_id)
	assert note.name in desk.issues(order_id)[REMOVED]


# ---------------------------------------------------------------- delivered by hand


def test_part_that_was_delivered_by_hand_and_fulfilled_in_wix_is_one_note(desk: Desk) -> None:
	order_id = booked(desk)
	delivered(desk, order_id, 1)
	fulfilled(desk, order_id, 1)
	assert quantities(desk, order_id) == [(1, 1)]
	fulfilled(desk, order_id, 2)
	assert quantities(desk, order_id) == [(1, 1), (0, 2)]
	assert (desk.order(order_id).state, desk.issues(order_id)) == ("Imported", {})


def test_note_by_hand_stands_for_one_parcel_only(desk: Desk) -> None:
	order_id = booked(desk)
	delivered(desk, order_id, 1)
	fulfilled(desk, order_id, 1)
	fulfilled(desk, order_id, 1)
	assert quantities(desk, order_id) == [(1, 1), (0, 1)]


def test_part_that_was_delivered_by_hand_is_nothing_to_be_done(desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Issue")
	order_id = booked(desk)
	delivered(desk, order_id, 1)
	fulfilled(desk, order_id, 1)
	assert (quantities(desk, order_id), desk.issues(order_id)) == ([(1, 1)], {})
	fulfilled(desk, order_id, 2)
	assert list(desk.issues(order_id)) == ["order_fulfilled"]


def test_draft_by_hand_is_not_deleted_with_its_parcel(desk: Desk) -> None:
	order_id = booked(desk)
	note = make_delivery_note(desk.only(order_id, "Sales Order").name)
	note.insert()
	note.db_set({"owner": "Guest", "modified_by": "Guest"}, update_modified=False)
	removed(desk, order_id, fulfilled(desk, order_id, 3))
	assert quantities(desk, order_id) == [(0, 3)]
	assert note.name in desk.issues(order_id)[REMOVED]
