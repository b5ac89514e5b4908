"""How many calls stock takes, counted by the sandbox: the budgets of the architecture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import frappe

from tests.acceptance.figures import Figure, at_most, exactly
from tests.acceptance.many_items import set_stock
from tests.acceptance.processes import workers
from tests.acceptance.world import World

NAME = "stock/calls"
SOLD = 20


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store(poll_orders="Every 5 minutes")
	items = world.insert_items("stocked", 1000, store)
	with workers():
		world.hold_polls(store)
		world.push(store, items)
		counts = iter(range(50, 99))

		def change() -> None:
			set_stock(items, warehouse, next(counts))

		yield exactly(f"{NAME}: 1 000 changes, ids known", _calls_of(world, store, change), 1, "calls")
		change_unknown = _forgetting(store, change, quantity_known=1)
		yield at_most(f"{NAME}: … ids not known", _calls_of(world, store, change_unknown), 3, "calls")
		change_unknown = _forgetting(store, change, quantity_known=0)
		yield at_most(
			f"{NAME}: … nor quantities", _calls_of(world, store, change_unknown), 3, "calls, orders included"
		)
		yield exactly(f"{NAME}: unchanged, pushed again", _push_again(world, store), 0, "calls")
		sell = _selling(world, items[:SOLD], change)
		calls = _calls_of(world, store, sell)
		yield at_most(f"{NAME}: 1 000 changes, {SOLD} sold meanwhile", calls, 4, "calls")


def _forgetting(store: str, change: Callable[[], None], *, quantity_known: int) -> Callable[[], None]:
	"""As after a push whose answers were lost, or for products that were made elsewhere."""

	def act() -> None:
		values = {"inventory_id": None, "inventory_revision": None, "quantity_known": quantity_known}
		frappe.db.set_value("Wix Item Mapping", {"store": store}, values)
		change()

	return act


def _selling(world: World, items: list[str], change: Callable[[], None]) -> Callable[[], None]:
	def act() -> None:
		orders = [{"lines": [{"sku": item[:40], "quantity": 1}]} for item in items]
		world.sandbox.control("POST", "orders", {"orders": orders})
		change()

	return act


def _push_again(world: World, store: str) -> int:
	from wix_integration.api.stock import push_stock

	world.sandbox.reset_calls()
	run_name = push_stock(store)["run"]
	world.commit()
	world.wait_for_run(run_name)
	return world.sandbox.calls_made()


def _calls_of(world: World, store: str, change: Callable[[], None]) -> int:
	"""The calls after a change that only the sweep of the next tick sees. Polls are counted elsewhere."""
	world.hold_polls(store)
	world.sandbox.reset_calls()
	change()
	world.commit()
	world.tick()
	world.wait_until(lambda: world.sandbox.calls_made(), 60)
	world.wait_until_done(store)
	return world.sandbox.calls_made()
