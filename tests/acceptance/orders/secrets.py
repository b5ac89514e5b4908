"""Nobody's data leave the order: what the app logs, queues and asks is searched after every kind of failure was provoked.

And once Wix asked for the buyers to be forgotten, the orders do not name them either. ERPNext's own books stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import frappe
from frappe.utils import now_datetime
from frappe.utils.global_search import sync_global_search

from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.hoards import Hoard, read_hoards
from tests.acceptance.orders._shop.draw import Draw
from tests.acceptance.orders._shop.fronts import Books, Front
from tests.acceptance.orders._shop.kinds import KINDS
from tests.acceptance.orders.books import EVENTS
from tests.acceptance.processes import workers
from tests.acceptance.world import World
from tests.bench.webhooks.web import RECEIVE, web_server
from wix_integration.api.orders import import_again
from wix_integration.erp.stores.listeners import clear_intake
from wix_integration.jobs.orders.redacting import run_redaction

NAME = "orders/secrets"
#: The order itself is kept whole until it is redacted; all else of ours has no business with its buyer.
ORDER_ITSELF = ("Wix Order",)
#: Tables of Frappe that errors and jobs are written to.
FRAPPES = ("Error Log", "Scheduled Job Log", "Activity Log", "Deleted Document")
#: What people forget to set; an order that needs it is held.
FORGOTTEN = ("line_policies", "default_tax_account")
#: Documents about people that Frappe keeps in its cache.
CACHED = (*ORDER_ITSELF, "Customer", "Contact", "Address", "Sales Order", "Sales Invoice", "Delivery Note")
#: Columns for the names of ERPNext's documents: an Address is named after a person.
NAMES = {("Wix Link", "label")}
LONG_AGO = "2020-01-01T00:00:00.000Z"
CONTACT = "wix.contacts.v4.contact_updated"


def run(world: World) -> Iterator[Figure]:
	person = f"nobody{uuid4().hex}"
	try:
		books = Books(world)
		debug = {"log_level": "Debug", "debug_until": now_datetime() + timedelta(days=1)}
		with _numbered_customers(), web_server(frappe.local.site) as address, workers(2):
			front = books.open_front(world.sandbox, told=True, **debug)
			clear_intake()
			world.sandbox.control("POST", "webhooks", {"url": address + RECEIVE, "events": EVENTS})
			_sell_everything(world, front, person)
			_fail(world, front, person)
			yield from _searched(person)
			_forget(world, front)
			world.sandbox.control("POST", "webhooks", {"url": None})
		yield _forgotten(person)
	finally:
		world.remove_books()


@contextmanager
def _numbered_customers() -> Iterator[None]:
	"""Names of documents are no secret, so none is made of a person's name."""
	kept = frappe.db.get_default("cust_master_name")
	frappe.db.set_default("cust_master_name", "Naming Series")
	frappe.db.commit()
	try:
		yield
	finally:
		frappe.db.set_default("cust_master_name", kept)
		frappe.db.commit()


def _sell_everything(world: World, front: Front, person: str) -> None:
	"""An order of every kind."""
	for number, kind in enumerate(KINDS.values()):
		front.place(kind(Draw(front.goods, number, person)).placed)
	_settle(world, front)


def _fail(world: World, front: Front, person: str) -> None:
	"""Orders that nobody can book, and a Wix that breaks while they are read."""
	number = len(KINDS)
	for field in FORGOTTEN:
		kept = frappe.get_doc("Wix Store", front.store).as_dict(no_default_fields=True)[field]
		world.change_store(front.store, **{field: [] if isinstance(kept, list) else None})
		number += 1
		draw = Draw(front.goods, number, person)
		front.place(draw.order({"name": "Engraving", "price": "5"}, tax="0.19", note=f"For {person}"))
		_settle(world, front)
		world.change_store(front.store, **{field: kept})
	world.sandbox.fault("server_error", status=500, html=True, count=20, route="*/ecom/*")
	front.place(Draw(front.goods, number + 1, person).order())
	world.wait_until(lambda: world.sandbox.faults_taken().get("server_error"), 60)
	world.sandbox.clear_faults()
	frappe.enqueue("wix_integration.jobs.orders.polling.run_poll", store=f"no store {front.store}")
	_settle(world, front)


def _forget(world: World, front: Front) -> None:
	"""Wix asks for every buyer to be forgotten, once nothing is left to be made of anybody's order."""
	for order in front.orders():
		if order["status"] == "PENDING":
			front.act(order["number"], {"action": "reject"})
	held = frappe.get_all("Wix Order", {"store": front.store, "state": "Held"}, pluck="name", order_by="name")
	import_again(held)
	world.commit()
	_settle(world, front)
	contacts = {order["buyerInfo"].get("contactId", "") for order in front.orders()} - {""}
	for contact in sorted(contacts):
		event = {"eventType": CONTACT, "entityId": contact, "triggeredByAnonymizeRequest": True}
		world.sandbox.control("POST", "webhooks/test", event)
	waiting = {"store": front.store, "outcome": "Waiting"}
	world.wait_until(lambda: not frappe.db.count("Wix Webhook Event", waiting), 240)
	_close(
		world, front, [each["number"] for each in front.orders() if not each["buyerInfo"].get("contactId")]
	)


def _close(world: World, front: Front, numbers: list[str]) -> None:
	"""Buyers who are no contacts of Wix are forgotten by time alone: long after their orders were sent."""
	for number in numbers:
		front.act(number, {"action": "fulfill"})
	_settle(world, front)
	orders = {"store": front.store, "number": ("in", numbers)}
	frappe.db.set_value("Wix Order", orders, "wix_updated", LONG_AGO)
	world.commit()
	run_redaction(front.store)


def _settle(world: World, front: Front) -> None:
	world.let_time_pass(front.store)
	wanted = len(front.orders())
	world.wait_until(lambda: frappe.db.count("Wix Order", {"store": front.store}) >= wanted, 240)
	world.wait_until_done(front.store)


def _searched(person: str) -> Iterator[Figure]:
	"""The person must be found where the order is, and nowhere else."""
	order = _tables(ORDER_ITSELF)[0]
	assert order.holds(person), "the orders were not read: the search would find nothing"
	places = [hoard for hoard in (*_beside(), *_ours()) if hoard.holds(person)]
	for hoard in places:
		tell(f"  a buyer in {hoard.name}: {hoard.shown(person)}")
	yield exactly(f"{NAME}: buyers in logs, issues, queues and jobs", len(places), 0)


def _forgotten(person: str) -> Figure:
	"""In every table of ours, the orders included."""
	frappe.db.rollback()
	places = [hoard for hoard in (*_tables(ORDER_ITSELF), *_ours()) if hoard.holds(person)]
	for hoard in places:
		tell(f"  a forgotten buyer in {hoard.name}: {hoard.shown(person)}")
	return exactly(f"{NAME}: tables of ours that name a buyer Wix asked to forget", len(places), 0)


def _beside() -> list[Hoard]:
	"""Redis and log files; the database is looked at table by table. What Frappe's cache holds of whole documents is
	these documents, and what it queues for its own search is in them.
	"""
	for doctype in CACHED:
		frappe.clear_document_cache(doctype)
	sync_global_search()
	return [hoard for hoard in read_hoards() if hoard.name != "database"]


def _ours() -> list[Hoard]:
	doctypes = frappe.get_all(
		"DocType", {"module": "Wix Integration", "issingle": 0}, pluck="name", order_by="name"
	)
	return _tables([*(name for name in doctypes if name not in ORDER_ITSELF), *FRAPPES])


def _tables(doctypes: Sequence[str]) -> list[Hoard]:
	return [_table(doctype) for doctype in doctypes]


def _table(doctype: str) -> Hoard:
	columns = [column for column in frappe.db.get_table_columns(doctype) if (doctype, column) not in NAMES]
	shown = ", ".join(f"`{column}`" for column in columns)
	return Hoard(doctype, repr(frappe.db.sql(f"SELECT {shown} FROM `tab{doctype}`")))
