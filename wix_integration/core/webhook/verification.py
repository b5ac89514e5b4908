"""Is this body an event that Wix signed, and lately? Asked before anything else is done with it.

The whole body is one JWT. Its algorithm is pinned: a token that names another one, or none, is refused whatever it says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from wix_integration.core.errors import WebhookVerificationError
from wix_integration.core.wire.base import Json

#: An order of 300 lines is below 1 MB after its three layers of JSON and base64.
MAX_BODY_BYTES = 2_000_000
#: Wix repeats a delivery for 47 hours.
OLDEST_SECONDS = 3 * 86_400
#: How far our clock may be behind or ahead.
LEEWAY_SECONDS = 300
ALGORITHM = "RS256"


@dataclass(frozen=True, slots=True)
class Verified:
	"""The claims of a body that is proven, and which of the keys proved it."""

	key: int
	claims: dict[str, Json] = field(repr=False)


def verify_body(
	body: bytes, keys: Sequence[RSAPublicKey], now: float, *, audience: str = "", issuer: str = ""
) -> Verified:
	"""The claims of a body signed with one of the keys: two while an app's key is replaced.

	:param now: seconds since 1970
	:param audience: the ``aud`` it must be for; "" for any. ``issuer`` likewise
	:raises WebhookVerificationError: it is not proven, or too old
	"""
	if len(body) > MAX_BODY_BYTES:
		raise WebhookVerificationError("too_large")
	verified = _decode(body, keys)
	_verify_times(verified.claims, now)
	_verify_parties(verified.claims, audience, issuer)
	return verified


def _decode(body: bytes, keys: Sequence[RSAPublicKey]) -> Verified:
	for place, key in enumerate(keys):
		try:
			return Verified(place, _claims(body, key))
		except jwt.InvalidSignatureError:
			continue
		except Exception as error:
			# Besides its own errors the library lets out what strange JSON does to the parser, such as RecursionError.
			raise WebhookVerificationError("malformed") from error
	raise WebhookVerificationError("bad_signature")


def _claims(body: bytes, key: RSAPublicKey) -> dict[str, Json]:
	"""The signature alone is judged here: times below, against the caller's clock."""
	return jwt.decode(
		body.strip(),
		key,
		algorithms=[ALGORITHM],
		options={
			"verify_signature": True,
			"verify_exp": False,
			"verify_iat": False,
			"verify_nbf": False,
			"verify_aud": False,
			"verify_iss": False,
		},
	)


def _verify_times(claims: dict[str, Json], now: float) -> None:
	issued = _seconds(claims.get("iat"))
	if issued is None:
		raise WebhookVerificationError("malformed")
	if issued > now + LEEWAY_SECONDS:
		raise WebhookVerificationError("from_the_future")
	if issued < now - OLDEST_SECONDS:
		raise WebhookVerificationError("too_old")
	if "exp" in claims:
		expires = _seconds(claims["exp"])
		if expires is None or expires < now - LEEWAY_SECONDS:
			raise WebhookVerificationError("expired")


def _seconds(value: Json) -> float | None:
	"""A time claim; None where it is not one."""
	if isinstance(value, bool) or not isinstance(value, int | float):
		return None
	if isinstance(value, int) and value.bit_length() > 60:
		return None
	return float(value) if math.isfinite(value) else None


def _verify_parties(claims: dict[str, Json], audience: str, issuer: str) -> None:
	named = claims.get("aud")
	audiences = named if isinstance(named, list) else [named]
	if audience and audience not in audiences:
		raise WebhookVerificationError("other_audience")
	if issuer and claims.get("iss") != issuer:
		raise WebhookVerificationError("other_issuer")
