"""Pushing is idempotent and complete, whatever the family and however Wix normalises."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.families import CONFIG, EVERY_FIELD
from tests.strategies import families
from tests.unit.core.pushing import Pushed, pushed
from wix_integration.core.bodies import unresolved_items
from wix_integration.core.plan import Action
from wix_integration.core.planning import plan_product
from wix_integration.core.records import ItemFamily, StoreConfig

configs = st.sampled_from(
	[CONFIG, EVERY_FIELD, replace(CONFIG, fields_off=frozenset({"brand", "sku", "price", "visible"}))]
)


def verify_nothing_to_do(state: Pushed, family: ItemFamily) -> None:
	"""Neither by the base, nor by what Wix says when it is read."""
	assert plan_product(family, state.link, state.config).action is Action.NOTHING
	read = plan_product(family, state.link, state.config, theirs=state.wix.answer())
	assert (read.action, read.changes) == (Action.NOTHING, ())


@given(families(), configs)
def test_push_repeated_without_a_change_does_nothing(family: ItemFamily, config: StoreConfig) -> None:
	verify_nothing_to_do(pushed(family, config), family)


@given(families(), families(), configs)
def test_push_after_any_change_leaves_nothing_to_do(
	before: ItemFamily, after: ItemFamily, config: StoreConfig
) -> None:
	state = pushed(before, config)
	plan = state.push(after)
	verify_nothing_to_do(state, after)
	assert plan.desired is not None
	assert unresolved_items(state.link, plan.desired) == ()


@given(families(), families(), configs)
def test_push_there_and_back_leaves_wix_as_it_was(
	before: ItemFamily, after: ItemFamily, config: StoreConfig
) -> None:
	state = pushed(before, config)
	first = dict(state.link.base.ours)
	state.push(after)
	state.push(before)
	assert state.link.base.ours == first
	verify_nothing_to_do(state, before)


@given(families(), families(), configs)
def test_push_forced_leaves_nothing_to_do(before: ItemFamily, after: ItemFamily, config: StoreConfig) -> None:
	state = pushed(before, config)
	assert state.push(after, force=True).action is Action.UPDATE
	verify_nothing_to_do(state, after)
