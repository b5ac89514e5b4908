"""Descriptions: cut with every tag closed, and the full name kept where the name was shortened."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.families import CONFIG, simple
from wix_integration.core.limits import PLAIN_DESCRIPTION_LENGTH
from wix_integration.core.mapping import map_product
from wix_integration.core.mapping.descriptions import cut_html

pieces = st.sampled_from(
	[
		"<p>",
		"</p>",
		"<b>",
		"</b>",
		"<br>",
		"<ul><li>",
		"</li></ul>",
		"word ",
		"&amp;",
		"&#233;",
		"<img src='x'/>",
	]
)
documents = st.lists(pieces, max_size=40).map("".join)


class Balance(HTMLParser):
	"""What is still open at the end."""

	def __init__(self, html: str) -> None:
		super().__init__()
		self.open: list[str] = []
		self.feed(html)
		self.close()

	def handle_starttag(self, tag: str, attrs: object) -> None:
		if tag not in ("br", "img"):
			self.open.append(tag)

	def handle_startendtag(self, tag: str, attrs: object) -> None:
		"""Closes itself."""

	def handle_endtag(self, tag: str) -> None:
		assert self.open.pop() == tag


@given(documents, st.integers(0, 60))
def test_description_too_long_fits_and_is_balanced(html: str, limit: int) -> None:
	if len(html) <= limit:
		return
	cut = cut_html(html, limit)
	assert len(cut) <= limit
	assert Balance(cut).open == []


def test_description_is_cut_after_a_word_and_its_tags_are_closed() -> None:
	assert cut_html("<p>one <b>two three</b></p>", 25) == "<p>one <b>two</b></p>"


def test_description_entity_is_never_cut() -> None:
	assert cut_html("<p>ab&eacute;cd</p>", 12) == "<p>ab</p>"


def test_description_within_the_limit_is_untouched_even_if_unbalanced() -> None:
	assert cut_html("<p>one", 10) == "<p>one"


def test_description_over_16000_characters_is_cut_with_a_warning() -> None:
	mapped = map_product(simple(description_html="<p>" + "word " * 4_000 + "</p>"), CONFIG, "handle")
	assert PLAIN_DESCRIPTION_LENGTH - 20 < len(mapped.product.description) <= PLAIN_DESCRIPTION_LENGTH
	assert mapped.product.description.endswith("word</p>")
	assert [warning.code for warning in mapped.warnings] == ["description_shortened"]


def test_name_shortened_is_kept_whole_and_escaped_in_the_description() -> None:
	name = "Shirt <b> & " + "x" * 80
	mapped = map_product(simple(name=name, description_html="<p>Nice</p>"), CONFIG, "handle")
	assert len(mapped.product.name) <= 80
	assert mapped.product.description == f"<p>Shirt &lt;b&gt; &amp; {'x' * 80}</p><p>Nice</p>"
	assert [warning.code for warning in mapped.warnings] == ["name_shortened"]


def test_name_that_fits_is_not_repeated_in_the_description() -> None:
	mapped = map_product(simple(name="x" * 80, description_html="<p>Nice</p>"), CONFIG, "handle")
	assert mapped.product.description == "<p>Nice</p>"


def test_description_after_the_limit_is_not_looked_at() -> None:
	html = "<p>" + "<b>word</b> " * 400_000
	assert len(cut_html(html)) <= PLAIN_DESCRIPTION_LENGTH


def test_description_entity_between_two_pieces_of_reading_is_kept() -> None:
	html = "<p>" + "x" * 4_090 + "&eacute;" + "</p>" + "y" * 20_000
	assert "x&eacute;</p>y" in cut_html(html)
