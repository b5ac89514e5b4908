"""What a comparison of 10 000 variants costs, what it finds, and that a second one writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import frappe

from tests.acceptance.catalogue._by_hand import compare, nobody_woken, open_drift, work, writes
from tests.acceptance.figures import Figure, at_most, exactly, tell
from tests.acceptance.many_items import set_stock
from tests.acceptance.processes import workers
from tests.acceptance.world import World

NAME = "catalogue/drift"
SIZES = tuple(f"S{number}" for number in range(10))
#: Templates whose product a merchant edits, variants whose quantity somebody changes there, prices nobody told us of.
EDITED, COUNTED, MISSED = 150, 50, 20


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store()
	templates = world.insert_templates("tee", 1_000, SIZES, store)
	variants = frappe.get_all("Item", {"variant_of": ("in", templates)}, pluck="name", order_by="name")
	set_stock(variants, warehouse, 5)
	world.commit()
	with workers(2):
		world.push(store)
		world.push(store, variants[:1])
		world.wait_until_done(store)
	with nobody_woken():
		yield from _in_step(world, store)
		_differ(world, store, variants)
		yield from _apart(world, store)
		yield from _again(world, store)


def _in_step(world: World, store: str) -> Iterator[Figure]:
	world.sandbox.reset_calls()
	compare(store)
	calls = world.sandbox.calls()
	tell(f"  {calls}")
	yield at_most(f"{NAME}: reads of 10 000 variants in step", _reads(calls, "search-variants"), 10, "calls")
	yield at_most(f"{NAME}: … and of their inventory", _reads(calls, "inventory-items"), 10, "calls")
	yield exactly(f"{NAME}: … all calls", sum(calls.values()), _reads(calls, "-"), "calls")
	yield exactly(f"{NAME}: … differences", open_drift(store), 0)


def _differ(world: World, store: str, variants: Sequence[str]) -> None:
	"""Edits in Wix, quantities changed there, prices changed past every hook."""
	products = frappe.get_all(
		"Wix Item Mapping", {"store": store, "is_family": 1}, pluck="product_id", order_by="name"
	)
	for product_id in products[:EDITED]:
		edit = {"id": product_id, "product": {"name": "Edited in Wix"}}
		world.sandbox.control("POST", "merchant/edit", edit)
	for code in variants[-COUNTED:]:
		world.sandbox.control("POST", "merchant/stock", {"sku": code, "quantity": 3})
	lists = {"price_list": frappe.db.get_value("Wix Store", store, "price_list")}
	prices = frappe.get_all("Item Price", lists, pluck="name", order_by="item_code desc", limit=MISSED)
	frappe.db.set_value("Item Price", {"name": ("in", prices)}, "price_list_rate", 11)
	world.commit()


def _apart(world: World, store: str) -> Iterator[Figure]:
	world.sandbox.reset_calls()
	compare(store)
	calls = world.sandbox.calls()
	tell(f"  {calls}")
	bound = 10 + 10 + -(-EDITED // 100)
	yield at_most(f"{NAME}: reads with {EDITED} products edited", sum(calls.values()), bound, "calls")
	yield exactly(f"{NAME}: … differences", open_drift(store), EDITED + COUNTED + MISSED)
	world.sandbox.reset_calls()
	work(store)
	calls = world.sandbox.calls()
	tell(f"  repairs: {calls}")
	yield at_most(f"{NAME}: … writes that end them", writes(calls), 12, "calls")


def _again(world: World, store: str) -> Iterator[Figure]:
	world.sandbox.reset_calls()
	compare(store)
	yield exactly(f"{NAME}: differences of the next comparison", open_drift(store), 0)
	work(store)
	yield exactly(f"{NAME}: … writes", writes(world.sandbox.calls()), 0, "calls")


def _reads(calls: dict[str, int], part: str) -> int:
	return sum(count for route, count in calls.items() if part in route)
