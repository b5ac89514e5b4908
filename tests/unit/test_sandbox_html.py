"""The rich-text converter: canonical, idempotent, safe."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.sandbox.wire.html import normalise_html

PIECES = st.sampled_from(
	[
		"<p>",
		"</p>",
		"<b>",
		"</b>",
		"<em>",
		"</em>",
		"<ul>",
		"<ol>",
		"</ul>",
		"</ol>",
		"<li>",
		"</li>",
		"<br>",
		"<div>",
		"</div>",
		"<h2>",
		"</h2>",
		"<script>",
		"</script>",
		"<a",
		'href="https://x.example/?a=1&b=2">',
		"<a",
		'href="javascript:x">',
		"</a>",
		"<u>",
		"</u>",
		"<table>",
		"<td>",
		"</td>",
		"&amp;",
		"&lt;",
		"&nbsp;",
		"<!--",
		"x",
		"-->",
	]
)
HTML = st.lists(st.one_of(PIECES, st.text(max_size=8), st.just(" "), st.just("\n"))).map("".join)
ALLOWED = re.compile(r'</?(p|h[1-6]|blockquote|ul|ol|li|strong|em|u|s|br|a)( href="[^"]*")?>')


@given(HTML)
def test_html_normalised_twice_is_the_same(html: str) -> None:
	once = normalise_html(html)
	assert normalise_html(once) == once


@given(HTML)
def test_html_normalised_holds_nothing_but_the_allowed_tags(html: str) -> None:
	assert "<" not in ALLOWED.sub("", normalise_html(html))
	assert "javascript:" not in re.sub(r">[^<]*<", "><", normalise_html(html))


@pytest.mark.parametrize(
	("html", "expected"),
	[
		("", ""),
		("plain  text", "<p>plain text</p>"),
		("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
		("<b>x</b><i>y</i>", "<p><strong>x</strong><em>y</em></p>"),
		("<ul><li>a</li><li><b>b</b></li></ul>c", "<ul><li>a</li><li><strong>b</strong></li></ul><p>c</p>"),
		("a<br><br/>b<br>", "<p>a<br><br>b</p>"),
		("<script>x</script><style>y</style>z", "<p>z</p>"),
		("a &lt; b &amp; c", "<p>a &lt; b &amp; c</p>"),
		('<a href="javascript:x">l</a>', "<p>l</p>"),
		('<a href="https://x.example">l</a>', '<p><a href="https://x.example">l</a></p>'),
		("<h2 class='x'>T</h2><p></p>", "<h2>T</h2>"),
	],
)
def test_html_becomes_flat_blocks(html: str, expected: str) -> None:
	assert normalise_html(html) == expected
