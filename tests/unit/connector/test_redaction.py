"""Claims about logs: no secret, no person, and every product still readable."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.connector.script import KEY
from wix_integration.connector.redaction import MASK, mask_text, redact

JSON = st.recursive(
	st.none() | st.booleans() | st.integers() | st.text(),
	lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
	max_leaves=20,
)
SECRET_KEYS = [
	"client_secret",
	"access_token",
	"Authorization",
	"apiKey",
	"uploadUrl",
	"token",
	"refresh-token",
]
PERSONAL_KEYS = ["email", "phone", "address", "firstName", "lastName", "vatId"]
TOKENS = [KEY, "eyJhbGciOiJSUzI1NiJ9.eyJkYXRhIjoiIn0.c2lnbmF0dXJl", "Bearer abcdef0123456789"]


@given(JSON, st.sampled_from(SECRET_KEYS + PERSONAL_KEYS), st.text(min_size=1))
def test_value_of_a_sensitive_key_never_shows_at_any_depth(other: Any, key: str, value: str) -> None:
	shown = redact({"a": [{key: value, "b": other}]})
	assert shown["a"][0][key] == MASK


@given(JSON)
def test_redaction_twice_changes_nothing_more(value: Any) -> None:
	assert redact(redact(value)) == redact(value)


@given(JSON)
def test_redaction_leaves_its_input_as_it_was(value: Any) -> None:
	before = json.dumps(value)
	redact(value)
	assert json.dumps(value) == before


@given(st.text(), st.sampled_from(TOKENS), st.text())
def test_token_inside_any_text_never_shows(before: str, token: str, after: str) -> None:
	secret = token.removeprefix("Bearer ")
	assert secret not in mask_text(f"{before} {token} {after}")


@pytest.mark.parametrize("text", ["mail jo.doe+x@shop.example.co.uk now", "<a href='mailto:jo@example.com'>"])
def test_email_inside_text_never_shows(text: str) -> None:
	assert "@" not in mask_text(text)


@pytest.mark.parametrize(
	"text",
	[
		"picture@2x.png",
		"https://example.com/files/chair@3x.jpg?v=1",
		"5 @ 3.50 each",
		"IST.12",
		"Bearer bar stool",
		"token of love",
		"4006381333931",
		"3f2504e0-4f89-11d3-9a0c-0305e82c3301",
		"SKU eyJ",
		"secret santa",
	],
)
def test_product_text_that_only_looks_secret_stays_readable(text: str) -> None:
	assert mask_text(text) == text


def test_product_body_stays_whole() -> None:
	product = {
		"id": "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
		"name": "Phone holder",
		"handle": "phone-holder-1a2b",
		"plainDescription": "<p>Holds every phone</p>",
		"variantsInfo": {"variants": [{"sku": "PH-1", "barcode": "4006381333931", "visible": True}]},
		"media": {"itemsInfo": {"items": [{"url": "https://example.com/phone@2x.png", "altText": "Phone"}]}},
	}
	assert redact(product) == product


def test_empty_values_are_shown_as_empty() -> None:
	assert redact({"email": "", "phone": None, "token": None}) == {"email": "", "phone": None, "token": None}
