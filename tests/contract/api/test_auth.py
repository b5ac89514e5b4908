"""Who may call: API key, app, rights, and the catalog version gate."""

from __future__ import annotations

import pytest

from tests.contract import schema
from tests.contract.shop import Shop, simple_product

VERSION = "/stores/v3/provision/version"
QUERY = "/stores/v3/products/query"


def mint_token(shop: Shop) -> str:
	body = {
		"grant_type": "client_credentials",
		"client_id": shop.sandbox.app_id,
		"client_secret": shop.sandbox.app_secret,
		"instance_id": shop.sandbox.instance_id,
	}
	answer = shop.post("/oauth2/token", body)
	assert answer["expires_in"] == 14_400
	return str(answer["access_token"])


def test_key_without_authorization_is_401(shop: Shop) -> None:
	assert shop.refused("GET", VERSION, headers={"wix-site-id": shop.sandbox.site_id})[0] == 401


def test_key_unknown_is_401(shop: Shop) -> None:
	assert shop.refused("GET", VERSION, headers={**shop.headers, "Authorization": "IST.other"})[0] == 401


@pytest.mark.parametrize("site", [None, "00000000-0000-4000-8000-000000000000"])
def test_key_without_its_own_site_is_403(shop: Shop, site: str | None) -> None:
	headers = {"Authorization": shop.sandbox.api_key, **({"wix-site-id": site} if site else {})}
	assert shop.refused("GET", VERSION, headers=headers)[0] == 403


def test_key_raw_and_bearer_are_both_accepted(shop: Shop) -> None:
	bearer = {**shop.headers, "Authorization": f"Bearer {shop.sandbox.api_key}"}
	assert shop.call("GET", VERSION, headers=bearer) == shop.call("GET", VERSION)


def test_account_key_lists_its_sites(shop: Shop) -> None:
	headers = {"Authorization": shop.sandbox.api_key, "wix-account-id": shop.sandbox.account_id}
	sites = shop.post("/site-list/v2/sites/query", {}, headers=headers)["sites"]
	assert [site["id"] for site in sites] == [shop.sandbox.site_id]


@pytest.mark.parametrize("prefix", ["", "Bearer "])
def test_app_token_calls_without_a_site_header(shop: Shop, prefix: str) -> None:
	answer = shop.call("GET", "/apps/v1/instance", headers={"Authorization": prefix + mint_token(shop)})
	assert answer["site"]["siteId"] == shop.sandbox.site_id
	assert "SCOPE.STORES.PRODUCT_WRITE" in answer["instance"]["permissions"]


def test_app_instance_asked_with_a_key_is_403(shop: Shop) -> None:
	assert shop.refused("GET", "/apps/v1/instance")[0] == 403


def test_app_wrong_secret_is_an_oauth_error(shop: Shop) -> None:
	body = {"grant_type": "client_credentials", "client_id": shop.sandbox.app_id, "client_secret": "no"}
	response = shop.send("POST", "/oauth2/token", body)
	assert (response.status_code, response.json()["error"]) == (401, "invalid_client")


def test_app_token_expires_with_the_clock(shop: Shop) -> None:
	token = mint_token(shop)
	info = shop.post("/oauth2/token-info", {"token": token})
	assert (info["active"], info["instanceId"]) == (True, shop.sandbox.instance_id)
	shop.control("clock", {"skew_seconds": 14_401})
	assert shop.post("/oauth2/token-info", {"token": token}) == {"active": False}
	assert shop.refused("GET", VERSION, headers={"Authorization": token})[0] == 401


def test_right_missing_on_write_is_403_and_reads_go_on(shop: Shop) -> None:
	shop.control("rights", {"missing": ["SCOPE.STORES.PRODUCT_WRITE"]})
	assert shop.refused("POST", "/stores/v3/products", {"product": simple_product()})[0] == 403
	assert shop.post(QUERY, {"query": {}})["products"] == []


def test_hidden_product_without_admin_right_is_invisible(shop: Shop) -> None:
	product = shop.create(simple_product(visible=False, handle="hidden"))
	assert len(shop.post(QUERY, {"query": {"filter": {"handle": "hidden"}}})["products"]) == 1
	shop.control("rights", {"missing": ["SCOPE.STORES.PRODUCT_READ_ADMIN"]})
	assert shop.post(QUERY, {"query": {"filter": {"handle": "hidden"}}})["products"] == []
	assert shop.post("/stores/v3/products/search-variants", {"search": {}})["variants"] == []
	assert shop.refused("GET", f"/stores/v3/products/{product['id']}")[0] == 404


def test_merchant_data_without_admin_right_is_403(shop: Shop) -> None:
	shop.control("rights", {"missing": ["SCOPE.STORES.PRODUCT_READ_ADMIN"]})
	status, code, _ = shop.refused("POST", QUERY, {"query": {}, "fields": ["MERCHANT_DATA"]})
	assert (status, code) == (403, "NO_PERMISSION_TO_READ_MERCHANT_DATA")


def test_credentials_revoked_are_401_until_restored(shop: Shop) -> None:
	shop.control("rights", {"revoked": True})
	assert shop.refused("GET", VERSION)[0] == 401
	shop.control("rights", {"revoked": False})
	assert shop.call("GET", VERSION) == {"catalogVersion": "V3_CATALOG"}


@pytest.mark.parametrize(
	("version", "answered", "code"),
	[
		("V1_CATALOG", "V1_CATALOG", "CATALOG_V1_SITE_CALLING_CATALOG_V3_API"),
		("STORES_NOT_INSTALLED", "STORES_NOT_INSTALLED", "REQUIRED_APP_NOT_INSTALLED"),
		("PROVISIONING", "V3_CATALOG", "CATALOG_V3_SITE_PROVISIONING"),
	],
)
def test_catalog_of_another_version_answers_428(shop: Shop, version: str, answered: str, code: str) -> None:
	shop.switch(catalog_version=version)
	assert shop.call("GET", VERSION) == {"catalogVersion": answered}
	assert shop.refused("POST", QUERY, {"query": {}})[:2] == (428, code)


def test_v1_call_on_a_v3_site_answers_428(shop: Shop) -> None:
	assert shop.refused("POST", "/stores/v1/products/query", {})[:2] == (
		428,
		"CATALOG_V3_CALLING_CATALOG_V1_API",
	)


def test_site_facts_validate(shop: Shop) -> None:
	properties = shop.call("GET", "/site-properties/v4/properties")["properties"]
	assert (properties["paymentCurrency"], properties["timeZone"]) == ("EUR", "Europe/Berlin")
	stores = shop.post("/stores/v3/locations/query", {"query": {}})["storesLocations"]
	business = shop.post("/locations/v1/locations/query", {"query": {}})["locations"]
	assert [row["wixLocationId"] for row in stores] == [row["id"] for row in business]
	schema.validate_entity("stores-location", stores[0])


def test_answer_carries_a_request_id(shop: Shop) -> None:
	assert shop.send("GET", VERSION).headers["x-wix-request-id"]


def test_log_of_calls_masks_the_secret(shop: Shop) -> None:
	mint_token(shop)
	log = shop.control("calls?last=10", method="GET")
	assert log["routes"]["POST /oauth2/token"] == 1
	assert shop.sandbox.app_secret not in str(log)
	assert log["log"][-1]["body"]["client_secret"] == "***"
