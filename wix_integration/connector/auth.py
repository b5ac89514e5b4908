"""The headers that prove who we are, for an API key and for a Wix app.

Tokens live in the memory of this process only. No value of a credential reaches an error, a repr or a log.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from wix_integration.connector.calls import ACCOUNT, AUTH, NOBODY, Call, Headers, Secret
from wix_integration.core.errors import ConfigError, WixAuthError
from wix_integration.core.site.credentials import ApiKey, AppSecret, Credentials
from wix_integration.core.wire.base import Json

#: seconds before its end at which a token is replaced
MARGIN_S = 300.0
_DEFAULT_LIFETIME_S = 14_400.0


class Auth(Protocol):
	"""What a caller needs from credentials."""

	def headers(self, call: Call) -> Headers:
		"""Headers for one attempt. :raises ConfigError: these credentials cannot make this call."""

	def renew(self) -> bool:
		"""Called after a 401: forgets what can be fetched anew, and says whether that is worth another attempt."""


class ApiKeyAuth:
	"""An API key: raw in ``Authorization``, with exactly one of the site's and the account's id."""

	def __init__(self, credentials: ApiKey) -> None:
		_verify(credentials, key="API key", site_id="site id", account_id="account id")
		_demand(credentials.key, "API key")
		self._credentials = credentials

	def headers(self, call: Call) -> Headers:
		"""See ``Auth``."""
		if call.scope == NOBODY:
			return Headers()
		known = self._credentials
		if call.scope == ACCOUNT:
			_demand(known.account_id, "account id")
			return Headers({"Authorization": known.key.strip(), "wix-account-id": known.account_id.strip()})
		_demand(known.site_id, "site id")
		return Headers({"Authorization": known.key.strip(), "wix-site-id": known.site_id.strip()})

	def renew(self) -> bool:
		"""A refused key stays refused."""
		return False


class AppAuth:
	"""A Wix app on one site: client credentials, bound to the installed instance.

	:param mint: makes the one call that carries a secret in its body, POST /oauth2/token
	"""

	def __init__(
		self, credentials: AppSecret, mint: Callable[[Call], Json], clock: Callable[[], float]
	) -> None:
		_verify(credentials, app_id="app id", secret="app secret", instance_id="instance id")
		for name in ("app_id", "secret", "instance_id"):
			_demand(getattr(credentials, name), name.replace("_", " "))
		self._credentials = credentials
		self._mint = mint
		self._clock = clock
		self._token = Secret()
		self._ends = 0.0

	def headers(self, call: Call) -> Headers:
		"""See ``Auth``; fetches a token if there is none that lasts."""
		if call.scope == NOBODY:
			return Headers()
		if call.scope == ACCOUNT:
			raise ConfigError("A Wix app cannot list sites. Enter an API key with an account id instead.")
		return Headers({"Authorization": self.token()})

	def token(self) -> Secret:
		"""The current access token, minted again before it ends."""
		started = self._clock()
		if not self._token or started >= self._ends:
			self._accept(self._mint(self._grant()), started)
		if not self._token:
			raise WixAuthError("Wix answered without an access token.", call="POST /oauth2/token")
		return self._token

	def _grant(self) -> Call:
		body = {
			"grant_type": "client_credentials",
			"client_id": self._credentials.app_id.strip(),
			"client_secret": self._credentials.secret.strip(),
			"instance_id": self._credentials.instance_id.strip(),
		}
		return Call("POST", "/oauth2/token", AUTH, body=body, scope=NOBODY)

	def _accept(self, answer: Json, started: float) -> None:
		"""Never raises: its frame holds the token."""
		token, lifetime = answer.get("access_token"), answer.get("expires_in")
		self._token = Secret(token if isinstance(token, str) and _is_plain(token) else "")
		seconds = lifetime if isinstance(lifetime, int | float) and lifetime > 0 else _DEFAULT_LIFETIME_S
		self._ends = started + max(seconds - MARGIN_S, seconds / 2)

	def renew(self) -> bool:
		"""Forgets the token; there is a chance that a new one is accepted."""
		had_token, self._token = bool(self._token), Secret()
		return had_token


def build_auth(credentials: Credentials, mint: Callable[[Call], Json], clock: Callable[[], float]) -> Auth:
	"""The headers' source for either kind of credentials. :raises ConfigError: a value is missing or malformed."""
	if isinstance(credentials, ApiKey):
		return ApiKeyAuth(credentials)
	return AppAuth(credentials, mint, clock)


def _is_plain(text: str) -> bool:
	return text.isascii() and text.isprintable() and " " not in text


def _verify(credentials: Credentials, **names: str) -> None:
	# an odd character would surface, with the value, in the network library's own error
	for field, name in names.items():
		if not _is_plain(getattr(credentials, field).strip()):
			raise ConfigError(f"The {name} holds characters that cannot be part of one. Enter it again.")


def _demand(value: str, name: str) -> None:
	if not value.strip():
		raise ConfigError(f"The {name} is missing. Enter it in the Wix Store.")
