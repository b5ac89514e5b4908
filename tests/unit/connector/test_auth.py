"""Claims about credentials: where they stand, how long they last, and that nobody sees them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.connector.script import KEY, SANDBOX, Reply, Rig, refusal, rig
from wix_integration.connector.auth import MARGIN_S
from wix_integration.core.errors import ConfigError, RateLimitedError, WixAuthError
from wix_integration.core.site.credentials import ApiKey, AppSecret

APP = AppSecret("app-1", "secret-that-nobody-may-see", "instance-1")
VERSION = Reply(body={"catalogVersion": "V3_CATALOG"})
TOKEN_PATH = "POST /oauth2/token"


def token(value: str = "token-1", lifetime: Any = 14_400) -> Reply:
	return Reply(body={"access_token": value, "token_type": "Bearer", "expires_in": lifetime})


def app_rig(*steps: Any) -> Rig:
	return rig(*steps, credentials=APP)


def test_api_key_of_a_site_call_is_raw_with_the_site_id_only() -> None:
	scene = rig(VERSION)
	scene.client.catalog_version()
	headers = scene.script.requests[0].headers
	assert headers["Authorization"] == KEY
	assert headers["wix-site-id"] == "site-1" and "wix-account-id" not in headers


def test_api_key_of_an_account_call_carries_the_account_id_only() -> None:
	scene = rig(Reply(body={"sites": [{"id": "s", "displayName": "Shop"}], "metadata": {}}))
	assert [site.display_name for site in scene.client.sites()] == ["Shop"]
	headers = scene.script.requests[0].headers
	assert headers["wix-account-id"] == "account-1" and "wix-site-id" not in headers


def test_api_key_without_account_id_cannot_list_sites() -> None:
	scene = rig(VERSION, credentials=ApiKey(KEY, "site-1"))
	with pytest.raises(ConfigError):
		scene.client.sites()
	assert scene.script.requests == []


def test_refused_api_key_is_not_tried_again() -> None:
	scene = rig(refusal(401))
	with pytest.raises(WixAuthError):
		scene.client.catalog_version()
	assert len(scene.script.requests) == 1


def test_app_mints_one_token_for_many_calls() -> None:
	scene = app_rig(token(), VERSION)
	for _call in range(3):
		scene.client.catalog_version()
	assert scene.script.paths.count(TOKEN_PATH) == 1
	assert scene.script.bodies[0] == {
		"grant_type": "client_credentials",
		"client_id": "app-1",
		"client_secret": APP.secret,
		"instance_id": "instance-1",
	}
	assert "Authorization" not in scene.script.requests[0].headers
	assert scene.script.requests[3].headers["Authorization"] == "token-1"


def test_app_token_is_minted_again_before_it_ends() -> None:
	scene = app_rig(token(), VERSION, token("token-2"), VERSION)
	scene.client.catalog_version()
	scene.time.seconds = 14_400 - MARGIN_S
	scene.client.catalog_version()
	assert scene.script.requests[3].headers["Authorization"] == "token-2"


@pytest.mark.parametrize("lifetime", [None, "soon", -1, 0])
def test_app_token_without_usable_lifetime_lasts_as_documented(lifetime: Any) -> None:
	scene = app_rig(token(lifetime=lifetime), VERSION)
	scene.client.catalog_version()
	scene.time.seconds = 14_400 - MARGIN_S - 1
	scene.client.catalog_version()
	assert scene.script.paths.count(TOKEN_PATH) == 1


def test_app_token_refused_once_is_minted_again_and_the_call_repeated() -> None:
	scene = app_rig(token(), refusal(401), token("token-2"), VERSION)
	assert scene.client.catalog_version() == "V3_CATALOG"
	assert scene.script.requests[3].headers["Authorization"] == "token-2"


def test_app_token_refused_twice_ends_the_call() -> None:
	scene = app_rig(token(), refusal(401), token("token-2"), refusal(401))
	with pytest.raises(WixAuthError):
		scene.client.catalog_version()
	assert len(scene.script.requests) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_token_endpoint_that_refuses_means_wrong_credentials(status: int) -> None:
	body = {"error": "invalid_client", "error_description": "who are you"}
	scene = app_rig(Reply(status, body))
	with pytest.raises(WixAuthError) as caught:
		scene.client.catalog_version()
	assert caught.value.code == "invalid_client" and "who are you" in str(caught.value)


def test_token_endpoint_that_throttles_is_no_wrong_credential() -> None:
	with pytest.raises(RateLimitedError):
		app_rig(Reply(429, {})).client.catalog_version()


@pytest.mark.parametrize("value", [None, "", 5, "two words", "tökén"])
def test_token_answer_without_token_is_refused(value: Any) -> None:
	with pytest.raises(WixAuthError):
		app_rig(Reply(body={"access_token": value})).client.catalog_version()


def test_app_cannot_list_sites() -> None:
	with pytest.raises(ConfigError):
		app_rig(token(), VERSION).client.sites()


@pytest.mark.parametrize(
	"credentials",
	[
		ApiKey("", "site-1"),
		ApiKey("two\nlines", "site-1"),
		ApiKey("kéy", "site-1"),
		ApiKey(KEY, "site 1"),
		AppSecret("app-1", "", "instance-1"),
		AppSecret("", "secret-1", "instance-1"),
		AppSecret("app-1", "sec\tret", "instance-1"),
	],
)
def test_malformed_credentials_are_refused_without_showing_them(credentials: ApiKey | AppSecret) -> None:
	with pytest.raises(ConfigError) as caught:
		rig(VERSION, credentials=credentials)
	values = [credentials.key] if isinstance(credentials, ApiKey) else [credentials.secret]
	assert not [value for value in values if value and value in str(caught.value)]


def test_api_key_with_spaces_around_it_is_used_without_them() -> None:
	scene = rig(VERSION, credentials=ApiKey(f" {KEY}\n", "site-1 "))
	scene.client.catalog_version()
	assert scene.script.requests[0].headers["Authorization"] == KEY


def test_traces_of_credentials_hold_no_secret() -> None:
	scene = app_rig(token(), VERSION)
	scene.client.catalog_version()
	assert "client_secret" in repr(scene.traces[0].request)
	shown = repr([(trace, trace.request, trace.response) for trace in scene.traces])
	assert APP.secret not in shown and "token-1" not in shown


def test_token_info_is_asked_with_the_app_token_and_for_an_app_only() -> None:
	scene = app_rig(token(), Reply(body={"active": True, "siteId": "site-9"}))
	info = scene.client.token_info()
	assert info is not None and info.site_id == "site-9"
	assert rig(VERSION).client.token_info() is None
	assert str(scene.script.requests[1].url) == f"{SANDBOX}/oauth2/token-info"
