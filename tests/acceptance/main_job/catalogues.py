"""Real catalogues, saved with the workers running: every product read back and compared with its Item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import frappe

from tests.acceptance.comparison import compare_all
from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.processes import workers
from tests.acceptance.real_catalogues import Catalogue, demo_items
from tests.acceptance.world import World

NAME = "main-job/catalogues"
#: How much of each demo item is received.
DEMO_STOCK = 7


def run(world: World) -> Iterator[Figure]:
	demo = demo_items()
	groups = {frappe.db.get_value("Item", code, "item_group") for code in demo} | {world.item_group()}
	price_list = frappe.db.get_single_value("Selling Settings", "selling_price_list")
	compare_at_list, warehouse = world.price_list("Was"), world.warehouse()
	store = world.connected_store(
		price_list=price_list,
		compare_at_price_list=compare_at_list,
		warehouse=warehouse,
		item_groups=[{"item_group": group} for group in sorted(groups)],
	)
	catalogue = Catalogue(world, price_list, compare_at_list)
	with workers(2):
		catalogue.save()
		_save_again(demo)
		world.receive(_positive({**catalogue.stock, **dict.fromkeys(demo, DEMO_STOCK)}), warehouse)
		world.commit()
		families = [*catalogue.families, *demo]
		yield from _compare(world, store, "saved", families)
		_change(catalogue)
		yield from _compare(world, store, "changed", families)


def _compare(world: World, store: str, when: str, families: Sequence[str]) -> Iterator[Figure]:
	world.wait_until_done(store)
	count, found = compare_all(store, families, world.reader)
	for line in found:
		tell(f"  {line}")
	yield exactly(f"{NAME}: products once {when}", world.sandbox.count_products(), len(families))
	yield exactly(f"{NAME}: of {count} fields differ once {when}", len(found), 0)


def _save_again(items: Sequence[str]) -> None:
	for code in items:
		frappe.get_doc("Item", code).save()
		frappe.db.commit()


def _change(catalogue: Catalogue) -> None:
	"""What people do next: names, texts, prices, what is for sale, a variant taken out."""
	templates = [code for code in catalogue.families if frappe.db.get_value("Item", code, "has_variants")]
	simple = [code for code in catalogue.families if code not in templates]
	_update(simple[0], item_name="A new name — with an umlaut: Ä", description="<p>New &amp; better</p>")
	_update(simple[1], disabled=1)
	_update(simple[2], is_sales_item=0)
	_update(simple[3], image="https://images.pexels.com/photos/1484808/pexels-photo-1484808.jpeg")
	_update(frappe.db.get_value("Item", {"variant_of": templates[0]}), disabled=1)
	for code in simple[4:8]:
		price = frappe.get_doc("Item Price", {"item_code": code})
		price.price_list_rate += 1.25
		price.save()
		frappe.db.commit()


def _update(code: str, **values: Any) -> None:
	frappe.get_doc("Item", code).update(values).save()
	frappe.db.commit()


def _positive(quantities: dict[str, float]) -> dict[str, float]:
	return {code: quantity for code, quantity in quantities.items() if quantity > 0}
