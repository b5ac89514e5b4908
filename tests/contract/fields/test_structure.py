"""Attributes that change after the product exists: one product, its variants and their stock stay what they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.contract.shop import Json, option, pick, simple_variant
from tests.contract.shop import Shop as Wix
from tests.contract.store import Store
from tests.families import simple, template, variant
from wix_integration.core.naming import Naming, OptionRule
from wix_integration.core.plan import Result
from wix_integration.core.records import ItemFamily

COLOURS = ("Red", "Blue")


@pytest.fixture
def store(shop: Wix) -> Store:
	store = Store(shop)
	store.work(tee())
	return store


def tee(*attributes: str, colours: tuple[str, ...] = COLOURS) -> ItemFamily:
	"""Two variants with seven and nine on stock, by colour and whatever else is named."""
	names = attributes or ("Colour",)
	items = [
		variant(f"TEE-{n}", {name: _value(name, n, colours) for name in names}, quantity=n) for n in (7, 9)
	]
	values = {"Colour": tuple(reversed(COLOURS)), "Shade": COLOURS, "Size": ("S7", "S9")}
	return template(*items, attributes={name: values[name] for name in names})


def _value(name: str, number: int, colours: tuple[str, ...]) -> str:
	return f"S{number}" if name == "Size" else dict(zip((7, 9), colours, strict=True))[number]


def choices_named(*names: str) -> list[Json]:
	rows: list[Json] = option("Colour", *names)["choicesSettings"]["choices"]
	return rows


def use(store: Store, naming: Naming) -> None:
	store.shop = replace(store.shop, config=replace(store.shop.config, naming=naming))


def ids(store: Store, *codes: str) -> dict[str, str]:
	"""SKU → variant id, of the Items named."""
	return {code: store.variants("TEE")[code]["id"] for code in codes or ("TEE-7", "TEE-9")}


def stock(store: Store) -> dict[str, int | None]:
	"""SKU → what Wix would sell."""
	product = store.product("TEE")
	items = store.connection.client.query_inventory([product["id"]], store.shop.location_id)
	quantities = {item.variant_id: item.quantity for item in items}
	return {sku: quantities.get(row["id"]) for sku, row in store.variants("TEE").items() if sku}


def options(store: Store) -> dict[str, list[str]]:
	return {
		option["name"]: [choice["name"] for choice in option["choicesSettings"]["choices"]]
		for option in store.product("TEE")["options"]
	}


def test_choice_renamed_in_the_store_keeps_product_variants_and_stock(store: Store) -> None:
	product, variants = store.product("TEE")["id"], ids(store)

	use(store, Naming(choices={("Colour", "Red"): "Crimson"}))
	store.work(tee())

	assert (store.product("TEE")["id"], ids(store)) == (product, variants)
	assert options(store) == {"Colour": ["Blue", "Crimson"]}
	assert stock(store) == {"TEE-7": 7, "TEE-9": 9}


def test_option_renamed_in_the_store_keeps_variants_and_stock_and_settles(store: Store) -> None:
	variants = ids(store)

	use(store, Naming({"Colour": OptionRule("Shade")}))
	store.work(tee())
	revision = store.product("TEE")["revision"]
	store.work(tee())

	assert ids(store) == variants
	assert options(store) == {"Shade": ["Blue", "Red"]}
	assert stock(store) == {"TEE-7": 7, "TEE-9": 9}
	assert store.product("TEE")["revision"] == revision


def test_variant_a_merchant_made_survives_new_names_of_options_and_choices(store: Store, shop: Wix) -> None:
	product = store.product("TEE")
	green = simple_variant("GREEN", "7", choices=[pick("Colour", "Green")])
	rows = product["options"][0]["choicesSettings"]["choices"]
	colours = [{**product["options"][0], "choicesSettings": {"choices": [*rows, *choices_named("Green")]}}]
	variants = {"variants": [*product["variantsInfo"]["variants"], green]}
	shop.update(shop.get(product["id"]), options=colours, variantsInfo=variants)
	merchants = store.variants("TEE")["GREEN"]["id"]

	use(store, Naming({"Colour": OptionRule("Shade")}, {("Colour", "Red"): "Crimson"}))
	store.work(tee())

	assert options(store) == {"Shade": ["Blue", "Crimson", "Green"]}
	assert store.variants("TEE")["GREEN"]["id"] == merchants
	assert stock(store)["TEE-7"] == 7


def test_colours_a_merchant_gave_to_choices_survive_their_new_names(store: Store, shop: Wix) -> None:
	product = store.product("TEE")
	colours = {"Red": "#ff0000", "Blue": "#0000ff"}
	shown = {
		"name": "Paint",
		"optionRenderType": "SWATCH_CHOICES",
		"choicesSettings": {
			"choices": [
				{"choiceType": "ONE_COLOR", "name": name, "colorCode": code} for name, code in colours.items()
			]
		},
	}
	rows = product["variantsInfo"]["variants"]
	for row in rows:
		name = row["choices"][0]["optionChoiceNames"]["choiceName"]
		names = {"optionName": "Paint", "choiceName": name, "renderType": "SWATCH_CHOICES"}
		row["choices"] = [{"optionChoiceNames": names}]
	shop.update(shop.get(product["id"]), options=[shown], variantsInfo={"variants": rows})
	use(store, Naming({"Colour": OptionRule("Paint")}))
	store.work(tee())
	variants = ids(store)

	use(store, Naming({"Colour": OptionRule("Tint")}, {("Colour", "Red"): "Crimson"}))
	store.work(tee())

	(option,) = store.product("TEE")["options"]
	codes = {choice["name"]: choice["colorCode"] for choice in option["choicesSettings"]["choices"]}
	assert (option["name"], option["optionRenderType"]) == ("Tint", "SWATCH_CHOICES")
	assert codes == {"Crimson": "#ff0000", "Blue": "#0000ff"}
	assert ids(store) == variants


def test_value_renamed_in_erpnext_keeps_variants_and_stock(store: Store) -> None:
	variants = ids(store)
	store.work(tee(colours=("Ruby", "Blue")))
	assert ids(store) == variants
	assert options(store) == {"Colour": ["Blue", "Ruby"]}
	assert stock(store) == {"TEE-7": 7, "TEE-9": 9}


def test_attribute_renamed_in_erpnext_keeps_variants_and_stock(store: Store) -> None:
	variants = ids(store)
	store.work(tee("Shade"))
	assert ids(store) == variants
	assert options(store) == {"Shade": ["Red", "Blue"]}
	assert stock(store) == {"TEE-7": 7, "TEE-9": 9}


def test_attribute_added_in_erpnext_keeps_variants_and_stock_and_hides_what_nobody_sells(
	store: Store,
) -> None:
	variants = ids(store)
	store.work(tee("Colour", "Size"))
	assert ids(store) == variants
	assert options(store) == {"Colour": ["Blue", "Red"], "Size": ["S7", "S9"]}
	assert stock(store) == {"TEE-7": 7, "TEE-9": 9}
	shown = [row for row in store.product("TEE")["variantsInfo"]["variants"] if row["visible"]]
	assert sorted(row["sku"] for row in shown) == ["TEE-7", "TEE-9"]


def test_attribute_removed_in_erpnext_keeps_variants_and_stock(store: Store) -> None:
	store.work(tee("Colour", "Size"))
	variants = ids(store)
	store.work(tee("Size"))
	assert ids(store) == variants
	assert options(store) == {"Size": ["S7", "S9"]}
	assert stock(store) == {"TEE-7": 7, "TEE-9": 9}


def test_attribute_removed_that_told_variants_apart_holds_the_product_as_it_is(store: Store) -> None:
	before = store.product("TEE")
	alike = tee()
	alike = replace(alike, items=tuple(replace(i, attributes=(("Colour", "Red"),)) for i in alike.items))
	store.work(alike)
	assert store.outcome("TEE").result is Result.HELD
	assert set(store.issues_of("TEE")) == {"duplicate_variant"}
	assert store.product("TEE") == before


def test_attribute_no_longer_offered_holds_variants_it_told_apart_and_changes_nothing(store: Store) -> None:
	before = store.product("TEE")
	use(store, Naming({"Colour": OptionRule(is_offered=False)}))
	store.work(tee())
	assert set(store.issues_of("TEE")) == {"duplicate_not_offered"}
	assert store.product("TEE") == before


def test_values_reordered_change_the_order_of_choices_and_nothing_else(store: Store) -> None:
	before = store.product("TEE")
	family = tee()
	attribute = replace(family.attributes[0], values=COLOURS)
	store.work(replace(family, attributes=(attribute,)))
	assert options(store) == {"Colour": ["Red", "Blue"]}
	unchanged = set(before) - {"options", "revision", "updatedDate"}
	after = store.product("TEE")
	assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}


def test_template_turned_into_a_simple_item_stays_one_product_with_its_own_stock(store: Store) -> None:
	product = store.product("TEE")["id"]
	store.work(replace(simple("TEE", item={"quantity": 5}), name="A tee"))
	assert store.product("TEE")["id"] == product
	assert options(store) == {}
	assert stock(store) == {"TEE": 5}
	assert store.product_count() == 1


def test_simple_item_turned_into_a_template_stays_one_product(shop: Wix) -> None:
	store = Store(shop)
	store.work(simple("TEE", item={"quantity": 5}))
	product = store.product("TEE")["id"]
	store.work(tee())
	assert store.product("TEE")["id"] == product
	assert stock(store) == {"TEE-7": 7, "TEE-9": 9}
