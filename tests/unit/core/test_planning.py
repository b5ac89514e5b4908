"""Plans: which action, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.families import CONFIG, simple, tees
from tests.unit.core.pushing import Pushed, pushed
from wix_integration.core.bodies import link_after_read
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Action
from wix_integration.core.planning import plan_product
from wix_integration.core.reasons import TEXTS
from wix_integration.core.records import ItemFamily, Membership

LEFT = Membership(False, "item_group_excluded", {"item_group": "Hats"})
DISABLED = Membership(False, "item_disabled")


def test_family_not_in_wix_is_created_with_a_handle_of_its_own() -> None:
	plan = plan_product(simple(), None, CONFIG)
	assert (plan.action, plan.reason.code) == (Action.CREATE, "new")
	assert plan.desired is not None and plan.desired.handle.startswith("shirt-")


def test_family_whose_create_call_was_not_seen_keeps_its_handle() -> None:
	plan = plan_product(simple(), ProductLink("SHIRT", "promised", LinkState.CREATING), CONFIG)
	assert plan.action is Action.CREATE
	assert plan.desired is not None and plan.desired.handle == "promised"


def test_renamed_family_keeps_the_handle_of_its_link() -> None:
	state = pushed(simple())
	plan = plan_product(replace(simple("NEW-CODE"), key="SHIRT"), state.link, CONFIG)
	assert plan.desired is not None and plan.desired.handle == state.link.handle


def test_unchanged_family_asks_for_nothing() -> None:
	plan = plan_product(simple(), pushed(simple()).link, CONFIG)
	assert (plan.action, plan.reason.code, plan.changes) == (Action.NOTHING, "unchanged", ())


def test_changed_family_is_updated_and_the_reason_names_the_fields() -> None:
	plan = plan_product(simple(rate=12, name="New"), pushed(simple()).link, CONFIG)
	assert plan.action is Action.UPDATE
	assert plan.reason.in_english() == "Changed since the last push: name, price."


def test_forced_family_is_sent_whole_though_nothing_changed() -> None:
	plan = plan_product(simple(), pushed(simple()).link, CONFIG, force=True)
	assert (plan.action, plan.reason.code) == (Action.UPDATE, "forced")
	assert {"name", "images", "SHIRT/price"} <= {change.field for change in plan.changes}


@pytest.mark.parametrize("force", [False, True])
def test_held_family_stays_held_whatever_is_forced(force: bool) -> None:
	plan = plan_product(simple(rate=None), pushed(simple()).link, CONFIG, force=force)
	assert (plan.action, plan.reason.code) == (Action.HOLD, "price_missing")
	assert plan.reason.params == {"item_code": "SHIRT"}
	assert plan.desired is None


def test_family_without_any_price_is_held_and_pushed_when_one_appears() -> None:
	assert plan_product(simple(rate=None), None, CONFIG).action is Action.HOLD
	assert plan_product(simple(rate=5), None, CONFIG).action is Action.CREATE


@pytest.mark.parametrize(
	("family", "reason"),
	[
		(simple(membership=DISABLED), "disabled"),
		(simple(enabled=False), "disabled"),
		(simple(item={"enabled": False}), "disabled"),
		(simple(membership=LEFT), "left_store"),
		(None, "item_deleted"),
	],
)
def test_family_nobody_may_buy_any_more_is_hidden_and_says_why(
	family: ItemFamily | None, reason: str
) -> None:
	plan = plan_product(family, pushed(simple()).link, CONFIG)
	assert (plan.key, plan.action, plan.reason.code) == ("SHIRT", Action.HIDE, reason)


@pytest.mark.parametrize("family", [simple(membership=LEFT), simple(membership=DISABLED), None])
def test_family_nobody_may_buy_and_not_in_wix_is_left_alone(family: ItemFamily | None) -> None:
	plan = plan_product(family, None, CONFIG)
	assert (plan.action, plan.reason.code) == (Action.NOTHING, "not_in_wix")


def test_family_nobody_may_buy_is_not_held_for_a_price() -> None:
	plan = plan_product(simple(rate=None, membership=DISABLED), pushed(simple()).link, CONFIG)
	assert plan.action is Action.HIDE


def test_hidden_family_is_not_hidden_again() -> None:
	state = pushed(simple()).hidden()
	assert plan_product(None, state.link, CONFIG).action is Action.NOTHING


def test_hidden_family_that_a_merchant_showed_is_hidden_again() -> None:
	state = pushed(simple()).hidden()
	state.wix.product["visible"] = True
	assert plan_product(None, state.link, CONFIG, theirs=state.wix.answer()).action is Action.HIDE


@pytest.mark.parametrize("family", [simple(), tees("S-Red", "L-Blue")])
def test_hidden_family_that_returns_is_shown_again(family: ItemFamily) -> None:
	state = pushed(family).hidden()
	assert state.wix.product["visible"] is False
	state.push(family)
	assert state.wix.product["visible"] is True
	assert state.link.state is LinkState.SYNCED


def test_visibility_left_to_wix_is_never_touched() -> None:
	config = replace(CONFIG, fields_off=frozenset({"visible"}))
	state = pushed(simple(), config)
	plan = plan_product(simple(membership=DISABLED), state.link, config)
	assert (plan.action, plan.reason.code) == (Action.NOTHING, "visibility_off")


def test_product_gone_in_wix_is_held_until_a_person_decides() -> None:
	link = replace(pushed(simple()).link, state=LinkState.GONE)
	assert plan_product(simple(), link, CONFIG, force=True).reason.code == "product_gone"
	assert plan_product(None, link, CONFIG).action is Action.NOTHING


def test_product_without_its_inventory_stays_hidden_until_it_is_repaired() -> None:
	state = pushed(simple())
	state.link = replace(state.link, inventory_missing=True)
	plan = plan_product(simple(), state.link, CONFIG)
	assert plan.desired is not None and not plan.desired.visible and not plan.desired.variants[0].visible
	assert [warning.code for warning in plan.warnings] == ["inventory_missing"]
	state.push(simple())
	state.link = replace(state.link, inventory_missing=False)
	state.push(simple())
	assert state.wix.product["visible"] is True


def test_field_of_both_changed_in_wix_is_taken_over() -> None:
	state = pushed(simple())
	state.wix.product["name"] = "Merchant's name"
	plan = plan_product(simple(), state.link, CONFIG, theirs=state.wix.answer())
	assert (plan.action, plan.reason.in_english()) == (Action.PULL, "Taken over from Wix: name.")
	assert [(pull.field, pull.old, pull.new) for pull in plan.pulls] == [
		("name", "A shirt", "Merchant's name")
	]


def test_field_changed_in_wix_is_pushed_back_where_nothing_can_be_pulled() -> None:
	state = pushed(simple())
	state.wix.product["name"] = "Merchant's name"
	plan = plan_product(simple(), state.link, CONFIG.push_only(), theirs=state.wix.answer())
	assert [(change.field, change.old, change.new) for change in plan.changes] == [
		("name", "Merchant's name", "A shirt")
	]


def test_field_left_to_wix_is_not_pushed_back() -> None:
	config = replace(CONFIG, fields_off=frozenset({"name"}))
	state = pushed(simple(), config)
	state.wix.product["name"] = "Merchant's name"
	assert (
		plan_product(simple(name="Ours"), state.link, config, theirs=state.wix.answer()).action
		is Action.NOTHING
	)


def test_variant_price_changed_in_wix_is_pushed_back() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	state.variant("TEE-S-Red")["price"]["actualPrice"]["amount"] = "1"
	plan = plan_product(tees("S-Red", "L-Blue"), state.link, CONFIG, theirs=state.wix.answer())
	assert [(change.field, change.old) for change in plan.changes] == [("TEE-S-Red/price", "1")]


def test_every_reason_of_a_plan_has_a_text() -> None:
	state: Pushed = pushed(simple())
	families = [simple(), simple(rate=0), simple(membership=LEFT), None]
	for plan in [plan_product(family, link, CONFIG) for family in families for link in (None, state.link)]:
		assert plan.reason.code in TEXTS
		assert "{" not in plan.reason.in_english()


def test_hidden_family_is_hidden_again_when_a_person_forces_it() -> None:
	state = pushed(simple()).hidden()
	assert plan_product(None, state.link, CONFIG, force=True).action is Action.HIDE


@pytest.mark.parametrize("creates_items", [False, True])
def test_variant_made_in_wix_stays_and_is_told_of_until_items_are_created_for_it(
	creates_items: bool,
) -> None:
	config = replace(CONFIG, creates_items=creates_items)
	state = pushed(tees("S-Red", "L-Blue"), config)
	ids = {item.variant_id for item in state.link.items}
	filler = next(v for v in state.wix.product["variantsInfo"]["variants"] if v["id"] not in ids)
	filler.update(visible=True, sku="MERCHANTS-OWN")
	answer = state.wix.answer()
	plan = plan_product(tees("S-Red", "L-Blue"), link_after_read(state.link, answer), config, theirs=answer)
	warned = [(warning.code, warning.params) for warning in plan.warnings]
	assert warned == ([] if creates_items else [("pull_variants_unknown", {"count": 1})])
