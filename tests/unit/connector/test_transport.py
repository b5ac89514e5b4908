"""Claims about where calls may go, how long they wait, and what an error may carry."""

from __future__ import annotations

import traceback
from types import FrameType

import pytest
import requests
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import MaxRetryError, NewConnectionError

from tests.unit.connector.script import KEY, SANDBOX, Reply, Script, rig
from wix_integration.connector.calls import Call, Headers, Payload
from wix_integration.connector.transport import (
	LIVE_HOST,
	READ_TIMEOUT_CAP_S,
	READ_TIMEOUT_S,
	Transport,
	resolve_base_url,
)
from wix_integration.core.errors import (
	ConfigError,
	WixApiError,
	WixServerError,
	WixTransportError,
	WixValidationError,
)
from wix_integration.core.site.credentials import AppSecret

SECRET = "secret-nobody-may-see"
TOKEN = Reply(body={"access_token": "token-nobody-may-see", "expires_in": 14_400})
CALL = Call("GET", "/x", "site")


def send(transport: Transport) -> None:
	transport.send(CALL, Payload(b""), Headers())


def never_connected() -> requests.ConnectionError:
	pool = HTTPConnectionPool("127.0.0.1")
	return requests.ConnectionError(MaxRetryError(pool, "/x", NewConnectionError(None, "refused")))  # type: ignore[arg-type]


@pytest.mark.parametrize(
	"url",
	[
		f"https://{LIVE_HOST}",
		f"https://{LIVE_HOST}.",
		f"https://{LIVE_HOST.upper()}/",
		"https://wixapis.com",
		"http://other.wixapis.com:8300",
		f"http://127.0.0.1@{LIVE_HOST}",
		f"http://127.0.0.1\\@{LIVE_HOST}",
		"http://www。wixapis。com",
		"http://www%2ewixapis.com",
		f"//{LIVE_HOST}",
		"ftp://127.0.0.1",
		"127.0.0.1:8300",
		"",
		" ",
	],
)
def test_sandbox_address_that_may_lead_to_wix_is_refused(url: str) -> None:
	with pytest.raises(ConfigError):
		resolve_base_url(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8300/", " http://sandbox:8300 ", "http://[::1]:8300"])
def test_sandbox_address_that_is_plain_is_used(url: str) -> None:
	assert resolve_base_url(url) == url.strip().rstrip("/")


def test_sandbox_client_sends_every_call_to_the_sandbox() -> None:
	scene = rig(Reply(body={"catalogVersion": "V3_CATALOG"}))
	scene.client.catalog_version()
	assert str(scene.script.requests[0].url).startswith(f"{SANDBOX}/")


def test_live_client_sends_every_call_to_the_live_host() -> None:
	scene = rig(Reply(body={"catalogVersion": "V3_CATALOG"}), sandbox_url=None)
	scene.client.catalog_version()
	assert str(scene.script.requests[0].url) == f"https://{LIVE_HOST}/stores/v3/provision/version"


def test_redirect_is_never_followed() -> None:
	scene = rig(Reply(302, headers={"Location": "http://elsewhere/"}))
	with pytest.raises(WixServerError):
		scene.client.catalog_version()
	assert {str(request.url) for request in scene.script.requests} == {
		f"{SANDBOX}/stores/v3/provision/version"
	}


def test_cookie_of_an_answer_is_not_sent_back() -> None:
	scene = rig(Reply(body={"catalogVersion": "V3_CATALOG"}, headers={"Set-Cookie": "a=b"}))
	scene.client.catalog_version()
	scene.client.catalog_version()
	assert "Cookie" not in scene.script.requests[1].headers


def test_netrc_never_replaces_the_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
	netrc = tmp_path / "netrc"  # type: ignore[operator]
	netrc.write_text(f"machine {LIVE_HOST} login somebody password else\n")
	monkeypatch.setenv("NETRC", str(netrc))
	scene = rig(Reply(body={}), sandbox_url=None)
	scene.client.catalog_version()
	assert scene.script.requests[0].headers["Authorization"] == KEY


def test_read_timeout_doubles_after_a_timeout_up_to_a_cap_and_falls_back() -> None:
	script = Script(*[requests.ReadTimeout()] * 4, Reply(body={}))
	transport = Transport(SANDBOX, script)
	for _attempt in range(4):
		with pytest.raises(WixTransportError):
			send(transport)
	send(transport)
	send(transport)
	waits = [read for _connect, read in script.timeouts]
	cap = READ_TIMEOUT_CAP_S
	assert waits == [READ_TIMEOUT_S, READ_TIMEOUT_S * 2, cap, cap, cap, READ_TIMEOUT_S]


@pytest.mark.parametrize(
	("error", "outcome_unknown"),
	[
		(requests.ConnectTimeout(), False),
		(requests.exceptions.ProxyError(), False),
		(never_connected(), False),
		(requests.ReadTimeout(), True),
		(requests.ConnectionError("Connection aborted."), True),
		(requests.exceptions.SSLError(), True),
		(requests.exceptions.ChunkedEncodingError(), True),
	],
)
def test_transport_error_says_whether_the_call_may_have_been_applied(
	error: requests.RequestException, outcome_unknown: bool
) -> None:
	with pytest.raises(WixTransportError) as caught:
		send(Transport(SANDBOX, Script(error)))
	assert caught.value.outcome_unknown is outcome_unknown
	assert caught.value.__context__ is None


class JobTimeoutError(BaseException):
	"""Stands for a background job's time limit, which strikes inside the network library."""


@pytest.mark.parametrize("error", [JobTimeoutError(), requests.ReadTimeout(), ValueError("odd")])
def test_error_of_any_kind_carries_no_frame_that_shows_the_key(error: BaseException) -> None:
	scene = rig(error)
	with pytest.raises((JobTimeoutError, WixApiError, ValueError)) as caught:
		list(scene.client.search_variants(["p"]))
	frames = frames_of(caught.value)
	shown = [repr(value) for frame in frames if is_ours(frame) for value in frame.f_locals.values()]
	assert shown and not [text for text in shown if KEY in text]
	files = {frame.f_code.co_filename for frame in frames}
	assert not [name for name in files if "/requests/" in name or "/urllib3/" in name or "script.py" in name]


@pytest.mark.parametrize(
	"steps", [[Reply(401, {})], [TOKEN, Reply(500, {})], [TOKEN, Reply(401, {}), JobTimeoutError()]]
)
def test_error_of_an_app_shows_neither_secret_nor_token(steps: list[Reply | BaseException]) -> None:
	scene = rig(*steps, credentials=AppSecret("app-1", SECRET, "instance-1"))
	with pytest.raises((JobTimeoutError, WixApiError)) as caught:
		scene.client.token_info()
	locals_ = [
		value for frame in frames_of(caught.value) if is_ours(frame) for value in frame.f_locals.values()
	]
	assert locals_ and SECRET not in repr(locals_) and "token-nobody-may-see" not in repr(locals_)


def frames_of(error: BaseException) -> list[FrameType]:
	frames = []
	while error is not None:
		frames += [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
		error = error.__cause__ or error.__context__  # type: ignore[assignment]
	return frames


def is_ours(frame: FrameType) -> bool:
	return "wix_integration/connector" in frame.f_code.co_filename


@pytest.mark.parametrize(
	"url",
	[
		f"{SANDBOX}/upload/1?x=2",
		"https://upload.example/upload/1?x=2",
		f"https://{LIVE_HOST}/upload/1?x=2",
		f"{SANDBOX}@evil.example/upload/1?x=2",
		"//evil.example/upload/1?x=2",
		"/upload/1?x=2",
	],
)
def test_upload_of_a_sandbox_never_leaves_the_sandbox(url: str) -> None:
	script = Script()
	Transport(SANDBOX, script).upload(CALL, url, Payload(b"x"), "image/png")
	assert [str(request.url) for request in script.requests] == [f"{SANDBOX}/upload/1?x=2"]


@pytest.mark.parametrize("url", ["http://upload.example/1", "https:///1", "", "file:///etc/passwd"])
def test_upload_of_a_live_store_to_an_unsafe_address_is_refused(url: str) -> None:
	script = Script()
	with pytest.raises(WixValidationError):
		Transport(None, script).upload(CALL, url, Payload(b"x"), "image/png")
	assert script.requests == []


def test_upload_of_a_live_store_carries_no_credentials() -> None:
	script = Script()
	Transport(None, script).upload(CALL, "https://upload.example/1", Payload(b"x"), "image/png")
	assert "Authorization" not in script.requests[0].headers


def test_values_that_hold_secrets_show_nothing_of_them() -> None:
	assert KEY not in repr(
		(Headers({"Authorization": KEY}), Payload(KEY.encode()), Call("POST", "/", "a", {"x": KEY}))
	)
