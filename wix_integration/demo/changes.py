"""A day in the sample shop: what people change in ERPNext between two pushes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wix_integration.core.records import ItemFamily, SellableItem
from wix_integration.core.wire.product import Product
from wix_integration.demo.desk import Desk
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.queue import InMemoryQueue
from wix_integration.demo.sample_shop import priced


def change_shop(items: InMemoryItems, queue: InMemoryQueue) -> None:
	"""Edits the shop and makes due what a save in ERPNext would make due."""
	_edit(items, queue, "MUG-OCHRE", lambda family: _with_item(family, prices=priced("26.00")))
	_edit(items, queue, "POSTER-KILN", lambda family: replace(family, name="Poster “The kiln”, signed"))
	_edit(items, queue, "TEAPOT", lambda family: replace(family, enabled=False))
	_edit(items, queue, "SPOON-REST", lambda family: _with_item(family, prices=priced("11.00")))
	_edit(items, queue, "GLAZE", lambda family: _with_item(family, "GLAZE-CE-1", prices=priced("44.00")))
	_sell(items, queue, "INK-TEAL", "INK-TEAL", 5)
	_sell(items, queue, "APRON", "APRON-L-NAT", 0)


def change_both(desk: Desk) -> None:
	"""A merchant edits a product in Wix while its Item is edited in ERPNext; its name on both sides."""
	link = desk.shop.links.load(["POSTER-KILN"])["POSTER-KILN"]
	text = "<p>Printed by hand in an edition of forty.</p>"
	edited = Product(id=link.product_id, revision=link.revision, name="The kiln", plain_description=text)
	list(desk.wix.update_products([edited]))
	_edit(desk.items, desk.queue, "POSTER-KILN", lambda family: replace(family, name="Poster “The kiln”"))


def _edit(
	items: InMemoryItems, queue: InMemoryQueue, key: str, change: Callable[[ItemFamily], ItemFamily]
) -> None:
	items.put(change(items.families([key])[key]))
	queue.put("product", key)


def _sell(items: InMemoryItems, queue: InMemoryQueue, key: str, item_code: str, quantity: int) -> None:
	"""A delivery leaves ``quantity`` in the warehouse: only stock moves, the product stays as it is."""
	items.put(_with_item(items.families([key])[key], item_code, quantity=quantity))
	queue.put("stock", item_code, lane="stock")


def _with_item(family: ItemFamily, item_code: str = "", **facts: object) -> ItemFamily:
	def changed(item: SellableItem) -> SellableItem:
		return replace(item, **facts) if item.item_code == (item_code or family.key) else item  # type: ignore[arg-type]

	return replace(family, items=tuple(changed(item) for item in family.items))
