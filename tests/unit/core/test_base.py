"""The two-sided base: keys, differences, fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from tests.families import CONFIG, EVERY_FIELD, simple, tees
from tests.strategies import families
from wix_integration.core.base import diff, fingerprint, ours_of, theirs_of
from wix_integration.core.links import Base, VariantLink
from wix_integration.core.mapping import map_product
from wix_integration.core.plan import FieldChange
from wix_integration.core.records import EXTRA_FIELDS, FIELDS, ItemFamily
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product


def ours(family: ItemFamily, **settings: frozenset[str]) -> dict[str, Json]:
	config = replace(EVERY_FIELD, **settings)
	return ours_of(map_product(family, config, "handle").product, config)


@given(families())
def test_base_survives_being_stored_as_json(family: ItemFamily) -> None:
	values = ours(family)
	assert json.loads(json.dumps(values)) == values


@given(families())
def test_fingerprint_is_the_same_after_storing_and_in_any_order(family: ItemFamily) -> None:
	values = ours(family)
	stored = json.loads(json.dumps(dict(reversed(values.items()))))
	assert fingerprint(Base(values)) == fingerprint(Base(stored, {"name": "theirs"}))


def test_fingerprint_differs_when_one_field_does() -> None:
	assert fingerprint(Base(ours(simple()))) != fingerprint(Base(ours(simple(rate=11))))


def test_base_names_items_with_a_slash_by_their_whole_code() -> None:
	values = ours(simple("A/B"))
	assert values["A/B/price"] == "10"


def test_base_never_mentions_fillers() -> None:
	values = ours(tees("S-Red", "L-Blue"))
	items = {key.rpartition("/")[0] for key in values if "/" in key}
	assert items == {"TEE-S-Red", "TEE-L-Blue"}


@pytest.mark.parametrize("field", sorted(set(FIELDS) - {"stock"}))
def test_field_off_has_no_key_in_the_base(field: str) -> None:
	extras = {**dict.fromkeys(EXTRA_FIELDS, "from a source"), "info_sections": [["Care", "<p>By hand</p>"]]}
	family = replace(tees("S-Red"), extras=extras)
	on, off = ours(family), ours(family, fields_off=frozenset({field}))
	missing = on.keys() - off.keys()
	assert missing
	assert {key.rpartition("/")[2] for key in missing} == {field}


def test_diff_names_the_field_with_the_agreed_and_the_desired_value() -> None:
	base = Base(ours(simple()))
	assert diff(ours(simple(rate=12)), base) == (FieldChange("SHIRT/price", "10", "12"),)


def test_diff_of_equal_states_is_empty() -> None:
	assert diff(ours(tees("S-Red", "L-Blue")), Base(ours(tees("L-Blue", "S-Red")))) == ()


def test_diff_reports_an_item_that_left_once() -> None:
	changes = diff(ours(tees("S-Red", "S-Blue")), Base(ours(tees("S-Red", "S-Blue", "S-Green"))))
	assert [change.field for change in changes] == ["options", "TEE-S-Green/choices"]
	assert changes[1].new is None


def test_diff_leaves_alone_what_waits_until_wix_is_read() -> None:
	base = Base(ours(simple()), held=frozenset({"SHIRT/price"}), taking={"name": "A shirt"})
	assert [change.field for change in diff(ours(simple(rate=12, name="New", brand="Acme")), base)] == [
		"brand"
	]


def test_field_switched_off_later_is_no_difference() -> None:
	base = Base(ours(simple(brand="Acme")))
	assert diff(ours(simple(brand="Acme"), fields_off=frozenset({"brand"})), base) == ()


def test_field_switched_on_later_is_a_difference() -> None:
	base = Base(ours(simple(brand="Acme"), fields_off=frozenset({"brand"})))
	assert diff(ours(simple(brand="Acme")), base) == (FieldChange("brand", None, "Acme"),)


def test_theirs_reads_what_the_answer_carries_and_nothing_else() -> None:
	product = Product.model_validate(
		{"id": "p", "name": "Shirt", "visible": True, "plainDescription": "<p>a</p>"}
	)
	assert theirs_of(product, (VariantLink("SHIRT", "v"),), CONFIG) == {
		"name": "Shirt",
		"visible": True,
		"brand": "",
		"options": [],
		"description": "<p>a</p>",
		"ribbon": "",
		"seo_title": "",
		"seo_description": "",
	}


def test_theirs_reads_a_variant_by_the_id_of_its_item() -> None:
	wire = {
		"id": "v",
		"visible": True,
		"sku": "SHIRT",
		"choices": [],
		"price": {"actualPrice": {"amount": "10.000"}, "compareAtPrice": {"amount": "12.50"}},
		"physicalProperties": {"weight": 1.1},
	}
	product = Product.model_validate({"id": "p", "variantsInfo": {"variants": [wire]}})
	theirs = theirs_of(product, (VariantLink("SHIRT", "v"), VariantLink("LOST", "other")), CONFIG)
	assert theirs["SHIRT/price"] == "10"
	assert theirs["SHIRT/compare_at_price"] == "12.5"
	assert theirs["SHIRT/weight"] == "1.1"
	assert "SHIRT/cost" not in theirs
	assert theirs["LOST/choices"] is None
