"""How many calls a push takes, counted by the sandbox: the budgets of the architecture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import frappe

from tests.acceptance.figures import Figure, at_most, exactly
from tests.acceptance.many_items import set_stock
from tests.acceptance.processes import workers
from tests.acceptance.world import World

NAME = "main-job/calls"
SIZES = tuple(f"S{number}" for number in range(10))


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store()
	simple = world.insert_items("simple", 1000, store)
	with workers():
		yield at_most(f"{NAME}: 1 000 new simple Items", world.push(store, simple), 12, "calls")
		yield exactly(f"{NAME}: … are products", world.sandbox.count_products(), 1000)
		yield exactly(f"{NAME}: the same again, unchanged", world.push(store, simple), 0, "calls")
		yield exactly(f"{NAME}: one price changed", _change_price(world, store, simple[0]), 1, "calls")
		calls = _calls_of(world, store, lambda: set_stock(simple, warehouse, 5))
		yield exactly(f"{NAME}: stock of 1 000 variants, ids known", calls, 1, "calls")
		calls = _calls_of(world, store, lambda: _forget_inventory(store, simple, warehouse))
		yield at_most(f"{NAME}: stock of 1 000 variants, ids unknown", calls, 3, "calls")
		templates = world.insert_templates("template", 100, SIZES, store)
		yield at_most(f"{NAME}: 100 new templates × 10 variants", world.push(store, templates), 4, "calls")
		yield exactly(f"{NAME}: … are products", world.sandbox.count_products() - 1000, 100)
		yield exactly(f"{NAME}: the same again, unchanged", world.push(store, templates), 0, "calls")


def _change_price(world: World, store: str, item: str) -> int:
	"""The calls after one Item Price was saved, as a user does it."""

	def change() -> None:
		price = frappe.get_doc("Item Price", {"item_code": item})
		price.price_list_rate = 11
		price.save()

	return _calls_of(world, store, change)


def _forget_inventory(store: str, items: list[str], warehouse: str) -> None:
	"""As after a push whose answers were lost."""
	values = {"inventory_id": None, "inventory_revision": None}
	frappe.db.set_value("Wix Item Mapping", {"store": store}, values)
	set_stock(items, warehouse, 6)


def _calls_of(world: World, store: str, change: Callable[[], None]) -> int:
	"""The calls after a change, whether a hook saw it or only the sweep of the next tick."""
	world.sandbox.reset_calls()
	change()
	world.commit()
	world.tick()
	world.wait_until(lambda: world.sandbox.calls_made(), 60)
	world.wait_until_done(store)
	return world.sandbox.calls_made()
