"""What becomes of a product that was changed in Wix."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from tests.families import simple, template, variant
from tests.unit.pulls.world import PullWorld
from wix_integration.core.errors import WixPermissionError
from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Result
from wix_integration.core.records import GonePolicy
from wix_integration.core.rules import Rule


@pytest.fixture
def world() -> PullWorld:
	return PullWorld()


def _pushed(world: PullWorld, key: str = "SHIRT") -> str:
	world.save(simple(key))
	world.push(key)
	world.calls()
	return world.link(key).product_id


def test_own_write_comes_back_as_unchanged_for_one_read(world: PullWorld) -> None:
	product_id = _pushed(world)
	assert world.pull(product_id)[product_id].result is Result.UNCHANGED
	assert world.calls() == {"get_product": 1}


def test_edit_in_wix_is_taken_over_where_the_rule_says_so(world: PullWorld) -> None:
	world.config = replace(world.config, rules={"name": Rule.PULL})
	product_id = _pushed(world)
	world.wix.change(product_id, name="Their shirt")
	outcome = world.pull(product_id)[product_id]
	assert [pull.field for pull in outcome.pulls] == ["name"]
	assert world.items.families(["SHIRT"])["SHIRT"].name == "Their shirt"
	assert world.pull(product_id)[product_id].result is Result.UNCHANGED


def test_edit_in_wix_is_overwritten_where_erpnext_decides(world: PullWorld) -> None:
	product_id = _pushed(world)
	variants = world.product("SHIRT")["variantsInfo"]["variants"]  # type: ignore[index]
	variants[0]["price"]["actualPrice"]["amount"] = "1.00"
	world.wix.change(product_id)
	assert world.pull(product_id)[product_id].result is Result.UPDATED
	shown = world.product("SHIRT")["variantsInfo"]["variants"][0]["price"]["actualPrice"]["amount"]  # type: ignore[index]
	assert float(shown) == 10


def test_unknown_product_becomes_an_item_once(world: PullWorld) -> None:
	product_id = world.wix.make("MUG")
	outcome = world.pull(product_id)[product_id]
	assert (outcome.result, outcome.key) == (Result.CREATED, "MUG")
	link = world.link("MUG")
	assert (link.product_id, link.items[0].quantity) == (product_id, 7)
	assert world.pull(product_id)[product_id].result is Result.UNCHANGED
	assert world.push("MUG")["MUG"].result is Result.UNCHANGED
	assert len(world.wix.products) == 1


def test_unknown_product_waits_for_a_person_where_items_are_not_made(world: PullWorld) -> None:
	world.config = replace(world.config, creates_items=False)
	product_id = world.wix.make("MUG")
	for _ in range(3):
		outcome = world.pull(product_id)[product_id]
	assert (outcome.result, outcome.reason.code, outcome.key) == (Result.HELD, "pull_unknown", "")
	assert list(world.issues.opened) == [(product_id, "pull_unknown")]
	assert world.items.keys == ()


def test_issue_of_a_product_closes_when_it_became_an_item(world: PullWorld) -> None:
	switched_on = world.config
	world.config = replace(world.config, creates_items=False)
	product_id = world.wix.make("MUG")
	world.pull(product_id)
	world.config = switched_on
	world.pull(product_id)
	assert world.issues.opened == {}


def test_gone_product_is_marked_and_waits_for_a_person(world: PullWorld) -> None:
	product_id = _pushed(world)
	world.wix.delete(new_handle("SHIRT"))
	outcome = world.pull(product_id)[product_id]
	assert (outcome.result, outcome.reason.code) == (Result.HELD, "product_gone")
	assert world.link("SHIRT").state is LinkState.GONE
	assert world.items.families(["SHIRT"])["SHIRT"].enabled


def test_gone_product_disables_the_item_where_the_store_wants_it(world: PullWorld) -> None:
	world.config = replace(world.config, gone_policy=GonePolicy.DISABLE)
	product_id = _pushed(world)
	world.wix.delete(new_handle("SHIRT"))
	world.pull(product_id)
	assert not world.items.families(["SHIRT"])["SHIRT"].enabled


def test_gone_product_is_made_again_where_the_store_wants_it(world: PullWorld) -> None:
	world.config = replace(world.config, gone_policy=GonePolicy.CREATE)
	product_id = _pushed(world)
	world.wix.delete(new_handle("SHIRT"))
	assert world.pull(product_id)[product_id].result is Result.CREATED
	assert len(world.wix.products) == 1
	assert world.link("SHIRT").product_id in world.wix.products


def test_gone_product_nobody_is_linked_to_is_closed(world: PullWorld) -> None:
	product_id = world.wix.make("MUG")
	world.wix.products.clear()
	assert world.pull(product_id)[product_id].reason.code == "pull_gone"


@pytest.mark.parametrize("which", ["old", "new"])
def test_product_made_anew_with_the_same_sku_takes_the_old_ones_place(world: PullWorld, which: str) -> None:
	old = _pushed(world)
	world.wix.delete(new_handle("SHIRT"))
	new = world.wix.make("SHIRT", "A shirt", "10")
	row = {"old": old, "new": new}[which]
	outcome = world.pull(row)[row]
	assert (outcome.key, outcome.reason.code) == ("SHIRT", "pull_relinked")
	link = world.link("SHIRT")
	assert (link.product_id, link.state) == (new, LinkState.SYNCED)
	assert link.items[0].variant_id == world.wix.products[new].product["variantsInfo"]["variants"][0]["id"]
	assert world.items.keys == ("SHIRT",)
	assert world.push("SHIRT")["SHIRT"].result is Result.UNCHANGED


def test_product_of_another_kind_never_takes_the_place_of_one_that_is_gone(world: PullWorld) -> None:
	gone = _template(world)
	del world.wix.products[gone]
	alone = world.wix.make(world.link("TEE").items[0].sku, "Sold alone")
	for product_id in (gone, alone):
		assert world.pull(product_id)[product_id].result is Result.HELD
	assert world.link("TEE").product_id == gone
	assert world.wix.products[alone].product["options"] == []


@pytest.mark.parametrize("left_out", [1, 0], ids=["some SKUs", "all SKUs"])
def test_template_made_anew_takes_the_old_ones_place_with_all_its_skus_only(
	world: PullWorld, left_out: int
) -> None:
	gone = _template(world)
	made = deepcopy(world.wix.products.pop(gone).product)
	variants = made["variantsInfo"]["variants"]
	if left_out:
		variants[0]["sku"] = "SOMETHING ELSE"
	anew = world.wix.make("", "Tees made anew", options=made["options"], variantsInfo={"variants": variants})

	for product_id in (gone, anew):
		world.pull(product_id)

	assert world.link("TEE").product_id == (gone if left_out else anew)


def test_second_product_with_a_sku_in_use_is_left_to_a_person(world: PullWorld) -> None:
	first = world.wix.make("MUG")
	world.config = replace(world.config, creates_items=True)
	world.pull(first)
	world.config = replace(world.config, creates_items=False)
	twin = world.wix.make("MUG", "Twin")
	outcome = world.pull(twin)[twin]
	assert (outcome.result, outcome.reason.code) == (Result.HELD, "pull_sku_linked")
	assert world.link("MUG").product_id == first


@pytest.mark.parametrize("state", [LinkState.CREATING, LinkState.HELD])
def test_product_with_the_sku_of_an_item_that_never_was_in_wix_is_left_to_a_person(
	world: PullWorld, state: LinkState
) -> None:
	world.save(simple("SHIRT"))
	claim = VariantLink("SHIRT", "", "SHIRT")
	world.links.save([ProductLink("SHIRT", "shirt-1", state, items=(claim,))])
	product_id = world.wix.make("SHIRT", "By hand")
	outcome = world.pull(product_id)[product_id]
	assert (outcome.result, outcome.reason.code) == (Result.HELD, "pull_sku_exists")
	assert world.wix.products[product_id].product["name"] == "By hand"
	assert world.link("SHIRT").product_id == ""


def test_product_of_an_unseen_create_is_recognised_by_its_handle(
	world: PullWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
	world.save(simple("SHIRT"))
	world.wix.moods.silent.add(new_handle("SHIRT"))
	with monkeypatch.context() as patched:
		patched.setattr(world.wix, "find_products_by_handle", lambda _handles: {})
		world.push("SHIRT")
	world.wix.moods.silent.clear()
	[product_id] = world.wix.products
	assert world.link("SHIRT").state is LinkState.CREATING
	outcome = world.pull(product_id)[product_id]
	assert outcome.key == "SHIRT"
	assert world.link("SHIRT").product_id == product_id
	assert len(world.wix.products) == 1


def test_variant_added_in_wix_becomes_a_variant_of_the_template(world: PullWorld) -> None:
	product_id = _template(world)
	_add_choice(world, product_id)
	world.pull(product_id)
	assert {item.item_code for item in world.items.families(["TEE"])["TEE"].items} == {"L", "M", "S"}
	assert {item.item_code for item in world.link("TEE").items} == {"L", "M", "S"}
	assert world.pull(product_id)[product_id].result is Result.UNCHANGED


def test_variant_added_in_wix_is_reported_where_items_are_not_made(world: PullWorld) -> None:
	product_id = _template(world)
	world.config = replace(world.config, creates_items=False)
	_add_choice(world, product_id)
	outcome = world.pull(product_id)[product_id]
	assert "pull_variants_unknown" in {warning.code for warning in outcome.warnings}
	assert ("TEE", "pull_variants_unknown") in world.issues.opened


def test_lost_right_says_nothing_about_any_product(world: PullWorld, monkeypatch: pytest.MonkeyPatch) -> None:
	product_id = _pushed(world)

	def refuse(_product_id: str) -> None:
		raise WixPermissionError("The right to read hidden products is missing.")

	monkeypatch.setattr(world.wix, "get_product", refuse)
	with pytest.raises(WixPermissionError):
		world.pull(product_id)
	assert world.link("SHIRT").state is LinkState.SYNCED


def test_broken_products_cost_the_others_nothing(world: PullWorld) -> None:
	first = world.wix.make("MUG 0")
	world.pull(first)
	products = [world.wix.make(f"MUG {number}") for number in range(1, 98)]
	products += [world.wix.make("MUG 0", f"Twin {number}") for number in range(3)]
	world.items.put(simple("unrelated"))
	outcomes = world.pull(*products)
	results = [outcome.result for outcome in outcomes.values()]
	assert results.count(Result.CREATED) == 97
	assert results.count(Result.HELD) == 3


def _template(world: PullWorld) -> str:
	values = [{"Size": "S"}, {"Size": "M"}]
	world.save(
		template(*[variant(value["Size"], value) for value in values], attributes={"Size": ("S", "M", "L")})
	)
	world.push("TEE")
	return world.link("TEE").product_id


def _add_choice(world: PullWorld, product_id: str) -> None:
	product = world.wix.products[product_id].product
	option = product["options"][0]
	option["choicesSettings"]["choices"].append({"choiceId": "l", "name": "L", "choiceType": "CHOICE_TEXT"})
	chosen = [{"optionChoiceIds": {"optionId": option["id"], "choiceId": "l"}}]
	price = {"actualPrice": {"amount": "10"}}
	added = {"id": "variant-l", "sku": "L", "visible": True, "choices": chosen, "price": price}
	product["variantsInfo"]["variants"].append(added)
	world.wix.change(product_id)
