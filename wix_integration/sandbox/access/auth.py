"""API keys and OAuth client credentials, as ``POST /oauth2/token`` and the ``Authorization`` header carry them."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import Headers

from ..state.clock import Clock
from ..wire.errors import Json, RefusalError
from .credentials import Credentials
from .rights import ALL_RIGHTS

TOKEN_SECONDS = 14_400


@dataclass(frozen=True, slots=True)
class Caller:
	"""Who calls: ``kind`` is ``key``, ``app`` or ``merchant``."""

	kind: str
	rights: frozenset[str]
	app_id: str = ""
	account_level: bool = False

	def may(self, right: str) -> bool:
		return right in self.rights


MERCHANT = Caller("merchant", frozenset(ALL_RIGHTS))


class Access:
	"""Decides who is calling; the rights of key and app are settable, either can be revoked."""

	def __init__(self, credentials: Credentials, clock: Clock) -> None:
		self.credentials = credentials
		self.rights: dict[str, frozenset[str]] = {}
		self.restore()
		self._clock = clock
		self._tokens: dict[str, float] = {}

	def restore(self) -> None:
		"""Give key and app every right back, and lift a revocation."""
		self.rights = {"key": frozenset(ALL_RIGHTS), "app": frozenset(ALL_RIGHTS)}
		self.revoked = False

	def grant(self, kind: str, rights: Iterable[str]) -> None:
		self.rights[kind] = frozenset(rights)

	def identify(self, headers: Headers) -> Caller:
		"""The caller of a Wix call; 401 for unknown credentials, 403 for a wrong or missing site."""
		authorization = headers.get("Authorization", "").strip()
		if authorization.lower().startswith("bearer "):
			authorization = authorization[7:].strip()
		if not authorization:
			raise RefusalError(401, "Authorization header is missing")
		if self.revoked:
			raise RefusalError(401, "The credentials were revoked")
		if hmac.compare_digest(authorization.encode(), self.credentials.api_key.encode()):
			return self._key_caller(headers)
		if self._tokens.get(authorization, 0) > self._clock.seconds():
			return Caller("app", self.rights["app"], self.credentials.app_id)
		raise RefusalError(401, "The token or API key is invalid or has expired")

	def issue_token(self, body: Json) -> Json:
		"""POST /oauth2/token: client credentials for a token of four hours."""
		if body.get("grant_type") != "client_credentials":
			raise OAuthRefusalError(400, "unsupported_grant_type", "grant_type must be client_credentials")
		self._verify_client(body)
		token = "OauthNG.JWS." + secrets.token_urlsafe(48)
		self._tokens[token] = self._clock.seconds() + TOKEN_SECONDS
		return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}

	def describe_token(self, token: str) -> Json:
		"""POST /oauth2/token-info."""
		expires = self._tokens.get(token, 0)
		if expires <= self._clock.seconds():
			return {"active": False}
		known = self.credentials
		return {
			"active": True,
			"subjectType": "APP",
			"subjectId": known.app_id,
			"exp": str(int(expires)),
			"iat": str(int(expires) - TOKEN_SECONDS),
			"clientId": known.app_id,
			"siteId": known.site_id,
			"instanceId": known.instance_id,
		}

	def expire_tokens(self) -> None:
		self._tokens.clear()

	def _verify_client(self, body: Json) -> None:
		known = self.credentials
		secret = str(body.get("client_secret") or "")
		if (
			body.get("client_id") != known.app_id
			or not hmac.compare_digest(secret, known.app_secret)
			or self.revoked
		):
			raise OAuthRefusalError(401, "invalid_client", "client_id or client_secret is wrong")
		if body.get("instance_id") != known.instance_id:
			raise OAuthRefusalError(400, "invalid_grant", "instance_id is not an instance of this app")

	def _key_caller(self, headers: Headers) -> Caller:
		site, account = headers.get("wix-site-id"), headers.get("wix-account-id")
		if site == self.credentials.site_id and not account:
			return Caller("key", self.rights["key"])
		if account == self.credentials.account_id and not site:
			return Caller("key", self.rights["key"], account_level=True)
		raise RefusalError(
			403, "An API key needs exactly one of wix-site-id and wix-account-id, of its own account"
		)


class OAuthRefusalError(RefusalError):
	"""An IETF-style OAuth error body: ``{error, error_description}``."""

	def __init__(self, status: int, error: str, description: str) -> None:
		super().__init__(status, description)
		self.error = error

	def body(self) -> Json:
		return {"error": self.error, "error_description": self.message}
