"""Claims about deliveries: a note is told to Wix by a row of work, and what it says arrives there once."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note
from erpnext.stock.doctype.delivery_note.delivery_note import make_sales_return, make_shipment

from tests.bench.orders.telling.counter import Counter
from tests.bench.statements import Statements
from wix_integration.core.plan import Result
from wix_integration.erp.books.documents import Progress, Role
from wix_integration.events import pending
from wix_integration.events.orders.belonging import on_goods_validate
from wix_integration.events.orders.telling import on_delivery_note_change


def test_submitted_note_becomes_a_fulfillment(counter: Counter) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	assert note.wix_order == counter.order(order_id).name
	assert counter.due() == [("fulfillment", note.name)]
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED
	assert counter.sent(order_id) == [3]
	assert counter.wix(order_id)["order"]["fulfillmentStatus"] == "FULFILLED"
	told = counter.told(order_id, Role.FULFILLMENT, note.name)
	assert (told.progress, told.wix_id) == (
		Progress.DONE,
		counter.wix(order_id)["fulfillments"][0]["id"],
	)


def test_partial_notes_are_a_fulfillment_each(counter: Counter) -> None:
	order_id = counter.sell(3)
	counter.deliver(order_id, 1)
	counter.tell()
	assert counter.wix(order_id)["order"]["fulfillmentStatus"] == "PARTIALLY_FULFILLED"
	counter.deliver(order_id)
	counter.tell()
	assert counter.sent(order_id) == [1, 2]


def test_draft_of_a_note_tells_nothing(counter: Counter) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	counter.forget()
	draft = frappe.copy_doc(note)
	draft.docstatus = 0
	draft.insert()
	assert counter.due() == []


def test_cancelled_note_takes_its_fulfillment_back(counter: Counter) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	counter.tell()
	note.reload().cancel()
	(outcome,) = counter.tell()
	assert outcome.result is Result.UPDATED
	assert counter.sent(order_id) == []


def test_note_deleted_before_wix_heard_of_its_end_leaves_nothing(counter: Counter) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	counter.tell()
	note.reload().cancel()
	frappe.delete_doc("Delivery Note", note.name, force=True)
	counter.tell()
	assert counter.sent(order_id) == []


def test_return_note_is_no_fulfillment(counter: Counter) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	counter.tell()
	back = make_sales_return(note.name)
	back.insert().submit()
	assert back.wix_order == note.wix_order
	assert counter.due() == []
	assert counter.sent(order_id) == [3]


def test_tracking_of_the_note_goes_with_it_and_a_change_follows(counter: Counter) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id, wix_tracking_number="AWB-1", wix_carrier="DHL")
	counter.tell()
	info = counter.wix(order_id)["fulfillments"][0]["trackingInfo"]
	assert (info["trackingNumber"], info["shippingProvider"]) == ("AWB-1", "dhl")
	assert info["trackingLink"].endswith("AWB=AWB-1")
	note.reload()
	note.wix_tracking_number = "AWB-2"
	note.save()
	(outcome,) = counter.tell()
	assert outcome.result is Result.UPDATED
	assert counter.wix(order_id)["fulfillments"][0]["trackingInfo"]["trackingNumber"] == "AWB-2"


def test_tracking_of_a_shipment_reaches_the_fulfillment(counter: Counter) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	counter.tell()
	shipment = shipped(note)
	assert counter.due() == [("fulfillment", note.name)]
	assert [outcome.result for outcome in counter.tell()] == [Result.UNCHANGED]
	shipment.db_set({"awb_number": "BLZ-7", "carrier": "Blitz", "tracking_url": "https://blitz.example/7"})
	(outcome,) = counter.tell()
	assert outcome.result is Result.UPDATED
	info = counter.wix(order_id)["fulfillments"][0]["trackingInfo"]
	assert info == {
		"trackingNumber": "BLZ-7",
		"shippingProvider": "Blitz",
		"trackingLink": "https://blitz.example/7",
	}


def shipped(note: Any) -> Any:
	"""A submitted Shipment of the note, as the button makes it."""
	address = frappe.get_doc(
		{"doctype": "Address", "address_title": note.name, "address_line1": "1 Road", "city": "Town"}
	)
	address.update({"country": "United States", "address_type": "Shipping"}).insert()
	shipment = make_shipment(note.name)
	shipment.update(
		{
			"pickup_address_name": address.name,
			"delivery_address_name": address.name,
			"description_of_content": "Cups",
			"value_of_goods": 30,
			"pickup_date": frappe.utils.nowdate(),
		}
	)
	shipment.append("shipment_parcel", {"length": 1, "width": 1, "height": 1, "weight": 1, "count": 1})
	shipment.insert(ignore_mandatory=True).submit()
	return shipment


def test_fulfillment_made_in_wix_is_a_note_that_is_not_told_back(counter: Counter) -> None:
	order_id = counter.sell(3)
	counter.act(order_id, "fulfill")
	counter.settle(order_id)
	note = counter.only(order_id, "Delivery Note")
	assert note.docstatus == 0
	note.submit()
	assert [outcome.result for outcome in counter.tell()] == [Result.UNCHANGED]
	assert counter.sent(order_id) == [3]


def test_own_fulfillment_makes_no_second_note(counter: Counter) -> None:
	order_id = counter.sell(3)
	counter.deliver(order_id)
	counter.tell()
	counter.save(order_id)
	counter.settle(order_id)
	assert len(counter.documents(order_id, "Delivery Note")) == 1


def test_store_that_does_not_tell_queues_nothing(counter: Counter) -> None:
	counter.set(push_fulfillments=0)
	order_id = counter.sell(3)
	counter.deliver(order_id)
	assert counter.due() == []


# ---------------------------------------------------------------- what it costs


@pytest.mark.parametrize(("is_ours", "most"), [(True, 2), (False, 0)])
def test_telling_of_a_note_costs_two_statements_and_none_without_an_order(
	counter: Counter, statements: Statements, is_ours: bool, most: int
) -> None:
	order_id = counter.sell(3)
	note = counter.deliver(order_id)
	counter.forget()
	if not is_ours:
		note.wix_order = None
		for row in note.items:
			row.wix_line = None
	on_goods_validate(note)
	with statements.counted() as seen:
		on_goods_validate(note)
		on_delivery_note_change(note)
		pending.flush()
	assert len(seen) == most


def test_note_made_of_a_sales_order_finds_its_order_with_one_statement(
	counter: Counter, statements: Statements
) -> None:
	order_id = counter.sell(3)
	note = make_delivery_note(counter.sales_order(order_id).name)
	with statements.counted() as seen:
		on_goods_validate(note)
	assert len(seen) == 1
	assert note.wix_order == counter.order(order_id).name
