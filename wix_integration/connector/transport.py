"""One attempt of one call over a pooled session. Owns where calls may go: to the host it was built for, and without
credentials to the addresses it hands out for files.

Redirects, cookies and ``.netrc`` are off, so credentials travel to that host only. The read timeout doubles after a
timeout and falls back after an answer: a slow Wix is waited for instead of being asked again and again.
"""

from __future__ import annotations

import re
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import SplitResult, urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.auth import AuthBase

from wix_integration.connector.calls import Answer, Call, Headers, Payload
from wix_integration.core.errors import ConfigError, WixTransportError, WixValidationError
from wix_integration.core.site.hosts import is_media_host, is_wix_host

#: The only host a live store talks to.
LIVE_HOST = "www.wixapis.com"

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 30.0
READ_TIMEOUT_CAP_S = 120.0
_POOL_SIZE = 8
#: bytes of a file read at a time
_CHUNK = 65_536

#: plain ASCII only: an address that looks harmless and normalises to another host is refused
_NETLOC = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


def resolve_base_url(sandbox_url: str | None) -> str:
	"""The address of the live host, or of a sandbox. :raises ConfigError: that is no address of a sandbox."""
	if sandbox_url is None:
		return f"https://{LIVE_HOST}"
	parts = urlsplit(sandbox_url.strip())
	is_plain = _NETLOC.fullmatch(parts.netloc) and not (parts.query or parts.fragment)
	if parts.scheme not in ("http", "https") or not is_plain:
		raise ConfigError(
			"The sandbox address is not a plain address. Enter one such as http://127.0.0.1:8300."
		)
	if is_wix_host(parts.hostname or ""):
		raise ConfigError("A sandbox store never talks to the real Wix. Enter the address of a sandbox.")
	return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


class _SetHeaders(AuthBase):
	"""Sets our headers last; being an auth object it also keeps requests from consulting ``.netrc``."""

	def __init__(self, headers: Headers) -> None:
		self._headers = headers

	def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
		request.headers.update(self._headers)
		return request


class Transport:
	"""Sends attempts. ``adapter`` replaces the network in tests. Used by one thread at a time."""

	def __init__(self, sandbox_url: str | None = None, adapter: BaseAdapter | None = None) -> None:
		self.base_url = resolve_base_url(sandbox_url)
		self.is_live = sandbox_url is None
		self._read_timeout = READ_TIMEOUT_S
		self._session = requests.Session()
		# a proxy of the environment may lead to Wix, never to a sandbox
		self._session.trust_env = self.is_live
		self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
		adapter = adapter or HTTPAdapter(pool_connections=2, pool_maxsize=_POOL_SIZE, max_retries=0)
		self._session.mount("https://", adapter)
		self._session.mount("http://", adapter)

	def send(self, call: Call, payload: Payload, headers: Headers) -> Answer:
		"""One attempt on the store's host. :raises WixTransportError: no whole answer came."""
		kind = {"Content-Type": "application/json"} if payload.content else {}
		return self._request(call, self.base_url + call.path, payload, Headers(headers, **kind))

	def upload(self, call: Call, url: str, payload: Payload, mime_type: str) -> Answer:
		"""Puts bytes to an address Wix handed out, without any credentials.

		:raises WixValidationError: the address is not an encrypted one; nothing was sent
		"""
		return self._request(call, self._upload_url(call, url), payload, Headers({"Content-Type": mime_type}))

	def download(self, call: Call, url: str, most: int) -> Answer:
		"""A file of the site without any credentials, cut off after ``most`` bytes and one.

		:raises WixValidationError: the address is not one of Wix's media hosts; nothing was asked
		"""
		headers = Headers({"Accept": "image/*", "Accept-Encoding": "identity"})
		return self._request(call, self._media_url(call, url), Payload(b""), headers, most)

	def _media_url(self, call: Call, url: str) -> str:
		parts = urlsplit(url)
		if not self.is_live:
			return self._on_sandbox(parts)
		is_plain = parts.scheme == "https" and parts.netloc == parts.hostname
		if not is_plain or not is_media_host(parts.hostname or ""):
			raise WixValidationError(
				"This is no address of a picture at Wix.", call=call.name, code="MEDIA_ADDRESS"
			)
		return url

	def _on_sandbox(self, parts: SplitResult) -> str:
		# whatever host it names: a sandbox may know itself by another name, and nothing leaves for elsewhere
		return f"{self.base_url}/{parts.path.lstrip('/')}" + (f"?{parts.query}" if parts.query else "")

	def _upload_url(self, call: Call, url: str) -> str:
		parts = urlsplit(url)
		if not self.is_live:
			return self._on_sandbox(parts)
		if parts.scheme != "https" or not parts.hostname:
			raise WixValidationError(
				"Wix named no safe upload address.", call=call.name, code="UPLOAD_ADDRESS"
			)
		return url

	def _request(
		self, call: Call, url: str, payload: Payload, headers: Headers, most: int | None = None
	) -> Answer:
		failure: BaseException
		try:
			answer = self._exchange(call, url, payload, headers, most)
		except requests.RequestException as error:
			failure = self._interpret(call, error)
		except BaseException as error:
			failure = error
			failure.__context__ = None
		else:
			self._read_timeout = READ_TIMEOUT_S
			return answer
		# Raised here and without its traceback: the network library's frames hold our credentials in their local
		# variables, and an error log prints those. That goes for the time limit of a job too.
		raise failure.with_traceback(None)

	def _exchange(self, call: Call, url: str, payload: Payload, headers: Headers, most: int | None) -> Answer:
		with self._session.request(
			call.method,
			url,
			params=call.params,
			data=payload.content or None,
			auth=_SetHeaders(headers),
			timeout=(CONNECT_TIMEOUT_S, self._read_timeout),
			allow_redirects=False,
			stream=most is not None,
		) as response:
			content = response.content if most is None else _read(response, most)
			return Answer(response.status_code, response.headers, content)

	def _interpret(self, call: Call, error: requests.RequestException) -> WixTransportError:
		if isinstance(error, requests.ReadTimeout):
			self._read_timeout = min(self._read_timeout * 2, READ_TIMEOUT_CAP_S)
		unsent = _never_left(error)
		message = "No connection to Wix" if unsent else "The connection broke before Wix answered"
		return WixTransportError(
			f"{message} ({type(error).__name__}).", call=call.name, outcome_unknown=not unsent
		)


def _read(response: requests.Response, most: int) -> bytes:
	"""The body as far as ``most`` bytes and one, so that the caller sees that it is longer."""
	content = bytearray()
	for chunk in response.iter_content(_CHUNK):
		content += chunk
		if len(content) > most:
			break
	return bytes(content[: most + 1])


def _never_left(error: requests.RequestException) -> bool:
	"""Whether the request cannot have reached Wix: no connection, no proxy, or never well formed."""
	if isinstance(error, requests.ConnectTimeout | requests.exceptions.ProxyError):
		return True
	if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader):
		return True
	reason = getattr(error.args[0], "reason", None) if error.args else None
	return type(reason).__name__ in ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError")
