"""How many calls the work may cost."""

from __future__ import annotations

from dataclasses import replace

from tests.families import simple, template, variant
from tests.unit.sync.world import World
from wix_integration.core.plan import Result
from wix_integration.core.records import ImageRecord, ItemFamily
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.sync.push_products.candidates import PAGE_FAMILIES, load_pages


def _items(count: int) -> list[ItemFamily]:
	return [
		simple(
			f"ITEM-{number:04}",
			brand=f"Brand {number % 90}",
			images=(ImageRecord(f"/f/{number}.png", f"https://shop.example/{number}.png", f"hash-{number}"),),
			item={"quantity": number % 50},
		)
		for number in range(count)
	]


def _templates(count: int) -> list[ItemFamily]:
	values = tuple(f"Size {number}" for number in range(10))
	return [
		template(
			*(variant(f"T{number}-{value}", {"Size": value}) for value in values),
			attributes={"Size": values},
			key=f"T{number}",
		)
		for number in range(count)
	]


def test_first_push_of_1000_simple_items_makes_at_most_12_calls() -> None:
	world = World()
	world.save(*_items(1000))
	world.wix.moods.answers_hold_variants = False

	world.push()

	assert world.calls() == {"create_products": 10, "get_or_create_brands": 1, "find_variants_by_sku": 1}
	assert world.push("ITEM-0001")["ITEM-0001"].result is Result.UNCHANGED


def test_first_push_of_100_templates_with_10_variants_makes_at_most_4_calls() -> None:
	world = World()
	world.save(*_templates(100))
	world.wix.moods.answers_hold_variants = False

	world.push()

	assert sum(world.calls().values()) <= 4


def test_push_again_and_one_price_changed_make_no_call_and_one() -> None:
	world = World()
	items = _items(1000)
	world.save(*items)
	world.push()
	world.calls()

	world.push()
	assert world.calls() == {}

	dearer = simple(items[0].key, 11).items[0].prices
	world.save(replace(items[0], items=(replace(items[0].items[0], prices=dearer),)))
	world.push()
	assert world.calls() == {"update_products": 1}


def test_stock_of_1000_variants_is_one_call_and_three_if_ids_are_unknown() -> None:
	world = World()
	items = _items(1000)
	world.save(*items)
	world.push()
	world.save(*(replace(item, items=(replace(item.items[0], quantity=77),)) for item in items))
	world.calls()

	world.push_stock(*world.items.keys)
	assert world.calls() == {"update_inventory": 1}

	for item in items:
		link = world.link(item.key)
		world.links.save_inventory([replace(link.items[0], inventory_id="", quantity=None)])
	world.push_stock(*world.items.keys)
	assert sum(world.calls().values()) <= 3


def test_page_bounds_what_is_held_in_memory() -> None:
	sizes: list[int] = []

	class Counting(InMemoryItems):
		def families(self, keys):  # type: ignore[no-untyped-def]
			sizes.append(len(keys))
			return super().families(keys)

	world = World(items=Counting())
	world.save(*_items(2 * PAGE_FAMILIES + 1))
	pages = [len(page) for page in load_pages(world.shop, world.items.keys, ())]

	assert pages == [PAGE_FAMILIES, PAGE_FAMILIES, 1] and max(sizes) <= 200
