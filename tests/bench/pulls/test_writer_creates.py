"""A product becomes Items: what they are called, what they hold, and that they are made once."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.pulls.conftest import Pictures, as_worker, writer_of
from tests.bench.pulls.wire import simple, with_options
from tests.bench.scenario import Scenario
from wix_integration.core.plan import Created
from wix_integration.core.wire.product import Product
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.stores import settings


@pytest.fixture
def shop(pulled: Scenario) -> str:
	name = pulled.store(create_items=1, new_item_group=pulled.item_group())
	pulled.commit()
	return name


def _create(shop: str, pictures: Pictures, product: Product) -> Created:
	with as_worker():
		made = writer_of(shop, pictures).create(product)
	assert isinstance(made, Created), made
	return made


def test_simple_product_becomes_an_item_with_price_weight_barcode_brand_and_picture(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	sku = f"MUG {pulled.tag}"
	product = simple(
		sku,
		variant={"barcode": "4006381333931", "physicalProperties": {"weight": 0.4}},
		brand={"id": "b", "name": f"Acme {pulled.tag}"},
		media={"itemsInfo": {"items": [{"id": f"m_{pulled.tag}~mv2.png"}]}},
		plainDescription="<p>Fine<script>alert(1)</script></p>",
	)
	assert _create(shop, pictures, product) == Created(sku)
	item = frappe.get_doc("Item", sku)
	assert (item.item_name, item.brand, item.weight_per_unit, item.weight_uom) == (
		"Mug",
		f"Acme {pulled.tag}",
		0.4,
		"Kg",
	)
	assert "script" not in item.description
	assert "alert" not in item.description
	assert [row.barcode for row in item.barcodes] == ["4006381333931"]
	assert item.image.endswith(".png")
	price = {"item_code": sku, "price_list": settings.store_sources(shop).price_list}
	assert frappe.db.get_value("Item Price", price, "price_list_rate") == 12.5


def test_created_item_is_linked_and_agreed_so_that_nothing_is_due(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	sku = f"MUG {pulled.tag}"
	_create(shop, pictures, simple(sku))
	link = FrappeProductLinks(shop).load([sku])[sku]
	assert (link.product_id, link.revision, link.items[0].sku) == (f"p-{sku}", "3", sku)
	assert link.base.ours["name"] == link.base.theirs["name"] == "Mug"
	assert link.base.ours[f"{sku}/price"] == "12.5"
	assert pulled.queued(shop) == set()


def test_other_stores_hear_of_a_created_item(shop: str, pulled: Scenario, pictures: Pictures) -> None:
	other = pulled.store("Other")
	pulled.commit()
	sku = f"MUG {pulled.tag}"
	_create(shop, pictures, simple(sku))
	assert pulled.queued(other) == {sku}
	assert pulled.queued(shop) == set()


def test_product_created_twice_gives_the_same_item(shop: str, pulled: Scenario, pictures: Pictures) -> None:
	product = simple(f"MUG {pulled.tag}")
	first = _create(shop, pictures, product)
	assert _create(shop, pictures, product) == first
	assert frappe.db.count("Item", {"name": ("like", f"%{pulled.tag}%")}) == 1


def test_product_with_options_becomes_a_template_with_variants(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	size, color = f"Size {pulled.tag}", f"Color {pulled.tag}"
	made = _create(shop, pictures, with_options(pulled.tag, {size: ["S", "M"], color: ["Red", "Blue"]}))
	assert made.warnings == ()
	codes = frappe.get_all("Item", {"variant_of": made.key}, pluck="name", order_by="name")
	assert codes == sorted(f"{s}-{c} {pulled.tag}" for s in "SM" for c in ("Red", "Blue"))
	link = FrappeProductLinks(shop).load([made.key])[made.key]
	assert len(link.items) == 4
	assert link.base.ours["options"] == link.base.theirs["options"]


def test_existing_attribute_is_reused_and_extended_whatever_its_capitals(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	attribute = pulled.attribute(("Small", "Large"))
	pulled.commit()
	option = attribute.upper()
	_create(shop, pictures, with_options(pulled.tag, {option: ["SMALL", "Smart"]}))
	rows = frappe.get_doc("Item Attribute", attribute).item_attribute_values
	assert [row.attribute_value for row in rows] == ["Small", "Large", "Smart"]
	assert len({row.abbr.casefold() for row in rows}) == 3


def test_sku_of_an_unlinked_item_is_not_taken_a_second_time(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	item = pulled.item("MUG")
	pulled.commit()
	with as_worker():
		answer = writer_of(shop, pictures).create(simple(item.name))
	assert getattr(answer, "code", "") == "pull_sku_exists"


def test_two_products_with_one_sku_make_one_item(shop: str, pulled: Scenario, pictures: Pictures) -> None:
	sku = f"MUG {pulled.tag}"
	_create(shop, pictures, simple(sku))
	twin = simple(sku).model_copy(update={"id": "p-twin", "handle": "twin"})
	with as_worker():
		answer = writer_of(shop, pictures).create(twin)
	assert getattr(answer, "code", "") == "pull_sku_linked"


@pytest.mark.parametrize(
	("values", "code"),
	[
		({"productType": "DIGITAL"}, "pull_kind"),
		({"subscriptionDetails": {"subscriptions": [{"title": "Monthly"}]}}, "pull_subscription"),
	],
)
def test_kinds_that_make_no_item_say_what_to_do(
	shop: str, pulled: Scenario, pictures: Pictures, values: dict[str, object], code: str
) -> None:
	with as_worker():
		answer = writer_of(shop, pictures).create(simple(f"MUG {pulled.tag}", **values))
	assert getattr(answer, "code", "") == code
	assert not frappe.db.exists("Item", f"MUG {pulled.tag}")


def test_bad_barcode_and_missing_price_are_left_out_with_a_warning(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	sku = f"MUG {pulled.tag}"
	made = _create(shop, pictures, simple(sku, price="0", variant={"barcode": "4006381333930"}))
	assert {why.code for why in made.warnings} == {"pull_left_out", "price_missing"}
	assert frappe.get_doc("Item", sku).barcodes == []
	assert FrappeProductLinks(shop).load([sku])[sku].base.held == {f"{sku}/barcode"}


def test_name_of_200_characters_is_refused_and_leaves_nothing_behind(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	sku = f"MUG {pulled.tag}"
	with as_worker():
		answer = writer_of(shop, pictures).create(simple(sku, name="x" * 200))
	assert getattr(answer, "code", "") == "pull_refused"
	assert not frappe.db.exists("Item", sku)


def test_new_variants_in_wix_become_variants_of_the_template(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	size = f"Size {pulled.tag}"
	made = _create(shop, pictures, with_options(pulled.tag, {size: ["S", "M"]}))
	with as_worker():
		more = writer_of(shop, pictures).extend(made.key, with_options(pulled.tag, {size: ["S", "M", "L"]}))
	assert more == Created(made.key)
	assert frappe.db.count("Item", {"variant_of": made.key}) == 3
	link = FrappeProductLinks(shop).load([made.key])[made.key]
	assert len(link.items) == 3
	assert link.base.ours["options"] == link.base.theirs["options"]


@pytest.mark.parametrize(("choices", "is_made"), [(["10", "15"], True), (["10", "11"], False)])
def test_numeric_attribute_is_used_as_it_is(
	shop: str, pulled: Scenario, pictures: Pictures, choices: list[str], is_made: bool
) -> None:
	name = f"Width {pulled.tag}"
	ranges = {"numeric_values": 1, "from_range": 0, "to_range": 100, "increment": 5}
	pulled.make("Item Attribute", attribute_name=name, **ranges)
	pulled.commit()
	with as_worker():
		made = writer_of(shop, pictures).create(with_options(pulled.tag, {name: choices}))
	assert isinstance(made, Created) is is_made
	assert frappe.db.count("Item", {"name": ("like", f"%{pulled.tag}%")}) == (3 if is_made else 0)
	assert frappe.get_doc("Item Attribute", name).item_attribute_values == []


def test_hidden_variant_with_a_sku_is_a_disabled_item_and_one_without_is_none(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	size = f"Size {pulled.tag}"
	product = with_options(pulled.tag, {size: ["S", "M", "L"]})
	shown, hidden, filler = product.variants_info.variants
	variants = [
		shown,
		hidden.model_copy(update={"visible": False}),
		filler.model_copy(update={"visible": False, "sku": ""}),
	]
	info = product.variants_info.model_copy(update={"variants": variants})
	made = _create(shop, pictures, product.model_copy(update={"variants_info": info}))
	rows = frappe.get_all("Item", {"variant_of": made.key}, ["name", "disabled"], order_by="name")
	assert [(row.name, row.disabled) for row in rows] == [(f"M {pulled.tag}", 1), (f"S {pulled.tag}", 0)]


def test_store_that_calls_an_attribute_otherwise_gets_its_own_attribute_back(
	shop: str, pulled: Scenario, pictures: Pictures
) -> None:
	attribute = pulled.attribute(("Small", "Large"))
	document = frappe.get_doc("Wix Store", shop)
	document.append("option_rules", {"attribute": attribute, "option_name": f"Fit {pulled.tag}"})
	document.append(
		"choice_rules", {"attribute": attribute, "attribute_value": "Small", "choice_name": "Slim"}
	)
	document.save()
	pulled.commit()
	made = _create(shop, pictures, with_options(pulled.tag, {f"Fit {pulled.tag}": ["Slim", "Large"]}))
	assert [row.attribute for row in frappe.get_doc("Item", made.key).attributes] == [attribute]
	used = {"parent": ("like", f"%{pulled.tag}%"), "attribute": attribute, "attribute_value": ("is", "set")}
	values = frappe.get_all("Item Variant Attribute", used, pluck="attribute_value")
	assert sorted(values) == ["Large", "Small"]
	link = FrappeProductLinks(shop).load([made.key])[made.key]
	assert link.base.ours["options"] == link.base.theirs["options"]
