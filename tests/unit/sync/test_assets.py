"""Brands and pictures: asked for once, sent once, and never in the way of their product."""

from __future__ import annotations

from dataclasses import replace

from tests.families import simple
from tests.unit.sync.world import World
from wix_integration.core.plan import Result
from wix_integration.core.records import ImageRecord

#: Pictures are told by their first bytes.
MUG = b"GIF89a mug"
PRIVATE = ImageRecord("/private/files/mug.png", content_hash="mug-hash", file_name="mug.png")
PUBLIC = ImageRecord("/files/cup.png", public_url="https://shop.example/cup.png", content_hash="cup-hash")


def _world() -> World:
	world = World()
	world.items.files[PRIVATE.file_url] = MUG
	return world


def _media(world: World, key: str) -> list[str]:
	media = world.product(key).get("media") or {}
	return [item["id"] for item in media.get("itemsInfo", {}).get("items", [])]  # type: ignore[attr-defined]


def test_brand_is_asked_for_once_and_remembered() -> None:
	world = _world()
	world.save(*(simple(f"ITEM-{n}", brand="Acme") for n in range(3)))
	world.push()
	world.save(simple("ITEM-9", brand="Acme"))
	world.push()

	assert world.wix.calls["get_or_create_brands"] == 1
	assert world.product("ITEM-9")["brand"]["id"] == world.wix.brands["Acme"]  # type: ignore[index]


def test_refused_brand_lets_the_product_go_without() -> None:
	world = _world()
	world.wix.moods.refuse_brands = {"Acme"}
	world.save(simple("MUG", brand="Acme"))

	outcome = world.push()["MUG"]

	assert outcome.result is Result.CREATED and [w.code for w in outcome.warnings] == ["brand_failed"]
	assert "brand" not in world.product("MUG") and ("MUG", "brand_failed") in world.issues.opened

	world.push()
	assert ("MUG", "brand_failed") in world.issues.opened

	world.wix.moods.refuse_brands = set()
	world.push()
	assert world.product("MUG")["brand"] and world.issues.opened == {}


def test_private_picture_is_uploaded_once_for_all_products() -> None:
	world = _world()
	world.save(simple("MUG", images=(PRIVATE,)), simple("CUP", images=(PRIVATE,)))
	world.push()

	assert world.wix.uploads == [MUG]
	assert _media(world, "MUG") == _media(world, "CUP") != []


def test_public_picture_goes_by_address_once_and_by_id_afterwards() -> None:
	world = _world()
	world.save(simple("CUP", images=(PUBLIC,)))
	world.push()
	media_id = _media(world, "CUP")[0]
	world.save(simple("CUP", images=(PUBLIC, PRIVATE)))
	world.items.files[PRIVATE.file_url] = MUG

	world.push()

	assert _media(world, "CUP")[0] == media_id and len(_media(world, "CUP")) == 2
	assert world.external_ids.find("media", ["cup-hash"]) == {"cup-hash": media_id}


def test_missing_file_makes_an_issue_and_the_product_goes() -> None:
	world = World()
	world.save(simple("MUG", images=(PRIVATE, PUBLIC)))

	outcome = world.push()["MUG"]

	assert outcome.result is Result.CREATED and [w.code for w in outcome.warnings] == ["image_failed"]
	assert len(_media(world, "MUG")) == 1 and ("MUG", "image_failed") in world.issues.opened


def test_picture_put_right_is_sent_and_closes_its_issue() -> None:
	world = World()
	world.save(simple("MUG", images=(PRIVATE,)))
	world.push()
	world.items.files[PRIVATE.file_url] = MUG

	world.push()

	assert len(_media(world, "MUG")) == 1 and world.issues.opened == {}


def test_refused_picture_and_a_file_that_is_none_make_issues() -> None:
	world = _world()
	world.wix.moods.refuse_images = True
	document = replace(PRIVATE, file_url="/private/files/a.pdf", content_hash="pdf", file_name="a.pdf")
	world.save(simple("MUG", images=(PRIVATE,)), simple("CUP", images=(document,)))

	outcomes = world.push()

	assert {o.result for o in outcomes.values()} == {Result.CREATED}
	assert set(world.issues.opened) == {("MUG", "image_failed"), ("CUP", "image_failed")}
	assert world.wix.calls["upload_image"] == 1


def test_picture_wix_was_still_taking_in_is_not_sent_by_address_again() -> None:
	world = _world()
	world.wix.moods.media_is_pending = True
	world.save(simple("CUP", images=(PUBLIC,)))
	world.push()
	media_id = _media(world, "CUP")[0]
	assert world.external_ids.find("media", ["cup-hash"]) == {}
	world.calls()
	world.save(simple("CUP", images=(PUBLIC, PRIVATE)))

	world.push()

	assert world.external_ids.find("media", ["cup-hash"]) == {"cup-hash": media_id}
	assert _media(world, "CUP")[0] == media_id and len(_media(world, "CUP")) == 2
	assert world.calls() == {"find_products": 1, "upload_image": 1, "update_products": 1}


def test_picture_beside_a_failed_one_is_not_sent_by_address_again() -> None:
	world = World()
	world.wix.moods.media_is_pending = True
	world.save(simple("CUP", images=(PRIVATE, PUBLIC)))
	world.push()
	media_id = _media(world, "CUP")[0]
	world.items.files[PRIVATE.file_url] = MUG

	world.push()

	assert _media(world, "CUP")[1] == media_id and world.issues.opened == {}


def test_picture_wix_could_not_fetch_makes_an_issue_as_soon_as_it_shows() -> None:
	world = _world()
	world.save(simple("CUP", 10, images=(PUBLIC, PRIVATE)))
	world.push()
	world.product("CUP")["media"]["itemsInfo"]["items"].pop(0)  # type: ignore[index]
	world.save(simple("CUP", 12, images=(PUBLIC, PRIVATE)))

	outcome = world.push()["CUP"]

	assert [w.code for w in outcome.warnings] == ["images_lost"]
	assert ("CUP", "images_lost") in world.issues.opened
	world.push()
	assert ("CUP", "images_lost") in world.issues.opened

	world.save(simple("CUP", 12, images=(PRIVATE,)))
	world.push()
	assert world.issues.opened == {}
