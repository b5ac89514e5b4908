"""A dry run shows what would come from Wix and what would wait for a person, and writes nothing on either side."""

from __future__ import annotations

from dataclasses import replace

from tests.families import simple
from tests.unit.sync.both_ways.world import TwoWayWorld
from wix_integration.core.plan import Action
from wix_integration.core.rules import Rule
from wix_integration.sync.dry_run import plan_pushes


def test_dry_run_shows_pulls_conflicts_and_what_would_be_lost() -> None:
	world = TwoWayWorld().rule(name=Rule.ERPNEXT_WINS, description=Rule.ASK, brand=Rule.WIX_WINS)
	world.save(
		simple("MUG", name="A mug"), simple("CUP", name="A cup"), simple("JUG", description_html="<p>A</p>")
	)
	world.push()
	world.edit("MUG", name="A red mug")
	world.edit("CUP", name="Theirs")
	world.save(replace(world.item("CUP"), name="Ours"))
	world.edit("JUG", plainDescription="<p>Theirs</p>")
	world.save(replace(world.item("JUG"), description_html="<p>Ours</p>"))
	before = world.links.load(world.items.keys)

	plans = {plan.key: plan for page in plan_pushes(world.shop, world.items.keys) for plan in page}

	assert plans["MUG"].action is Action.PULL
	assert [(c.field, c.old, c.new) for c in plans["MUG"].pulls] == [("name", "A mug", "A red mug")]
	assert plans["CUP"].action is Action.UPDATE
	assert [(lost.side, lost.value) for lost in plans["CUP"].lost] == [("Wix", "Theirs")]
	assert [conflict.field for conflict in plans["JUG"].conflicts] == ["description"]
	assert world.item("MUG").name == "A mug" and world.in_wix("CUP", "name") == "Theirs"
	assert world.links.load(world.items.keys) == before
	assert world.issues.opened == {} and world.issues.conflicts == {}
