"""A sale lowers stock and a cancellation raises it; whether either moves the revision is a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import MERCHANT
from ..wire.errors import Json
from ..wire.values import next_revision
from .items import adjust_item, change_item

if TYPE_CHECKING:
	from ..world import World

_SALE, _RETURN = "ORDER", "REVERT_INVENTORY_CHANGE"


def sell_item(world: World, item: Json, quantity: int) -> Json:
	"""Below zero if it must; a tracked item or INVENTORY_QUANTITY_NOT_TRACKED."""
	return _change(world, item, -quantity, _SALE)


def return_to_item(world: World, item: Json, quantity: int) -> Json:
	return _change(world, item, quantity, _RETURN)


def _change(world: World, item: Json, by: int, reason: str) -> Json:
	if world.switches.sale_moves_inventory_revision or not item["trackQuantity"]:
		changed = adjust_item(world, item, by, MERCHANT, reason, restrict=False)
	else:
		tracking = {"quantity": item["quantity"] + by, "trackQuantity": True}
		changed = change_item(world, item, tracking, MERCHANT, reason, moves_revision=False)
	_touch_product(world, item["productId"])
	return changed


def _touch_product(world: World, product_id: str) -> None:
	product = world.store.products.get(product_id)
	if product is not None and world.switches.sale_moves_product_revision:
		moved = {"revision": next_revision(product["revision"]), "updatedDate": world.clock.stamp()}
		world.store.products.save({**product, **moved})
