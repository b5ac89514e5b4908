"""Every difference is found with its cause, in few reads, and nothing is written."""

from __future__ import annotations

from tests.families import simple, tees
from tests.unit.sync.both_ways.world import TwoWayWorld
from wix_integration.core.drift.differences import Cause
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Action
from wix_integration.core.rules import Rule
from wix_integration.sync.compare import (
	CompareProducts,
	Finding,
	Repair,
	fetch_survey,
	find_doubles,
	find_strangers,
)
from wix_integration.sync.shop import never


def _compare(world: TwoWayWorld, *keys: str) -> dict[str, Finding]:
	survey = fetch_survey(world.wix, never)
	assert survey is not None
	return {f.key: f for f in CompareProducts(world.shop, survey).compare(list(keys or world.items.keys))}


def _causes(finding: Finding) -> dict[str, Cause]:
	return {f"{d.item_code}/{d.field}": d.cause for d in finding.differences}


def _pushed(*families: object) -> TwoWayWorld:
	world = TwoWayWorld()
	world.save(*families)  # type: ignore[arg-type]
	world.push()
	world.calls()
	return world


def test_compare_of_what_is_in_step_finds_nothing_and_reads_variants_only() -> None:
	world = _pushed(simple("CUP"), tees("S-Red", "L-Blue"))

	findings = _compare(world)

	assert all(not f.differences and f.repair is Repair.NONE for f in findings.values())
	assert world.calls() == {"all_variants": 1}


def test_compare_reads_a_thousand_variants_in_one_call() -> None:
	world = _pushed(*(simple(f"CUP-{number:05}") for number in range(3_000)))

	findings = _compare(world)

	assert len(findings) == 3_000 and not any(f.differences for f in findings.values())
	assert world.calls() == {"all_variants": 3}


def test_compare_finds_a_missed_save_and_pushes_it_without_a_read() -> None:
	world = _pushed(simple("CUP", 10))
	world.save(simple("CUP", 12))

	finding = _compare(world)["CUP"]

	assert _causes(finding) == {"CUP/price": Cause.NOT_PUSHED}
	assert (finding.differences[0].ours, finding.differences[0].theirs) == ("12", "10")
	assert finding.repair is Repair.PUSH
	assert world.calls() == {"all_variants": 1}


def test_compare_reads_a_hundred_moved_products_in_one_call() -> None:
	world = _pushed(*(simple(f"CUP-{number}") for number in range(400)))
	moved = world.items.keys[::4]
	for key in moved:
		world.edit_price(key, "99")

	findings = [finding for finding in _compare(world).values() if finding.differences]

	assert [finding.key for finding in findings] == list(moved)
	assert {cause for f in findings for cause in _causes(f).values()} == {Cause.EDITED}
	assert {f.repair for f in findings} == {Repair.PULL}
	assert world.calls() == {"all_variants": 1, "find_products": 1}


def test_compare_tells_an_edit_from_a_conflict() -> None:
	world = _pushed(simple("CUP", name="Cup")).rule(name=Rule.ASK)
	world.edit("CUP", name="Cup of Wix")
	world.save(simple("CUP", 12, name="Cup of ERPNext"))

	finding = _compare(world)["CUP"]

	assert _causes(finding) == {"CUP/name": Cause.CONFLICT, "CUP/price": Cause.NOT_PUSHED}


def test_compare_calls_nothing_gone_that_a_listing_left_out() -> None:
	world = _pushed(simple("CUP"))
	survey = fetch_survey(world.wix, never)
	assert survey is not None
	survey.products.clear()

	finding = CompareProducts(world.shop, survey).compare(["CUP"])[0]

	assert not finding.differences and finding.repair is Repair.NONE


def test_compare_asks_by_id_before_a_product_is_called_gone() -> None:
	world = _pushed(simple("CUP"))
	world.wix.delete(new_handle("CUP"))

	finding = _compare(world)["CUP"]

	assert _causes(finding) == {"CUP/product": Cause.GONE} and finding.repair is Repair.PULL
	assert world.calls() == {"all_variants": 1, "find_products": 1, "get_product": 1}


def test_compare_names_what_is_not_in_wix_yet() -> None:
	world = _pushed(simple("CUP"))
	world.save(simple("NEW"), simple("FREE", None))

	findings = _compare(world)

	assert _causes(findings["NEW"]) == {"NEW/product": Cause.NOT_PUSHED}
	assert (findings["NEW"].plan.action, findings["NEW"].repair) == (Action.CREATE, Repair.PUSH)
	assert not findings["FREE"].differences and findings["FREE"].repair is Repair.NONE


def test_compare_lists_strangers_and_skus_that_are_there_twice() -> None:
	world = _pushed(simple("CUP"))
	elsewhere = TwoWayWorld(wix=world.wix)
	elsewhere.save(simple("MUG"))
	elsewhere.push()
	mug = world.product("MUG")
	mug["variantsInfo"]["variants"][0]["sku"] = "CUP"  # type: ignore[index]

	survey = fetch_survey(world.wix, never)

	assert survey is not None
	assert find_strangers(world.shop, survey) == [elsewhere.link("MUG").product_id]
	doubles = list(find_doubles(world.shop, survey))
	assert [(d.item_code, d.field, d.cause) for d in doubles] == [("CUP", "sku", Cause.SKU_TWICE)]


def test_compare_ends_when_it_is_told_to() -> None:
	world = _pushed(*(simple(f"CUP-{number}") for number in range(1_000)))

	assert fetch_survey(world.wix, lambda: True) is None
