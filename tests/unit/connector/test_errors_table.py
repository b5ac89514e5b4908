"""Claims about what answers mean: the code decides, then the status, and a missing body is no trouble."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.connector.script import START, Reply, refusal, rig, violation
from wix_integration.connector.calls import Answer, Call
from wix_integration.connector.errors import interpret, plain_text, row_error
from wix_integration.core.errors import (
	CatalogNotReadyError,
	RateLimitedError,
	WixApiError,
	WixAuthError,
	WixNotFoundError,
	WixPermissionError,
	WixRevisionError,
	WixServerError,
	WixSiteError,
	WixValidationError,
)
from wix_integration.core.wire.bulk import RowFault
from wix_integration.core.wire.product import Product

HTML = (
	"<html><head><style>b{}</style><title>Bad gateway</title></head><body><h1>502</h1>try later</body></html>"
)

TABLE: list[tuple[Reply, type[WixApiError]]] = [
	(refusal(400), WixValidationError),
	(refusal(401), WixAuthError),
	(refusal(403), WixPermissionError),
	(refusal(403, "NO_PERMISSION_TO_READ_MERCHANT_DATA"), WixPermissionError),
	(refusal(404, "NOT_FOUND"), WixNotFoundError),
	(Reply(404, {}), WixNotFoundError),
	(Reply(404, HTML), WixServerError),
	(refusal(409, "INVALID_REVISION"), WixRevisionError),
	(refusal(409, "DUPLICATE_SLUG_ERROR"), WixValidationError),
	(refusal(428, "MISSING_VARIANT_OPTION_CHOICE"), WixValidationError),
	(refusal(428, "CATALOG_V3_SITE_PROVISIONING"), CatalogNotReadyError),
	(refusal(428, "CATALOG_V1_SITE_CALLING_CATALOG_V3_API"), WixSiteError),
	(refusal(428, "CATALOG_V3_CALLING_CATALOG_V1_API"), WixSiteError),
	(refusal(428, "REQUIRED_APP_NOT_INSTALLED"), WixSiteError),
	(Reply(428, {"message": "no", "details": {}}), WixValidationError),
	(Reply(413, HTML), WixValidationError),
	(Reply(429, HTML), RateLimitedError),
	(Reply(500, None), WixServerError),
	(Reply(501, {}), WixServerError),
	(Reply(504, HTML), WixServerError),
	(Reply(302, None), WixServerError),
	(Reply(200, HTML), WixServerError),
	(Reply(200, ["no object"]), WixServerError),
	(Reply(200, {"product": {"variantsInfo": 5}}), WixServerError),
	(Reply(200, {}), WixServerError),
]


@pytest.mark.parametrize(("reply", "expected"), TABLE)
def test_answer_to_a_read_by_id_becomes_the_error_of_its_group(
	reply: Reply, expected: type[WixApiError]
) -> None:
	with pytest.raises(expected) as caught:
		rig(reply).client.get_product("p")
	assert type(caught.value) is expected
	assert caught.value.call == "GET /stores/v3/products/{id}"


def test_absence_is_never_read_from_a_list() -> None:
	with pytest.raises(WixServerError):
		rig(refusal(404, "NO_SUCH_ROUTE")).client.find_products(["p"])


def test_html_body_becomes_one_readable_line() -> None:
	with pytest.raises(WixServerError) as caught:
		rig(Reply(502, HTML)).client.get_product("p")
	assert caught.value.message == "Bad gateway 502 try later."


@given(st.text(max_size=2000))
def test_any_error_page_becomes_a_short_text(page: str) -> None:
	assert len(plain_text(page)) <= 300


def test_error_says_what_happened_where_and_what_to_do() -> None:
	with pytest.raises(WixValidationError) as caught:
		rig(refusal(428, "DUPLICATE_SLUG_ERROR", "slug taken")).client.get_product("p")
	assert str(caught.value) == (
		"GET /stores/v3/products/{id}: slug taken. (DUPLICATE_SLUG_ERROR, request-1) "
		"Correct the field named and save the document again."
	)


def test_error_message_holds_no_secret_and_no_address() -> None:
	message = "key IST.0123456789012345678901234 of jo@example.com is bad"
	with pytest.raises(WixValidationError) as caught:
		rig(refusal(400, message=message)).client.get_product("p")
	assert "IST." not in str(caught.value) and "example.com" not in str(caught.value)


def test_field_violations_are_kept_with_their_rule() -> None:
	entry = {"field": "product.name", "description": "too long", "violatedRule": "OTHER", "ruleName": "NAME"}
	body = {"message": "bad", "details": {"validationError": {"fieldViolations": [entry, "odd"]}}}
	with pytest.raises(WixValidationError) as caught:
		rig(Reply(400, body)).client.products.update(Product(id="p"))
	assert [(v.field, v.rule) for v in caught.value.violations] == [("product.name", "NAME")]
	assert caught.value.code == "NAME"


def test_empty_403_of_a_call_that_never_worked_is_a_missing_right() -> None:
	scene = rig(Reply(403, {"message": "", "details": {}}))
	with pytest.raises(WixPermissionError):
		scene.client.get_product("p")


def test_empty_403_of_a_call_that_just_worked_is_throttling() -> None:
	product = Reply(body={"product": {"id": "p"}})
	scene = rig(product, Reply(403, {"message": "", "details": {}}), product)
	scene.client.get_product("p")
	assert scene.client.get_product("q").id == "p"
	assert scene.traces[1].outcome == "RateLimitedError"


def test_403_with_words_stays_a_missing_right_even_if_the_call_worked_before() -> None:
	scene = rig(Reply(body={"product": {"id": "p"}}), refusal(403))
	scene.client.get_product("p")
	with pytest.raises(WixPermissionError):
		scene.client.get_product("p")


@given(
	st.integers(100, 599),
	st.recursive(
		st.none() | st.booleans() | st.text() | st.integers(),
		lambda inner: (
			st.lists(inner, max_size=3)
			| st.dictionaries(
				st.sampled_from(
					["message", "details", "applicationError", "validationError", "fieldViolations", "code"]
				),
				inner,
			)
		),
	),
)
def test_any_body_with_any_status_is_understood(status: int, body: Any) -> None:
	answer = Answer(status, {}, json.dumps(body).encode())
	error = interpret(answer, Call("GET", "/x", "site"), was_allowed=False, now=START)
	assert (error is None) == (200 <= status < 300)


@pytest.mark.parametrize(
	("code", "stale", "gone", "transient"),
	[
		("INVALID_REVISION", True, False, False),
		("NOT_FOUND", False, True, False),
		("INTERNAL", False, False, True),
		("503", False, False, True),
		("TOO_MANY_REQUESTS", False, False, True),
		("DUPLICATE_SLUG_ERROR", False, False, False),
		("", False, False, False),
	],
)
def test_error_of_a_row_says_what_can_be_done(code: str, stale: bool, gone: bool, transient: bool) -> None:
	error = row_error(RowFault(code=code, description="words"))
	assert (error.is_stale, error.is_gone, error.is_transient) == (stale, gone, transient)


def test_violation_helper_matches_the_schema_of_errors() -> None:
	with pytest.raises(WixValidationError) as caught:
		rig(violation("product.name")).client.products.create(Product(name=""))
	assert caught.value.violations[0].field == "product.name"
