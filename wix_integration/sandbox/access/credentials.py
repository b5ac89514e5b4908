"""The shop's credentials: made once, kept in the state file, handed out when the sandbox starts."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from ..wire.errors import Json
from ..wire.values import new_id


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
	api_key: str
	account_id: str
	site_id: str
	app_id: str
	app_secret: str
	instance_id: str
	public_key: str
	private_key: str

	def public_body(self) -> Json:
		"""What a client may know: everything but the private key of the webhooks."""
		body = asdict(self)
		del body["private_key"]
		return body


def make_credentials() -> Credentials:
	private_key, public_key = _make_key_pair()
	return Credentials(
		api_key="IST." + secrets.token_urlsafe(48),
		account_id=new_id(),
		site_id=new_id(),
		app_id=new_id(),
		app_secret=secrets.token_hex(24),
		instance_id=new_id(),
		public_key=public_key,
		private_key=private_key,
	)


def _make_key_pair() -> tuple[str, str]:
	key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
	private_pem = key.private_bytes(
		serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
	)
	public_pem = key.public_key().public_bytes(
		serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
	)
	return private_pem.decode(), public_pem.decode()
