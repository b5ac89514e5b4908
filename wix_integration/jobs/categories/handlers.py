"""Builds the use-cases of categories on a store's ports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.erp.categories.groups import FrappeItemGroups, root_group
from wix_integration.erp.categories.links import FrappeCategoryLinks
from wix_integration.erp.categories.reporting import report_tree
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.stores import settings
from wix_integration.erp.stores.categories import CategoryDirection
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.categories.queueing import queue_categories, queue_items, queue_products
from wix_integration.jobs.pulls.writing import build_writer
from wix_integration.sync.categories import CategoryShop, PullCategories, PushCategories
from wix_integration.sync.lane import Handler
from wix_integration.sync.shop import Shop


def handle_categories(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""The whole tree, in the direction the store has chosen by now."""
	choices = settings.category_choices(shop.config.store)
	root = choices.root or root_group()
	if choices.direction is CategoryDirection.PUSH:
		return PushCategories(_build(shop, root)).handle(rows)
	if choices.direction is CategoryDirection.PULL:
		return PullCategories(_build(shop, root)).handle(rows)
	return iter([[Outcome(row.key, Result.UNCHANGED, reason("categories_off")) for row in rows]])


def with_categories(
	shop: Shop, make: Callable[[Shop], Handler], rows: Sequence[QueueRow]
) -> Iterator[Sequence[Outcome]]:
	"""A handler of products that knows the categories of this moment; a category found missing asks for the tree."""
	store = shop.config.store
	if settings.category_choices(store).direction is CategoryDirection.OFF:
		yield from make(shop)(rows)
		return
	for outcomes in make(_current(shop))(rows):
		if any(outcome.reason.code == "membership_category_gone" for outcome in outcomes):
			save_durably(partial(queue_categories, store))
		yield outcomes


def _current(shop: Shop) -> Shop:
	"""The shop with the links as they are now: the tree may have been written since the lane began."""
	config = settings.store_config(shop.config.store)
	sources = settings.store_sources(shop.config.store)
	return replace(
		shop,
		config=config,
		items=FrappeItems(sources, config),
		writer=build_writer(sources, config, shop.wix) if shop.writer else None,
		categories=shop.wix,
	)


def _build(shop: Shop, root: str) -> CategoryShop:
	store = shop.config.store
	is_push = settings.category_choices(store).direction is CategoryDirection.PUSH
	return CategoryShop(
		root=root,
		groups=FrappeItemGroups(store),
		links=FrappeCategoryLinks(store),
		wix=shop.wix,
		report=partial(report_tree, store),
		tell_linked=partial(queue_items, store) if is_push else partial(queue_products, store, shop.wix),
		removed=shop.config.removed_policy,
		stop=shop.stop,
	)
