"""Asking for the whole tree of a store, and for the products of what was linked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import frappe

from wix_integration.core.ports import WixCategories
from wix_integration.erp.queue.entries import (
	BY_SAVE,
	CATALOGUE,
	CATEGORIES,
	ITEM_GROUP,
	WIX_PRODUCT,
	QueueEntry,
	write_due,
)
from wix_integration.erp.stores import settings
from wix_integration.erp.stores.categories import CategoryDirection
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.wake import wake

#: Before the products of the same moment: they go into what the tree offers.
BEFORE_PRODUCTS = BY_SAVE - 1


def queue_categories(store: str, priority: int = BEFORE_PRODUCTS, run: str = "") -> bool:
	"""Makes the whole tree due, in the caller's transaction; False for a store that leaves its categories alone."""
	direction = settings.category_choices(store).direction
	if direction is CategoryDirection.OFF:
		return False
	write_due([QueueEntry(store, CATEGORIES, "", priority, run=run, direction=direction.of_rows)])
	frappe.db.after_commit.add(partial(wake, store, CATALOGUE))
	return True


def queue_items(store: str, item_group: str, _category_id: str, again: bool) -> None:
	"""The Items of a group that gets a category; durable."""
	save_durably(partial(write_due, [QueueEntry(store, ITEM_GROUP, item_group, force=again)]))


def queue_products(store: str, wix: WixCategories, _item_group: str, category_id: str, _again: bool) -> None:
	"""The products of a category that gets an Item Group; durable."""
	save_durably(partial(write_due, _entries(store, list(wix.list_category_products(category_id)))))


def _entries(store: str, product_ids: Sequence[str]) -> list[QueueEntry]:
	return [QueueEntry(store, WIX_PRODUCT, each, BY_SAVE, direction="pull") for each in product_ids]
