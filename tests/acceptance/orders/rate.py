"""How fast orders come into the books, everything included, against plain Sales Orders saved in the same run.

Like is compared with like: orders that become a Sales Order and nothing else against the same Sales Orders inserted and
submitted by the same user, in the same process, in turns. The copies are nobody's Wix orders, else saving them would
have those settled once more by the next import. Plain saving makes no Customer, so orders of buyers who bought before are
shown beside those of mostly new ones.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from statistics import median, quantiles

import frappe

from tests.acceptance.figures import Figure, exactly
from tests.acceptance.orders._shop.draw import Draw
from tests.acceptance.orders._shop.fronts import Books, Front
from tests.acceptance.orders.books import EVENTS
from tests.acceptance.processes import workers
from tests.acceptance.world import World
from tests.bench.webhooks.web import RECEIVE, web_server
from wix_integration.erp.queue.entries import ORDERS as LANE
from wix_integration.erp.stores.listeners import clear_intake
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.orders.polling import run_poll
from wix_integration.jobs.runner import run_lane

NAME = "orders/rate"
#: Both kinds in turns: a machine that is busy for a moment slows both down. The first turn warms up.
TURNS, TURN = 6, 20
LINES = 3
SINGLE = 20


def run(world: World) -> Iterator[Figure]:
	try:
		books = Books(world)
		with workers():
			front = books.open_front(world.sandbox, told=True)
		yield from _rates(front, NAME, 0)
		yield from _rates(front, f"{NAME}: of known buyers", TURNS * TURN, "regular")
		with web_server(frappe.local.site) as address:
			clear_intake()
			world.sandbox.control("POST", "webhooks", {"url": address + RECEIVE, "events": EVENTS})
			yield _latency(world, front)
			world.sandbox.control("POST", "webhooks", {"url": None})
	finally:
		world.remove_books()


def _rates(front: Front, name: str, first: int, buyer: str | None = None) -> Iterator[Figure]:
	imports, plain, calls = [], [], 0
	for turn in range(TURNS):
		_place(front, first + turn * TURN, buyer)
		front.sandbox.reset_calls()
		imports.append(_seconds_of_import(front.store))
		calls = front.sandbox.calls_made()
		orders = _newest(front.store, TURN)
		yield from (
			[] if len(orders) == TURN else [exactly(f"{name}: Sales Orders of a turn", len(orders), TURN)]
		)
		plain.append(_seconds_of_saving(orders))
	ratio = sum(plain[1:]) / sum(imports[1:])
	count = TURN * (TURNS - 1)
	figure = (
		f"{ratio:.2f} of the rate of plain insert and submit "
		f"({count / sum(imports[1:]):.1f}/s to {count / sum(plain[1:]):.1f}/s)"
	)
	yield Figure(name, figure, "≥ 1.00", ratio >= 1)
	yield Figure(f"{name}: calls for {TURN} orders", str(calls), "as measured", True)


def _place(front: Front, first: int, buyer: str | None) -> None:
	"""Orders that become Sales Orders and nothing else, most of them of new buyers unless one is named."""
	for number in range(first, first + TURN):
		draw = Draw(front.goods, number, front.store[-8:])
		more = {"buyer": draw.buyer(buyer), "billing": {"country": "DE", "city": "Berlin"}} if buyer else {}
		front.place(draw.order(*draw.lines(LINES), paymentStatus="NOT_PAID", **more))


def _seconds_of_import(store: str) -> float:
	"""A poll and the lane, as a worker does them: from Wix to the last document."""
	began = time.perf_counter()
	run_poll(store)
	run_lane(store, LANE)
	frappe.db.commit()
	return time.perf_counter() - began


def _newest(store: str, count: int) -> list[str]:
	filters = {"store": store, "sales_order": ("is", "set")}
	return frappe.get_all("Wix Order", filters, pluck="sales_order", order_by="creation desc", limit=count)


def _seconds_of_saving(orders: Sequence[str]) -> float:
	"""The same Sales Orders once more, as anybody saves them; removed afterwards."""
	copies = [frappe.copy_doc(frappe.get_doc("Sales Order", name)) for name in orders]
	for document in copies:
		document.po_no = None  # a customer has a number once
		document.wix_order = None
	with as_integration_user():
		began = time.perf_counter()
		for document in copies:
			document.insert()
			document.submit()
			frappe.db.commit()
		seconds = time.perf_counter() - began
	for document in copies:
		document.db_set("wix_order", frappe.db.get_value("Sales Order", orders[0], "wix_order"))
	frappe.db.commit()
	return seconds


def _latency(world: World, front: Front) -> Figure:
	"""From the customer's click to the submitted Sales Order, on a worker that has nothing else to do."""
	with workers():
		took = [_seconds_to_order(world, front, 2 * TURNS * TURN + number) for number in range(SINGLE)]
	p95 = quantiles(took, n=20)[18]
	figure = f"median {median(took) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"
	return Figure(f"{NAME}: from click to Sales Order", figure, "p95 < 10 s", p95 < 10)


def _seconds_to_order(world: World, front: Front, number: int) -> float:
	draw = Draw(front.goods, number, world.tag)
	before = _booked(front.store)
	front.place(draw.order(*draw.lines(LINES), paymentStatus="NOT_PAID"))
	began = time.perf_counter()
	world.wait_until(lambda: _booked(front.store) > before, 60, 600)
	return time.perf_counter() - began


def _booked(store: str) -> int:
	return int(frappe.db.count("Wix Order", {"store": store, "sales_order": ("is", "set")}))
