"""Descriptions: everything the buyer chose and wrote, and none of it as markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.orders.lines.texts import map_description, plain
from wix_integration.core.wire.order import LineItem


def describe(**values: Any) -> str:
	return map_description(
		LineItem.model_validate({"id": "line", "productName": {"original": "Mug"}, **values})
	)


def fact(name: str, text: str, kind: str = "plainText") -> dict[str, Any]:
	return {"name": {"original": name}, kind: {"original": text}}


def test_options_buyer_texts_and_modifiers_are_listed_once() -> None:
	chosen = {"options": {"Colour": "Red"}, "customTextFields": {"Engraving": "For Ada"}}
	group = {
		"name": {"original": "Extras"},
		"modifiers": [{"label": {"original": "Gift wrap"}, "quantity": 2}],
	}
	html = describe(
		descriptionLines=[fact("Colour", "Red", "colorInfo"), fact("Engraving", "For Ada")],
		catalogReference={"catalogItemId": "product", "appId": "app", "options": chosen},
		modifierGroups=[group],
	)
	assert html == (
		"<p>Mug</p><ul><li>Colour: Red</li><li>Engraving: For Ada</li><li>Extras: 2 × Gift wrap</li></ul>"
	)


def test_script_of_a_buyer_is_text() -> None:
	html = describe(descriptionLines=[fact("Note", "<script>alert(1)</script>")])
	assert "<script" not in html and "&lt;script&gt;" in html


def test_line_without_choices_is_its_name() -> None:
	assert describe(descriptionLines=None, modifierGroups=None) == "<p>Mug</p>"


class Tags(HTMLParser):
	def __init__(self) -> None:
		super().__init__()
		self.found: set[str] = set()

	def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		self.found.add(tag)
		assert not attrs


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_text_brings_markup_with_it(name: str, label: str, text: str) -> None:
	html = describe(productName={"original": name}, descriptionLines=[fact(label, text)])
	tags = Tags()
	tags.feed(html)
	assert tags.found <= {"p", "ul", "li"}


def test_plain_text_is_one_line_that_fits() -> None:
	assert plain(" a\u0000\n\tb  c\u2028d ", 6) == "a b c"
