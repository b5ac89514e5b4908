"""Product fields that come from the Item's own fields and from templates over it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.bench.erpnext_shop import CONFIG, make, make_item, shop, unique
from tests.bench.statements import Statements
from wix_integration.core.base import ours_of
from wix_integration.core.mapping.product import map_product
from wix_integration.core.records import ItemFamily
from wix_integration.erp.items.extras import field_value, source_text
from wix_integration.erp.items.templates import TemplateFailed, fields_in, render
from wix_integration.erp.stores.fields import FieldSource

ALL_ON = replace(CONFIG, fields_off=frozenset({"categories"}))


def family(item: Any, *sources: FieldSource, config: Any = ALL_ON) -> ItemFamily:
	return shop(config, field_sources=sources).families([item.name])[item.name]


def warnings(found: ItemFamily) -> dict[str, str]:
	return {str(reason.params["target"]): str(reason.params["message"]) for reason in found.warnings}


# ---------------------------------------------------------------- what a family gets


def test_plain_field_and_template_fill_ribbon_seo_and_sections() -> None:
	item = make_item(item_name="Red  Mug", country_of_origin="Germany", description="<p>Hot &amp; dry</p>")
	found = family(
		item,
		FieldSource("ribbon", item_field="country_of_origin"),
		FieldSource("seo_title", template="{{ doc.item_name }} | {{ doc.country_of_origin }}"),
		FieldSource("info_sections", "Origin", "country_of_origin"),
		FieldSource(
			"info_sections", "More", template="<p onclick='x'>{{ doc.item_code }}</p><script>1</script>"
		),
		FieldSource("seo_description", item_field="description"),
	)
	assert found.extras == {
		"ribbon": "Germany",
		"seo_title": "Red Mug | Germany",
		"info_sections": [["Origin", "<p>Germany</p>"], ["More", f"<p>{item.name}</p>"]],
		"seo_description": "Hot & dry",
	}
	assert found.warnings == ()


def test_brand_and_handle_come_from_their_sources() -> None:
	brand = make("Brand", brand=unique("Brand")).name
	item = make_item(item_name="Red Mug", brand=brand)
	sources = (FieldSource("brand", template="Our own"), FieldSource("handle", item_field="item_name"))
	assert family(item).brand == brand
	assert (family(item, *sources).brand, family(item, *sources).handle) == ("Our own", "Red Mug")


def test_custom_field_of_the_item_can_be_a_source(web_fields: None) -> None:
	item = make_item(web_title="Handle with care")
	ribbon = FieldSource("ribbon", item_field="web_title")
	assert family(item, ribbon).extras == {"ribbon": "Handle with care"}


def test_name_and_description_of_their_sources_replace_those_of_the_item(web_fields: None) -> None:
	item = make_item(item_name="Mug", web_title="The  Mug\t", web_text="<p onclick='x'>Hot</p>")
	sources = (FieldSource("name", item_field="web_title"), FieldSource("description", item_field="web_text"))
	found = family(item, *sources)
	assert (found.name, found.description_html, found.extras) == ("The Mug", "<p>Hot</p>", {})

	item.update({"web_title": None, "web_text": None, "description": "<p>Internal</p>"}).save()
	emptied = family(item, *sources)
	assert (emptied.name, emptied.description_html) == ("Mug", "")


def test_description_from_plain_text_or_a_template_is_html_and_a_name_from_html_is_one_line(
	web_fields: None,
) -> None:
	item = make_item(warranty_period="1 < 2", web_text="<p>Big</p><p>Mug &amp; lid</p>")
	plain = family(item, FieldSource("description", item_field="warranty_period"))
	assert plain.description_html == "<p>1 &lt; 2</p>"
	templates = (
		FieldSource("name", template="{{ doc.web_text }}"),
		FieldSource("description", template="{{ doc.web_text }}<style>p{}</style>"),
	)
	found = family(item, *templates)
	assert (found.name, found.description_html) == ("Big Mug & lid", "<p>Big</p><p>Mug &amp; lid</p>")


def test_failing_sources_of_name_and_description_leave_both_as_they_are_in_wix() -> None:
	item = make_item(item_name="Mug", description="<p>Internal</p>", standard_rate=5)
	broken = [FieldSource(target, template="{{ doc.gone }}") for target in ("name", "description")]
	found = family(item, *broken)
	assert (found.name, found.unread) == ("Mug", {"name", "description"})
	product = map_product(found, ALL_ON, "mug").product
	assert not {"name", "description"}.intersection(ours_of(product, ALL_ON))
	assert product.description == ""


def test_plain_text_is_escaped_where_html_is_wanted() -> None:
	item = make_item(item_name="5 < 6 & 7")
	found = family(
		item, FieldSource("info_sections", "Name", "item_name"), FieldSource("ribbon", item_field="item_name")
	)
	assert found.extras == {"info_sections": [["Name", "<p>5 &lt; 6 &amp; 7</p>"]], "ribbon": "5 < 6 & 7"}


def test_child_table_can_be_read_by_a_template() -> None:
	item = make_item(barcodes=[{"barcode": "4006381333931"}])
	template = "{% for row in doc.barcodes %}{{ row.barcode }}{% endfor %}"
	assert family(item, FieldSource("ribbon", template=template)).extras == {"ribbon": "4006381333931"}


def test_source_of_a_field_that_is_off_is_not_read() -> None:
	config = replace(ALL_ON, fields_off=ALL_ON.fields_off | {"ribbon"})
	assert family(make_item(), FieldSource("ribbon", item_field="item_name"), config=config).extras == {}


# ---------------------------------------------------------------- what fails


def test_template_that_fails_leaves_its_field_out_and_warns_with_what_to_do() -> None:
	item = make_item(item_name="Mug")
	found = family(
		item,
		FieldSource("ribbon", template="{{ 1 / doc.weight_per_unit }}"),
		FieldSource("seo_title", item_field="item_name"),
	)
	assert (found.extras, found.unread) == ({"seo_title": "Mug"}, {"ribbon"})
	assert "division by zero" in warnings(found)["ribbon"]
	assert found.warnings[0].in_english().endswith("Correct the template in the Wix Store, or the Item.")


def test_one_failing_section_leaves_all_sections_as_they_are_in_wix() -> None:
	found = family(
		make_item(),
		FieldSource("info_sections", "Good", "item_name"),
		FieldSource("info_sections", "Bad", template="{{ doc.gone }}"),
	)
	assert "info_sections" not in found.extras
	assert list(warnings(found)) == ["Bad"]


def test_field_that_was_removed_from_all_items_clears_nothing() -> None:
	found = family(make_item(), FieldSource("ribbon", item_field="no_such_field"))
	assert found.extras == {}
	assert "no field no_such_field" in warnings(found)["ribbon"]


@pytest.mark.parametrize(
	"template",
	[
		"{{ frappe.db.sql('select 1') }}",
		"{{ doc.__class__.__mro__ }}",
		"{{ ''.__class__.__base__.__subclasses__() }}",
		"{% include 'x.html' %}",
		"{{ doc.barcodes.append(1) }}",
		"{{ doc.update({'disabled': 1}) }}",
		"{% for n in range(999999999) %}x{% endfor %}",
		"{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
	],
)
def test_template_reaches_nothing_but_the_values_and_changes_none(template: str) -> None:
	values: dict[str, Any] = {"disabled": 0, "barcodes": []}
	with pytest.raises(TemplateFailed):
		render(template, values)
	assert values == {"disabled": 0, "barcodes": []}


def test_empty_value_is_written_as_nothing() -> None:
	assert source_text(FieldSource("ribbon", template="[{{ doc.brand }}]"), {"brand": None}) == "[]"


def test_fields_a_template_names_are_known_before_it_runs() -> None:
	assert fields_in("{{ doc.a }}{% if doc['b'] %}{{ doc.c.d }}{% endif %}") == {"a", "b", "c"}


@pytest.mark.parametrize("text", ["Wash by hand", "Line one\nLine <two> & three", ""])
def test_text_that_came_back_from_wix_is_the_text_that_went_out(text: str) -> None:
	html = source_text(FieldSource("info_sections", "Care", "item_name"), {"item_name": text})
	assert field_value("info_sections", "item_name", html) == text
	assert field_value("description", "item_name", html) == text
	assert field_value("description", "description", "<h2>Care</h2><script>1</script>") == "<h2>Care</h2>"


@pytest.mark.parametrize("fieldname", ["item_name", "description"])
def test_line_that_came_back_from_wix_is_the_line_that_went_out(fieldname: str) -> None:
	kept = field_value("name", fieldname, "1 < 2 & 3")
	assert source_text(FieldSource("name", item_field=fieldname), {fieldname: kept}) == "1 < 2 & 3"


# ---------------------------------------------------------------- what it costs


def test_sources_cost_one_statement_for_any_number_of_families_and_none_without_sources(
	statements: Statements,
) -> None:
	codes = [make_item().name for _ in range(12)]
	sources = tuple(FieldSource("info_sections", f"S{n}", template="{{ doc.item_name }}") for n in range(5))
	shop(ALL_ON).families(codes)
	with statements.counted() as without:
		shop(ALL_ON).families(codes)
	with statements.counted() as with_sources:
		found = shop(ALL_ON, field_sources=sources).families(codes)
	assert all(len(each.extras["info_sections"]) == 5 for each in found.values())
	assert len(with_sources) == len(without) + 1
	assert len(with_sources) <= 15
