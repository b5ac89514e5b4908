"""Bodies as Wix signs them, and as others forge them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NOW = 1_790_000_000.0
INSTANCE = "11111111-1111-4111-8111-111111111111"
PRODUCT_UPDATED = "wix.stores.catalog.v3.product_updated"


@lru_cache(maxsize=4)
def private_key(name: str) -> rsa.RSAPrivateKey:
	return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_pem(name: str = "ours") -> str:
	key = private_key(name).public_key()
	return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def claims_of(event_type: str = PRODUCT_UPDATED, event: Any = None, /, **envelope: Any) -> dict[str, Any]:
	"""The claims of an event issued at ``NOW``; ``envelope`` replaces members of the second layer."""
	inner = {"id": "e1", "entityId": "p1", "entityFqdn": event_type.rpartition("_")[0], **(event or {})}
	layer = {"eventType": event_type, "instanceId": INSTANCE, "data": json.dumps(inner), **envelope}
	return {"data": json.dumps(layer), "iat": int(NOW)}


def sign(claims: dict[str, Any], name: str = "ours", **headers: Any) -> bytes:
	return jwt.encode(claims, private_key(name), algorithm="RS256", headers=headers or None).encode()
