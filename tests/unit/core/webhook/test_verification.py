"""Only what Wix signed lately passes; everything else is one error, whatever the bytes are."""

from __future__ import annotations

import base64
import json
from typing import Any

import jwt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.letters import NOW, claims_of, private_key, public_pem, sign
from wix_integration.core.errors import WebhookVerificationError
from wix_integration.core.webhook import MAX_BODY_BYTES, load_public_key, verify_body

DAY = 86_400
KEYS = [private_key("ours").public_key()]


def refusal(body: bytes, now: float = NOW, **parties: str) -> str:
	with pytest.raises(WebhookVerificationError) as caught:
		verify_body(body, KEYS, now, **parties)
	return caught.value.code


def test_signed_body_gives_its_claims() -> None:
	claims = claims_of()
	assert verify_body(sign(claims), KEYS, NOW).claims == claims


def test_claims_never_show_in_a_repr() -> None:
	assert "e1" not in repr(verify_body(sign(claims_of()), KEYS, NOW))


def test_either_key_is_taken_during_a_rotation() -> None:
	both = [private_key("old").public_key(), private_key("new").public_key()]
	assert verify_body(sign(claims_of(), "old"), both, NOW).key == 0
	assert verify_body(sign(claims_of(), "new"), both, NOW).key == 1


def test_foreign_key_is_refused() -> None:
	assert refusal(sign(claims_of(), "foreign")) == "bad_signature"


def test_no_key_at_all_is_refused() -> None:
	with pytest.raises(WebhookVerificationError):
		verify_body(sign(claims_of()), [], NOW)


def test_unsigned_token_is_refused() -> None:
	assert refusal(jwt.encode(claims_of(), None, algorithm="none").encode()) == "malformed"


def test_shared_secret_made_of_the_public_key_is_refused() -> None:
	"""By hand: the library refuses to sign with a public key as the secret."""
	import hashlib
	import hmac

	def part(value: Any) -> bytes:
		return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

	content = part({"alg": "HS256", "typ": "JWT"}) + b"." + part(claims_of())
	mac = hmac.new(public_pem().encode(), content, hashlib.sha256).digest()
	assert refusal(content + b"." + base64.urlsafe_b64encode(mac).rstrip(b"=")) == "malformed"


def test_stronger_algorithm_of_the_same_key_is_refused() -> None:
	assert refusal(jwt.encode(claims_of(), private_key("ours"), algorithm="RS512").encode()) == "malformed"


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_truncated_body_is_refused(cut: int) -> None:
	assert refusal(sign(claims_of())[:-cut]) in ("bad_signature", "malformed")


def test_changed_content_is_refused() -> None:
	head, _content, signature = sign(claims_of()).split(b".")
	other = base64.urlsafe_b64encode(json.dumps(claims_of("AppRemoved")).encode()).rstrip(b"=")
	assert refusal(b".".join((head, other, signature))) == "bad_signature"


def test_body_over_the_cap_is_refused_before_it_is_parsed() -> None:
	assert refusal(b"x" * (MAX_BODY_BYTES + 1)) == "too_large"


@pytest.mark.parametrize(
	("claims", "code"),
	[
		({"iat": NOW - 3 * DAY - 1}, "too_old"),
		({"iat": NOW + 301}, "from_the_future"),
		({"iat": None}, "malformed"),
		({"iat": "yesterday"}, "malformed"),
		({"iat": True}, "malformed"),
		({"iat": float("nan")}, "malformed"),
		({"iat": 10**400}, "malformed"),
		({"exp": NOW - 301}, "expired"),
		({"exp": None}, "expired"),
		({"exp": [NOW]}, "expired"),
	],
)
def test_time_that_is_wrong_is_refused(claims: dict[str, Any], code: str) -> None:
	assert refusal(sign({**claims_of(), **claims})) == code


def test_missing_issue_time_is_refused() -> None:
	assert refusal(sign({"data": claims_of()["data"]})) == "malformed"


@pytest.mark.parametrize("age", [-300, 0, 47 * 3600, 3 * DAY])
def test_delivery_repeated_for_two_days_is_taken(age: int) -> None:
	assert verify_body(sign({**claims_of(), "iat": NOW - age}), KEYS, NOW)


def test_audience_and_issuer_count_only_where_configured() -> None:
	body = sign({**claims_of(), "aud": ["app-1", "app-2"], "iss": "wix.com"})
	assert verify_body(body, KEYS, NOW)
	assert verify_body(body, KEYS, NOW, audience="app-2", issuer="wix.com")
	assert refusal(body, audience="app-3") == "other_audience"
	assert refusal(body, issuer="example.com") == "other_issuer"
	assert refusal(sign(claims_of()), audience="app-1") == "other_audience"


def test_nesting_that_breaks_the_parser_is_refused() -> None:
	deep = base64.urlsafe_b64encode(b"[" * 100_000).rstrip(b"=")
	assert refusal(deep + b".e30.c2ln") == "malformed"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_refused_with_the_one_error(body: bytes) -> None:
	assert refusal(body)


PARTS = st.recursive(
	st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
	lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
	max_leaves=8,
)
HEADERS = st.fixed_dictionaries(
	{},
	optional={
		"alg": st.sampled_from(["none", "HS256", "RS256", "PS256", 1, None]),
		"b64": PARTS,
		"crit": PARTS,
	},
)


@settings(max_examples=300, deadline=None)
@given(HEADERS | PARTS, PARTS, st.binary(max_size=260))
def test_any_three_parts_are_refused_with_the_one_error(header: Any, content: Any, signature: bytes) -> None:
	encoded = (
		base64.urlsafe_b64encode(part).rstrip(b"=")
		for part in (json.dumps(header).encode(), json.dumps(content).encode(), signature)
	)
	assert refusal(b".".join(encoded))


@pytest.mark.parametrize("wrap", [str.strip, lambda pem: base64.b64encode(pem.encode()).decode()])
def test_key_is_read_as_pem_and_wrapped_in_base64(wrap: Any) -> None:
	assert load_public_key(wrap(public_pem())).public_numbers() == KEYS[0].public_numbers()


def test_key_is_read_without_its_armour() -> None:
	bare = "\n".join(public_pem().strip().splitlines()[1:-1])
	assert load_public_key(bare).public_numbers() == KEYS[0].public_numbers()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=80).map(lambda raw: base64.b64encode(raw).decode()))
def test_any_other_text_is_no_key(text: str) -> None:
	with pytest.raises(ValueError, match="not an RSA public key"):
		load_public_key(text)
