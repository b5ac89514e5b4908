"""The three JSON layers of a webhook body: RS256 JWT → envelope string → identity and event strings."""

from __future__ import annotations

import json
from typing import Any

import jwt

from ..wire.errors import Json

_VALID_SECONDS = 3600


def sign_event(
	event_type: str, event: Json, identity: Json, instance_id: str, now: float, private_key: str
) -> str:
	"""The whole HTTP body of one delivery."""
	envelope = {
		"eventType": event_type,
		"instanceId": instance_id,
		"data": _dump(event),
		"identity": _dump(identity),
	}
	claims = {"data": _dump(envelope), "iat": int(now), "exp": int(now) + _VALID_SECONDS}
	return jwt.encode(claims, private_key, algorithm="RS256")


def _dump(value: Any) -> str:
	return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
