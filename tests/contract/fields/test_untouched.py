"""What a merchant gave a product in Wix survives every write of ours, and our extras stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.contract.fields.everything import FOREIGN, link_product, make_product
from tests.contract.shop import Json
from tests.contract.shop import Shop as Wix
from tests.contract.store import Store
from tests.families import price, simple, template, variant
from wix_integration.core.plan import Result
from wix_integration.core.records import ItemFamily

SOURCES = ("ribbon", "seo_title", "seo_description", "info_sections")
OURS = {
	"ribbon": "New",
	"seo_title": "Our title",
	"seo_description": "Our words",
	"info_sections": [["Care", "<p>Wash</p>"], ["Origin", "<p>Here</p>"]],
}

Change = Callable[[ItemFamily], ItemFamily]


@pytest.fixture
def store(shop: Wix) -> Store:
	"""A store that leaves pictures to Wix and has a source for every extra field."""
	store = Store(shop)
	off = (store.shop.config.fields_off - {*SOURCES}) | {"images"}
	config = replace(store.shop.config, fields_off=off, section_titles=("Care", "Origin"))
	store.shop = replace(store.shop, config=config)
	return store


def family(has_options: bool, **extras: Json) -> ItemFamily:
	if not has_options:
		return simple("SKU-1", 10, name="Cup", extras=extras)
	items = [variant(f"TEE-{n}", {"Colour": c}, quantity=n) for n, c in ((7, "Red"), (9, "Blue"))]
	return template(*items, attributes={"Colour": ("Red", "Blue")}, name="Cup", extras=extras)


def dearer(of: ItemFamily) -> ItemFamily:
	return replace(of, items=tuple(replace(item, prices=(price(99),)) for item in of.items))


def renamed(of: ItemFamily) -> ItemFamily:
	return replace(of, name="Another cup")


def disabled(of: ItemFamily) -> ItemFamily:
	return replace(of, enabled=False)


def with_other_extras(of: ItemFamily) -> ItemFamily:
	return replace(of, extras={**OURS, "info_sections": [["Care", "<p>By hand</p>"]], "ribbon": ""})


def foreign_parts(product: Json) -> dict[str, Any]:
	"""Everything of a product that no write of ours may change."""
	tags = product["seoData"]["tags"]
	return {
		**{name: product.get(name) for name in FOREIGN},
		"media": product["media"],
		"settings": product["seoData"]["settings"],
		"tags": [tag for tag in tags if tag["type"] == "meta" and "property" in tag["props"]],
		"sections": [s for s in product["infoSections"] if s["title"] in ("Shipping", "Returns")],
		"digital": [v.get("digitalProperties") for v in product["variantsInfo"]["variants"]],
		"ids": sorted(v["id"] for v in product["variantsInfo"]["variants"]),
	}


def sections(store: Store, key: str) -> list[tuple[str, str]]:
	return [(s["title"], s["plainDescription"]) for s in store.product(key)["infoSections"]]


@pytest.mark.parametrize("change", [dearer, renamed, disabled, with_other_extras])
@pytest.mark.parametrize("has_options", [False, True], ids=["simple", "with options"])
def test_what_only_a_merchant_writes_survives_every_write(
	store: Store, shop: Wix, has_options: bool, change: Change
) -> None:
	product = make_product(shop, has_options=has_options)
	ours = family(has_options, **OURS)
	link_product(store, ours.key, product)
	before = foreign_parts(store.product(ours.key))

	store.work(ours)
	store.work(change(ours))

	assert before["modifiers"] and before["subscriptionDetails"] and before["tags"] and before["sections"]
	assert foreign_parts(store.product(ours.key)) == before
	assert store.outcome(ours.key).result in (Result.UPDATED, Result.HIDDEN)


def test_digital_product_keeps_its_file_through_a_write_of_its_variants(store: Store, shop: Wix) -> None:
	variants = {
		"variants": [
			{
				"sku": "SKU-1",
				"price": {"actualPrice": {"amount": "10"}},
				"digitalProperties": {"digitalFile": {"id": "f"}},
			}
		]
	}
	product = make_product(shop, productType="DIGITAL", physicalProperties=None, variantsInfo=variants)
	link_product(store, "SKU-1", product)

	store.work(dearer(family(False, **OURS)))

	after = store.product("SKU-1")
	assert store.variants("SKU-1")["SKU-1"]["price"]["actualPrice"]["amount"].startswith("99")
	assert after["variantsInfo"]["variants"][0]["digitalProperties"] == {"digitalFile": {"id": "f"}}
	assert "physicalProperties" not in after["variantsInfo"]["variants"][0]


def test_extras_of_a_linked_product_stand_beside_the_merchants_own(store: Store, shop: Wix) -> None:
	link_product(store, "SKU-1", make_product(shop))
	store.work(family(False, **OURS))

	product = store.product("SKU-1")
	assert product["ribbon"]["name"] == "New"
	assert [tag.get("children") for tag in product["seoData"]["tags"] if tag["type"] == "title"] == [
		"Our title"
	]
	assert sections(store, "SKU-1") == [
		("Shipping", "<p>Two days</p>"),
		("Care", "<p>Wash</p>"),
		("Returns", "<p>Thirty days</p>"),
		("Origin", "<p>Here</p>"),
	]


def test_extras_of_a_new_product_go_out_with_its_creation_and_settle(store: Store) -> None:
	store.work(family(False, **OURS))
	revision = store.product("SKU-1")["revision"]
	store.work(family(False, **OURS))

	assert sections(store, "SKU-1") == [("Care", "<p>Wash</p>"), ("Origin", "<p>Here</p>")]
	assert store.product("SKU-1")["ribbon"]["name"] == "New"
	assert store.product("SKU-1")["revision"] == revision


def test_two_products_with_one_text_share_its_section_and_a_change_of_one_leaves_the_other(
	store: Store,
) -> None:
	store.work(*[replace(family(False, **OURS), key=code, items=simple(code).items) for code in ("A", "B")])
	shared = store.product("B")["infoSections"]
	assert store.product("A")["infoSections"] == shared

	changed = {**OURS, "info_sections": [["Care", "<p>By hand</p>"], ["Origin", "<p>Here</p>"]]}
	store.work(replace(family(False, **changed), key="A", items=simple("A").items))

	assert sections(store, "A") == [("Care", "<p>By hand</p>"), ("Origin", "<p>Here</p>")]
	assert store.product("B")["infoSections"] == shared


def test_extras_taken_away_leave_wix_without_touching_the_merchants(store: Store, shop: Wix) -> None:
	link_product(store, "SKU-1", make_product(shop))
	store.work(family(False, **OURS))
	store.work(family(False, ribbon="", seo_title="", seo_description="", info_sections=[]))

	product = store.product("SKU-1")
	assert product.get("ribbon") is None
	assert [tag["type"] for tag in product["seoData"]["tags"]] == ["meta"]
	assert [title for title, _ in sections(store, "SKU-1")] == ["Shipping", "Returns"]


def test_section_edited_in_wix_is_written_again_under_its_own_name(store: Store, shop: Wix) -> None:
	"""Get-or-create would bring the edited text back for ever."""
	store.work(family(False, **OURS))
	edited = store.product("SKU-1")["infoSections"][0]
	section = shop.send("GET", f"/stores/v3/info-sections/{edited['id']}").json()["infoSection"]
	row = shop.sandbox.world.store.info_sections.get(section["id"])
	shop.sandbox.world.store.info_sections.save({**row, "plainDescription": "<p>Boil</p>"})
	stored = shop.sandbox.world.store.products.get(store.product("SKU-1")["id"])
	stored["infoSections"][0] = {**stored["infoSections"][0], "plainDescription": "<p>Boil</p>"}
	shop.update(shop.get(stored["id"]), tags={})

	store.work(family(False, **{**OURS, "ribbon": "Newer"}))

	assert sections(store, "SKU-1") == [("Care", "<p>Wash</p>"), ("Origin", "<p>Here</p>")]


def test_product_whose_shared_parts_are_not_known_is_read_before_they_are_written(
	store: Store, shop: Wix
) -> None:
	"""Links of an earlier release, and of a crash, know ids and nothing of these."""
	link = link_product(store, "SKU-1", make_product(shop))
	store.shop.links.save([replace(link, parts={})])
	before = foreign_parts(store.product("SKU-1"))

	store.work(family(False, **OURS))

	assert foreign_parts(store.product("SKU-1")) == before
	assert store.product("SKU-1")["ribbon"]["name"] == "New"


def test_source_that_fails_for_a_while_costs_no_write_and_loses_nothing(store: Store) -> None:
	ours = replace(family(False, **OURS), brand="Acme")
	store.work(ours)
	before = store.product("SKU-1")

	failing = {name: value for name, value in OURS.items() if name != "info_sections"}
	store.work(replace(ours, extras=failing, brand="", unread=frozenset({"info_sections", "brand"})))
	store.work(ours)

	assert store.product("SKU-1") == before
