"""The first sync of a large shop, 3 % of it broken: cancelled, killed and begun again, and nothing is made twice.

``FIRST_SYNC_PRODUCTS=5000`` makes it a long one.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import frappe

from tests.acceptance.catalogue._merchant import Merchant
from tests.acceptance.catalogue._whole import linked_families
from tests.acceptance.figures import Figure, at_most, exactly, tell
from tests.acceptance.processes import Worker, wait_until, workers
from tests.acceptance.reader import Json
from tests.acceptance.world import World
from wix_integration.api.push import cancel_run
from wix_integration.api.sync import resume, sync_everything

NAME = "catalogue/first-sync"
COUNT = int(os.environ.get("FIRST_SYNC_PRODUCTS", "600"))
#: Of a hundred products each: what is wrong with it.
BROKEN = {7: "an Item has its SKU", 31: "another product has its SKU", 63: "it is a digital product"}
SECONDS = 3600


def run(world: World) -> Iterator[Figure]:
	store = world.connected_store(create_items=1, new_item_group=world.item_group(), calls_per_minute=100_000)
	merchant = Merchant(world.sandbox, world.tag)
	merchant.make([_product(world, number) for number in range(COUNT)])
	broken = sum(number % 100 in BROKEN for number in range(COUNT))
	_make_rivals(world)
	with workers(1) as started:
		whole = sync_everything(store)["run"]
		world.commit()
		_wait_for_share(world, store, 0.25)
		yield from _cancel_and_go_on(world, store, whole)
		_wait_for_share(world, store, 0.6)
		started[0].kill()
		tell(f"  killed with {len(linked_families(store))} products linked")
		started[0] = Worker()
		took = world.wait_for_run(whole, SECONDS)
	tell(f"  went on for {took:.0f} s")
	yield exactly(f"{NAME}: of {COUNT} products linked", len(linked_families(store)), COUNT - broken)
	yield from _judge(world, store, broken)


def _cancel_and_go_on(world: World, store: str, whole: str) -> Iterator[Figure]:
	cancel_run(whole)
	world.commit()
	at_rest = wait_until(lambda: _claimed(store) == 0, 120)
	yield at_most(f"{NAME}: seconds from the cancel to rest", at_rest, 60)
	linked = len(linked_families(store))
	tell(f"  cancelled with {linked} products linked")
	yield Figure(f"{NAME}: linked when it was cancelled", str(linked), f"< {COUNT}", linked < COUNT)
	resume(whole)
	world.commit()


def _judge(world: World, store: str, broken: int) -> Iterator[Figure]:
	"""Each product one Item, each broken one an open issue that says why."""
	like = {"name": ("like", f"first-%{world.tag}"), "item_group": world.item_group()}
	items = frappe.db.count("Item", like)
	yield exactly(f"{NAME}: Items of them", items, COUNT - broken)
	filters = {"store": store, "status": "Open"}
	issues = frappe.get_all("Wix Sync Issue", filters, ["item_code", "code"], limit_page_length=0)
	tell(f"  {dict(Counter(issue.code for issue in issues))}")
	told = {issue.item_code for issue in issues} - set(linked_families(store))
	yield exactly(f"{NAME}: broken products with an issue", len(told), broken)
	dead = frappe.db.count("Wix Queue", {"store": store, "dead": 1})
	yield exactly(f"{NAME}: rows given up", dead, 0)
	yield exactly(f"{NAME}: products in Wix", world.sandbox.count_products(), COUNT)


def _wait_for_share(world: World, store: str, share: float) -> None:
	world.wait_until(lambda: len(linked_families(store)) >= COUNT * share, SECONDS)


def _claimed(store: str) -> int:
	frappe.db.rollback()
	return int(frappe.db.count("Wix Queue", {"store": store, "claimed_by": ("is", "set")}))


def _make_rivals(world: World) -> None:
	"""Items nobody linked and the store does not sell, under SKUs that products have."""
	elsewhere = {"is_group": 0, "name": ("!=", world.item_group())}
	group = frappe.db.get_value("Item Group", elsewhere, order_by="lft")
	for number in range(COUNT):
		if BROKEN.get(number % 100) == "an Item has its SKU":
			world.item(f"rival-{number:05}", item_group=group)
	world.commit()


def _product(world: World, number: int) -> Json:
	wrong = BROKEN.get(number % 100, "")
	sku = f"first-{number:05} {world.tag}"
	if wrong == "an Item has its SKU":
		sku = f"rival-{number:05} {world.tag}"
	elif wrong == "another product has its SKU":
		sku = f"first-{number - 1:05} {world.tag}"
	is_digital = wrong == "it is a digital product"
	shape: Json = {"productType": "DIGITAL"} if is_digital else _PHYSICAL
	variant: Json = {"sku": sku, "visible": True, "price": {"actualPrice": {"amount": "10"}}}
	body: Json = {} if is_digital else {"physicalProperties": {}}
	return {"name": f"First {number}", **shape, "variantsInfo": {"variants": [{**variant, **body}]}}


_PHYSICAL: Json = {"productType": "PHYSICAL", "physicalProperties": {}}
