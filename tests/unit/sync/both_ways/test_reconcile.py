"""Products that were just read: edits of both sides meet, and each ends where its rule says, or before a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.families import simple
from tests.unit.sync.both_ways.world import TwoWayWorld
from wix_integration.core.plan import Choice, ConflictKind, Decision, LostValue, Result
from wix_integration.core.records import ImageRecord
from wix_integration.core.rules import Rule

PICTURE = ImageRecord("/files/mug.png", public_url="https://shop.example/mug.png", content_hash="mug-hash")


def pushed(**rules: Rule) -> TwoWayWorld:
	world = TwoWayWorld().rule(**rules)
	world.save(simple("MUG", 10, name="A mug", images=(PICTURE,)))
	world.push()
	world.calls()
	return world


def verify_at_rest(world: TwoWayWorld) -> None:
	"""Neither a push nor another reading finds anything to do."""
	world.calls()
	assert world.push()["MUG"].result is Result.UNCHANGED
	assert world.reconcile()["MUG"].result is Result.UNCHANGED
	assert not {"update_products", "create_products"} & set(world.calls())


def test_field_changed_in_wix_alone_is_taken_over() -> None:
	world = pushed()
	world.edit("MUG", name="A red mug")

	outcome = world.reconcile()["MUG"]

	assert (outcome.result, outcome.reason.code) == (Result.UPDATED, "pulled")
	assert [(c.field, c.old, c.new) for c in outcome.pulls] == [("name", "A mug", "A red mug")]
	assert world.item("MUG").name == "A red mug" and outcome.lost == ()
	verify_at_rest(world)


def test_disjoint_edits_both_survive() -> None:
	world = pushed()
	world.edit("MUG", name="A red mug")
	world.save(replace(world.item("MUG"), items=simple("MUG", 12).items))

	outcome = world.reconcile()["MUG"]

	assert world.item("MUG").name == "A red mug" and world.price_in_wix("MUG") == "12.000"
	assert outcome.lost == () and world.issues.conflicts == {}
	verify_at_rest(world)


def test_stale_push_takes_over_what_was_edited_meanwhile() -> None:
	world = pushed()
	world.edit("MUG", name="A red mug")
	world.save(replace(world.item("MUG"), items=simple("MUG", 12).items))

	outcome = world.push()["MUG"]

	assert world.item("MUG").name == "A red mug" and world.price_in_wix("MUG") == "12.000"
	assert [pull.field for pull in outcome.pulls] == ["name"]
	verify_at_rest(world)


@pytest.mark.parametrize(
	("rule", "kept", "lost"),
	[
		(Rule.PUSH, "Ours", LostValue("name", "Wix", "Theirs", "Ours")),
		(Rule.ERPNEXT_WINS, "Ours", LostValue("name", "Wix", "Theirs", "Ours")),
		(Rule.NEWEST, "Ours", LostValue("name", "Wix", "Theirs", "Ours")),
		(Rule.PULL, "Theirs", LostValue("name", "ERPNext", "Ours", "Theirs")),
		(Rule.WIX_WINS, "Theirs", LostValue("name", "ERPNext", "Ours", "Theirs")),
	],
)
def test_overlapping_edits_end_as_the_rule_says_and_the_loser_is_kept(
	rule: Rule, kept: str, lost: LostValue
) -> None:
	world = pushed(name=rule)
	world.edit("MUG", name="Theirs")
	world.save(replace(world.item("MUG"), name="Ours"))

	outcome = world.reconcile()["MUG"]

	assert (world.item("MUG").name, world.in_wix("MUG", "name")) == (kept, kept)
	assert outcome.lost == (lost,)
	verify_at_rest(world)


def asked() -> TwoWayWorld:
	world = pushed(name=Rule.ASK)
	world.edit("MUG", name="Theirs")
	world.save(replace(world.item("MUG"), name="Ours", items=simple("MUG", 12).items))
	world.reconcile()
	return world


def test_ask_holds_that_field_only_and_shows_both_values() -> None:
	world = asked()

	assert (world.item("MUG").name, world.in_wix("MUG", "name")) == ("Ours", "Theirs")
	assert world.price_in_wix("MUG") == "12.000"
	conflict = world.issues.conflicts["MUG", "name"]
	assert (conflict.kind, conflict.base, conflict.ours, conflict.theirs) == (
		ConflictKind.BOTH_EDITED,
		"A mug",
		"Ours",
		"Theirs",
	)


def test_held_field_stays_held_through_pushes_that_do_not_read() -> None:
	world = asked()
	world.save(replace(world.item("MUG"), name="Ours again", items=simple("MUG", 13).items))

	world.push()

	assert world.in_wix("MUG", "name") == "Theirs" and world.price_in_wix("MUG") == "13.000"
	assert ("MUG", "name") in world.issues.conflicts


@pytest.mark.parametrize("by_push", [False, True])
@pytest.mark.parametrize(
	("decision", "name"),
	[
		(Decision(Choice.KEEP_ERPNEXT, "Theirs"), "Ours"),
		(Decision(Choice.KEEP_WIX, "Theirs"), "Theirs"),
		(Decision(Choice.EDIT, "Theirs", "Somebody's"), "Somebody's"),
		(Decision(Choice.EDIT, "Theirs", "A mug"), "A mug"),
	],
)
def test_decision_settles_both_sides_and_closes_the_issue(
	decision: Decision, name: str, by_push: bool
) -> None:
	world = asked()
	world.decide("MUG", "name", decision)

	outcome = (world.push if by_push else world.reconcile)("MUG")["MUG"]

	assert (world.item("MUG").name, world.in_wix("MUG", "name")) == (name, name)
	assert {(lost.side, lost.value) for lost in outcome.lost} == {
		("ERPNext", "Ours"),
		("Wix", "Theirs"),
	} - {("ERPNext", name), ("Wix", name)}
	assert world.issues.conflicts == {} and world.issues.decided == {}
	verify_at_rest(world)


def test_decision_about_a_value_that_changed_since_is_void() -> None:
	world = asked()
	world.decide("MUG", "name", Decision(Choice.KEEP_WIX, "Theirs"))
	world.edit("MUG", name="Theirs anew")

	world.reconcile()

	assert (world.item("MUG").name, world.in_wix("MUG", "name")) == ("Ours", "Theirs anew")
	assert world.issues.conflicts["MUG", "name"].theirs == "Theirs anew"


def test_field_that_erpnext_refuses_waits_for_a_person_and_the_rest_goes_on() -> None:
	world = pushed(visible=Rule.WIX_WINS)
	world.edit("MUG", visible=False, name="A red mug")

	world.reconcile()

	assert world.item("MUG").name == "A red mug"
	assert {field for _, field in world.issues.conflicts} == {"visible"}
	assert world.issues.conflicts["MUG", "visible"].kind is ConflictKind.INVALID_HERE
	assert world.in_wix("MUG", "visible") is False
	world.push()
	assert world.in_wix("MUG", "visible") is False


def test_price_of_zero_is_no_price_of_an_item() -> None:
	world = pushed(price=Rule.WIX_WINS)
	world.edit_price("MUG", "0.000")

	world.reconcile()

	conflict = world.issues.conflicts["MUG", "MUG/price"]
	assert (conflict.kind, conflict.theirs) == (ConflictKind.BUSINESS_RULE, "0")
	world.edit_price("MUG", "11.000")
	world.reconcile()
	assert world.issues.conflicts == {}
	assert [row.rate for row in world.item("MUG").items[0].prices] == [11]
	verify_at_rest(world)


def test_field_that_wix_decides_is_not_overwritten_by_a_push_without_reading() -> None:
	world = pushed(name=Rule.PULL)
	world.save(replace(world.item("MUG"), name="Ours", items=simple("MUG", 12).items))

	world.push()

	assert world.in_wix("MUG", "name") == "A mug" and world.price_in_wix("MUG") == "12.000"
	outcome = world.reconcile()["MUG"]
	assert world.item("MUG").name == "A mug"
	assert outcome.lost == (LostValue("name", "ERPNext", "Ours", "A mug"),)
	verify_at_rest(world)


def test_picture_added_in_wix_stays_when_nothing_of_it_is_ours() -> None:
	world = pushed()
	items = world.in_wix("MUG", "media")["itemsInfo"]["items"]  # type: ignore[index]
	world.edit("MUG", media={"itemsInfo": {"items": [*items, {"id": "theirs~mv2.jpg"}]}})

	outcome = world.reconcile()["MUG"]

	assert outcome.result is Result.UNCHANGED
	verify_at_rest(world)


@pytest.mark.parametrize("is_read", [False, True])
def test_picture_added_in_wix_stays_after_ours_when_ours_are_pushed(is_read: bool) -> None:
	world = pushed()
	mine = world.in_wix("MUG", "media")["itemsInfo"]["items"]  # type: ignore[index]
	theirs = {"id": "theirs~mv2.jpg", "altText": "A view"}
	world.edit("MUG", media={"itemsInfo": {"items": [theirs, *mine]}})
	if not is_read:
		world.reconcile()
	added = ImageRecord("/files/b.png", public_url="https://shop.example/b.png", content_hash="b-hash")
	world.save(replace(world.item("MUG"), images=(added, PICTURE)))

	outcome = world.push()["MUG"]

	shown = world.in_wix("MUG", "media")["itemsInfo"]["items"]  # type: ignore[index]
	assert [item["id"] for item in shown][1:] == [mine[0]["id"], "theirs~mv2.jpg"]
	assert outcome.lost == () and [image.content_hash for image in world.item("MUG").images] == [
		"b-hash",
		"mug-hash",
	]
	verify_at_rest(world)
	world.save(replace(world.item("MUG"), images=()))
	world.push()
	shown = world.in_wix("MUG", "media")["itemsInfo"]["items"]  # type: ignore[index]
	assert [item["id"] for item in shown] == ["theirs~mv2.jpg"]


def test_pictures_of_both_sides_are_merged_and_ours_come_first() -> None:
	world = pushed(images=Rule.MERGE)
	items = world.in_wix("MUG", "media")["itemsInfo"]["items"]  # type: ignore[index]
	world.edit("MUG", media={"itemsInfo": {"items": [{"id": "theirs~mv2.jpg"}, *items]}})
	added = ImageRecord("/files/b.png", public_url="https://shop.example/b.png", content_hash="b-hash")
	world.save(replace(world.item("MUG"), images=(PICTURE, added)))

	world.reconcile()

	hashes = [image.content_hash for image in world.item("MUG").images]
	assert hashes == ["mug-hash", "b-hash", "hash of theirs~mv2.jpg"]
	shown = [item["id"] for item in world.in_wix("MUG", "media")["itemsInfo"]["items"]]  # type: ignore[index]
	assert len(shown) == 3 and shown[0] == items[0]["id"] and shown[2] == "theirs~mv2.jpg"
	assert world.wix.uploads == []
	verify_at_rest(world)


@pytest.mark.parametrize("by_push", [False, True])
def test_edit_in_wix_outlives_the_time_its_product_was_hidden(by_push: bool) -> None:
	world = pushed()
	world.edit("MUG", name="A red mug")
	world.save(replace(world.item("MUG"), enabled=False))
	hidden = (world.push if by_push else world.reconcile)("MUG")["MUG"]
	assert hidden.result is Result.HIDDEN and world.in_wix("MUG", "visible") is False
	world.reconcile()
	world.save(replace(world.item("MUG"), enabled=True))

	world.push()

	assert (world.item("MUG").name, world.in_wix("MUG", "name")) == ("A red mug", "A red mug")
	assert world.in_wix("MUG", "visible") is True
	verify_at_rest(world)
