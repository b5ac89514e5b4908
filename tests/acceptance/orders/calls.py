"""How many calls orders take, counted by the sandbox: the budgets of the architecture.

A poll reads what changed shortly before its cursor once more, since Wix may show an order late: the single order comes
first, and with it the others are a page of a hundred.
"""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from tests.acceptance.figures import Figure, at_most, exactly, tell
from tests.acceptance.orders._shop.draw import Draw, Json
from tests.acceptance.orders._shop.fronts import Books, Front
from tests.acceptance.processes import workers
from tests.acceptance.world import World

NAME = "orders/calls"
PAGE = 100
PATIENCE = 300
#: What belongs to orders. Nothing of them is kept in stock: that is pushed on a sale, and has budgets of its own.
ECOM = " /ecom/"
SEARCH = "POST /ecom/v1/orders/search"


def run(world: World) -> Iterator[Figure]:
	try:
		books = Books(world)
		with workers():
			front = books.open_front(world.sandbox)
			_poll_empty_shop(world, front)
			calls = _calls_of(world, front, 1)
			yield at_most(f"{NAME}: a single order", sum(calls.values()), 3, "calls")
			calls = _calls_of(world, front, PAGE - 1)
			yield at_most(f"{NAME}: a page of {PAGE} orders", sum(calls.values()), 3, "calls")
			made = frappe.db.count("Wix Order", {"store": front.store, "state": "Imported"})
			yield exactly(f"{NAME}: … are in the books", made, PAGE)
	finally:
		world.remove_books()


def _poll_empty_shop(world: World, front: Front) -> None:
	"""What is read once a day has been read then."""
	world.sandbox.reset_calls()
	world.poll_now(front.store)
	world.tick()
	world.wait_until(lambda: SEARCH in world.sandbox.calls(), PATIENCE)


def _calls_of(world: World, front: Front, count: int) -> dict[str, int]:
	world.sandbox.reset_calls()
	_import(world, front, count)
	calls = {route: times for route, times in world.sandbox.calls().items() if ECOM in route}
	tell(f"  {count}: {calls}")
	return calls


def _import(world: World, front: Front, count: int) -> None:
	"""Places so many orders at once, polls once, and waits for the last document."""
	number = len(front.orders())
	orders: list[Json] = []
	for place in range(number, number + count):
		draw = Draw(front.goods, place, world.tag)
		line = {"name": "Engraving", "price": draw.amount()}
		orders.append(draw.order(line, paymentStatus="NOT_PAID"))
	front.place(*orders)
	world.poll_now(front.store)
	world.tick()
	world.wait_until(lambda: frappe.db.count("Wix Order", {"store": front.store}) == number + count, PATIENCE)
	world.wait_until_done(front.store)
