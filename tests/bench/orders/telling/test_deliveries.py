"""Claims about deliveries: a note is told to Wix by a row of work, and what it says arrives there once."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from erpnext.stock.doctype.delivery_note.delivery_note import make_sales_return, make_shipment

from tests.bench.orders.telling.counter import Counter
from tests.bench.statements import Statements, without_our_hooks
from wix_integration.core.plan import Result
from wix_integration.erp.books.documents import Progress, Role
from wix_integration.events import pending

#: Frappe fills its caches during the first documents.
WARM_UP = 3


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
def test_submitting_a_note_costs_two_statements_and_none_without_an_order(
	counter: Counter,
	statements: Statements,
	monkeypatch: pytest.MonkeyPatch,
	is_ours: bool,
	most: int,
) -> None:
	item = counter.item("Jug", stock=100)
	note = frappe.get_doc(
		{
			"doctype": "Delivery Note",
			"company": counter.company,
			"customer": counter.scenario.make("Customer", customer_name=counter.scenario.tag).name,
			"items": [{"item_code": item, "qty": 1, "rate": 5, "warehouse": counter.warehouse}],
		}
	)
	order_id = counter.sell(3) if is_ours else ""

	def cost() -> int:
		copy = frappe.copy_doc(note)
		copy.wix_order = counter.order(order_id).name if is_ours else None
		copy.insert()
		pending.flush()
		with statements.counted() as seen:
			copy.submit()
			pending.flush()
		return len(seen)

	counter.set(warehouse=None, locations=[])  # no stock is marked: only what tells Wix is counted
	with_hooks = [cost() for _ in range(WARM_UP)][-1]
	without_our_hooks(monkeypatch)
	assert with_hooks - cost() <= most
