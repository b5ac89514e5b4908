"""Pictures somebody added to a product in Wix: they are not ours, so they stay after ours when those are written.

Only where the store pushes its pictures. Where Wix has a say as well, what was added there is pulled or gives way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.core.limits import MEDIA_ITEMS
from wix_integration.core.mapping import image_key
from wix_integration.core.plan import Action
from wix_integration.core.rules import Rule
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import MediaItem, Product
from wix_integration.sync.push_products.assets.images import MEDIA
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.shop import Shop


def find_foreign(
	shop: Shop, tasks: Sequence[Task], media_ids: Mapping[str, str]
) -> dict[str, tuple[MediaItem, ...]]:
	"""Family key → the pictures to send back after ours, for products whose pictures these tasks write.

	One read for all products that have some; none where Wix never showed a picture we did not send.

	:param media_ids: image key → media id, as far as they are known for the pictures that are sent
	"""
	due = [task for task in tasks if _writes_pictures(shop, task)]
	keys = list(dict.fromkeys(key for task in due for key in _agreed_keys(task)))
	known = {**(shop.external_ids.find(MEDIA, keys) if keys else {}), **media_ids}
	foreign = {task.key: ids for task in due if (ids := _foreign_ids(task, known))}
	products = _read(shop, [task for task in due if task.key in foreign])
	return {
		task.key: _items_of(products[task.key], foreign[task.key], MEDIA_ITEMS - _count_ours(task))
		for task in due
		if task.key in foreign and task.key in products
	}


def _writes_pictures(shop: Shop, task: Task) -> bool:
	"""A product whose pictures were never agreed has none that could be told from ours."""
	if shop.planned.rule_of("images") is not Rule.PUSH or task.plan.action is not Action.UPDATE:
		return False
	return task.writes("images") and "images" in task.planned_link.base.ours


def _foreign_ids(task: Task, known: Mapping[str, str]) -> frozenset[str]:
	"""What Wix shows besides the pictures of the last push, which come first, and those known by their id."""
	agreed, said = _agreed_keys(task), _said(task)
	sent = [image_key(image) for image in task.plan.desired.images] if task.plan.desired else []
	ours = {known.get(key, shown) for key, shown in zip(agreed, said, strict=False)}
	ours |= {known[key] for key in (*agreed, *sent) if key in known}
	theirs = task.candidate.theirs
	shown = [item.id for item in _items(theirs)] if theirs else said
	return frozenset(media for media in shown if media and media not in ours and "://" not in media)


def _said(task: Task) -> list[Json]:
	return list(task.planned_link.base.theirs.get("images") or ())


def _agreed_keys(task: Task) -> list[str]:
	return [key for key, _alt_text in task.planned_link.base.ours.get("images") or ()]


def _count_ours(task: Task) -> int:
	return len(task.plan.desired.images) if task.plan.desired else 0


def _read(shop: Shop, tasks: Sequence[Task]) -> dict[str, Product]:
	read = {task.key: task.candidate.theirs for task in tasks if task.candidate.theirs}
	ids = {task.key: task.planned_link.product_id for task in tasks if task.key not in read}
	found = shop.wix.find_products(list(ids.values())) if ids else {}
	return {**read, **{key: found[product_id] for key, product_id in ids.items() if product_id in found}}


def _items_of(product: Product, ids: frozenset[str], room: int) -> tuple[MediaItem, ...]:
	kept = [item for item in _items(product) if item.id in ids]
	return tuple(_as_sent(item) for item in kept[: max(0, room)])


def _as_sent(item: MediaItem) -> MediaItem:
	return MediaItem(id=item.id, alt_text=item.alt_text) if item.alt_text else MediaItem(id=item.id)


def _items(product: Product) -> Sequence[MediaItem]:
	return product.media.items_info.items if product.media and product.media.items_info else ()
