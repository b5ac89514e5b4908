"""Claims about the whole way, committed: saved, queued, told by the lane over HTTP, and again after a crash."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.wire.order import Order
from wix_integration.erp.books.documents import load_documents
from wix_integration.erp.orders.book import FrappeOrderBook
from wix_integration.erp.orders.rows import order_name
from wix_integration.erp.orders_out.papers import FrappeOrderTellings
from wix_integration.erp.queue.entries import ORDERS
from wix_integration.jobs.runner import run_lane


class Killed(BaseException):
	"""The process ends here."""


@pytest.fixture
def sold(sandbox_store: SandboxStore) -> tuple[SandboxStore, str]:
	"""A store, and the id of an order of three in it."""
	lines = [{"name": "Cup", "price": "10", "quantity": 3}]
	placed = sandbox_store.control("orders", {"lines": lines})["order"]
	FrappeOrderBook(sandbox_store.name, lambda _store: None).save([Order.model_validate(placed)])
	return sandbox_store, placed["id"]


@pytest.fixture
def note(sold: tuple[SandboxStore, str]) -> Any:
	"""A Delivery Note of all of it, ready to be submitted."""
	store, order_id = sold
	scenario: Scenario = store.scenario
	item = scenario.item("Cup", is_stock_item=0).name
	customer = scenario.make("Customer", customer_name=f"Buyer {scenario.tag}").name
	line = frappe.get_all("Wix Order Line", {"store": store.name}, pluck="line_id")[0]
	row = {"item_code": item, "qty": 3, "rate": 10, "wix_line": line}
	made = scenario.make("Delivery Note", company=scenario.company, customer=customer, items=[row])
	made.db_set("wix_order", order_name(store.name, order_id), update_modified=False)
	scenario.commit()
	yield made
	frappe.db.delete("Wix Order Document", {"store": store.name})


def fulfillments(store: SandboxStore, order_id: str) -> list[dict[str, Any]]:
	return store.control(f"orders/{order_id}", {"action": "note"})["fulfillments"]


def told(store: SandboxStore, order_id: str, note: str) -> OrderDocument:
	frappe.db.rollback()
	return load_documents(order_name(store.name, order_id))[Role.FULFILLMENT, note]


def test_submitted_note_is_told_by_the_next_job_of_the_lane(
	sold: tuple[SandboxStore, str], note: Any
) -> None:
	store, order_id = sold
	note.submit()
	frappe.db.commit()
	assert store.scenario.queued(store.name, "fulfillment") == {note.name}
	run_lane(store.name, ORDERS)
	assert len(fulfillments(store, order_id)) == 1
	assert store.scenario.queued(store.name, "fulfillment") == set()
	log = {"store": store.name, "item_code": note.name}
	assert frappe.db.get_value("Wix Integration Log", log, "outcome") == "created"


def test_rolled_back_note_queues_nothing(sold: tuple[SandboxStore, str], note: Any) -> None:
	store, _order_id = sold
	note.submit()
	frappe.db.rollback()
	frappe.db.commit()
	assert store.scenario.queued(store.name, "fulfillment") == set()


def test_worker_killed_between_the_call_and_its_note_tells_once(
	sold: tuple[SandboxStore, str], note: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
	store, order_id = sold
	note.submit()
	frappe.db.commit()
	save = FrappeOrderTellings.save

	def die(tellings: FrappeOrderTellings, *documents: OrderDocument) -> None:
		if documents[0].progress is Progress.DONE:
			raise Killed
		save(tellings, *documents)

	with monkeypatch.context() as broken:
		broken.setattr(FrappeOrderTellings, "save", die)
		with pytest.raises(Killed):
			run_lane(store.name, ORDERS)
	assert told(store, order_id, note.name).progress is Progress.SENDING
	store.make_due()
	run_lane(store.name, ORDERS)
	(made,) = fulfillments(store, order_id)
	assert told(store, order_id, note.name).wix_id == made["id"]


def test_answer_that_got_lost_pauses_the_store_and_tells_once(
	sold: tuple[SandboxStore, str], note: Any
) -> None:
	store, order_id = sold
	note.submit()
	frappe.db.commit()
	store.fault("drop_after", "POST /ecom/v1/fulfillments/orders/*/create-fulfillment")
	run_lane(store.name, ORDERS)
	assert told(store, order_id, note.name).progress is Progress.SENDING
	store.make_due()
	run_lane(store.name, ORDERS)
	assert len(fulfillments(store, order_id)) == 1
	assert told(store, order_id, note.name).progress is Progress.DONE
	assert store.issues() == {}
