"""Pushing is idempotent and complete, whatever the family and however Wix normalises."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answers import NormalisingWix
from tests.families import CONFIG, EVERY_FIELD
from tests.strategies import families
from wix_integration.core.bodies import create_body, link_after_write, unresolved_items, update_body
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Action, ProductPlan
from wix_integration.core.planning import plan_product
from wix_integration.core.records import ItemFamily, StoreConfig

configs = st.sampled_from(
	[CONFIG, EVERY_FIELD, replace(CONFIG, fields_off=frozenset({"brand", "sku", "price"}))]
)


def push(
	wix: NormalisingWix, family: ItemFamily, link: ProductLink | None, config: StoreConfig
) -> ProductLink:
	"""One push as the use-case makes it: plan, body, answer, link."""
	plan = plan_product(family, link, config)
	assert plan.desired is not None
	brands = {plan.desired.brand: plan.desired.brand}
	if plan.action is Action.CREATE:
		answer = wix.create(create_body(plan.desired, config, {}, {}))
		link = ProductLink(family.key, plan.desired.handle, LinkState.CREATING)
	else:
		assert plan.action is Action.UPDATE and link is not None
		answer = wix.update(update_body(plan, link, config, brands, {}))
	return link_after_write(link, plan.desired, answer, wix.inventory, config)


def plan_again(
	wix: NormalisingWix, family: ItemFamily, link: ProductLink, config: StoreConfig
) -> ProductPlan:
	"""A reconcile: the product was just read."""
	return plan_product(family, link, config, theirs=wix.answer())


@settings(deadline=None)
@given(families(), configs)
def test_push_repeated_without_a_change_does_nothing(family: ItemFamily, config: StoreConfig) -> None:
	wix = NormalisingWix()
	link = push(wix, family, None, config)
	assert plan_product(family, link, config).action is Action.NOTHING
	assert plan_again(wix, family, link, config).action is Action.NOTHING
	assert {item.item_code for item in link.items} <= {item.item_code for item in family.items}


@settings(deadline=None)
@given(families(), families(), configs)
def test_push_after_any_change_leaves_nothing_to_do(
	before: ItemFamily, after: ItemFamily, config: StoreConfig
) -> None:
	wix = NormalisingWix()
	link = push(wix, before, None, config)
	plan = plan_product(after, link, config)
	if plan.action is not Action.NOTHING:
		link = push(wix, after, link, config)
	assert plan_product(after, link, config).action is Action.NOTHING
	assert plan_again(wix, after, link, config).action is Action.NOTHING
	assert plan.desired is not None and unresolved_items(link, plan.desired) == ()


@settings(deadline=None)
@given(families(), families(), configs)
def test_push_forced_sends_the_whole_product_and_changes_nothing(
	before: ItemFamily, after: ItemFamily, config: StoreConfig
) -> None:
	wix = NormalisingWix()
	link = push(wix, before, None, config)
	plan = plan_product(after, link, config, force=True)
	assert plan.action is Action.UPDATE and plan.desired is not None
	answer = wix.update(update_body(plan, link, config, {plan.desired.brand: plan.desired.brand}, {}))
	link = link_after_write(link, plan.desired, answer, wix.inventory, config)
	assert plan_product(after, link, config).action is Action.NOTHING
