"""A dry run says what a push would do, and does nothing."""

from __future__ import annotations

from tests.families import simple
from tests.unit.sync.world import World
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Action, ProductPlan
from wix_integration.sync.dry_run import plan_pushes

READS = {"find_products", "find_products_by_handle", "get_product"}


def _plan(world: World, *, force: bool = False) -> dict[str, ProductPlan]:
	pages = plan_pushes(world.shop, world.items.keys, force=force)
	return {plan.key: plan for page in pages for plan in page}


def _world() -> World:
	world = World()
	world.save(simple("OLD", 10), simple("SAME", 10), simple("OFF", 10))
	world.push()
	world.save(simple("OLD", 12), simple("OFF", 10, enabled=False), simple("NEW", 5), simple("FREE", None))
	world.calls()
	return world


def test_dry_run_names_the_action_of_every_item_and_only_reads() -> None:
	world = _world()
	before = world.links.load(world.items.keys)

	plans = _plan(world)

	assert {key: plan.action for key, plan in plans.items()} == {
		"OLD": Action.UPDATE,
		"SAME": Action.NOTHING,
		"OFF": Action.HIDE,
		"NEW": Action.CREATE,
		"FREE": Action.HOLD,
	}
	change = plans["OLD"].changes[0]
	assert (change.field, change.old, change.new) == ("OLD/price", "10", "12")
	assert set(world.calls()) <= READS
	assert world.links.load(world.items.keys) == before and world.issues.opened == {}


def test_dry_run_sees_what_was_changed_in_wix() -> None:
	world = _world()
	world.wix.edit(new_handle("SAME"), name="Renamed in Wix")

	plan = _plan(world)["SAME"]

	assert plan.action is Action.UPDATE
	assert [(c.field, c.old, c.new) for c in plan.changes] == [("name", "Renamed in Wix", "A shirt")]


def test_dry_run_finds_a_product_whose_create_was_not_seen_to_end() -> None:
	world = _world()
	world.push("NEW")
	world.links.save([ProductLink("NEW", new_handle("NEW"), LinkState.CREATING)])

	assert _plan(world)["NEW"].action is not Action.CREATE


def test_forced_dry_run_lists_every_field() -> None:
	assert _plan(_world(), force=True)["SAME"].reason.code == "forced"
