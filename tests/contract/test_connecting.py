"""Connecting to a site over a real socket: what is found out, and how each trouble is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.contract.connection import app_of, connection, key_of
from tests.contract.shop import Shop
from wix_integration.core.records import WeightUnit
from wix_integration.core.site.credentials import ApiKey, AppSecret
from wix_integration.core.site.probe import SiteProbe
from wix_integration.core.site.rights import READ_CATEGORIES, READ_HIDDEN, READ_ORDERS, WRITE_PRODUCTS, Grant
from wix_integration.sync.connect import ConnectError, probe_site


def probe(shop: Shop, credentials: ApiKey | AppSecret | None = None) -> SiteProbe:
	credentials = credentials or key_of(shop)
	is_app = isinstance(credentials, AppSecret)
	client = connection(shop, credentials=credentials).client
	return probe_site(client, is_app=is_app, site_id=shop.sandbox.credentials["site_id"])


def why(shop: Shop, credentials: ApiKey | AppSecret | None = None) -> str:
	with pytest.raises(ConnectError) as caught:
		probe(shop, credentials)
	return caught.value.why.code


def test_api_key_finds_out_what_the_site_is(shop: Shop) -> None:
	found = probe(shop)
	assert (found.facts.currency, found.facts.time_zone) == ("EUR", "Europe/Berlin")
	assert found.facts.weight_unit is WeightUnit.KG
	assert found.default_location_name
	assert found.rights[READ_HIDDEN] is Grant.GRANTED
	assert found.rights[WRITE_PRODUCTS] is Grant.UNKNOWN


def test_store_connects_without_the_rights_to_categories_and_orders(shop: Shop) -> None:
	shop.control("rights", {"missing": ["SCOPE.CATEGORIES.CATEGORY_READ", "SCOPE.DC-STORES.READ-ORDERS"]})
	rights = probe(shop).rights
	assert {rights[name] for name in (READ_CATEGORIES, READ_ORDERS)} == {Grant.MISSING}
	assert rights[READ_HIDDEN] is Grant.GRANTED


def test_app_finds_out_what_it_may_do(shop: Shop) -> None:
	assert probe(shop, app_of(shop)).rights[WRITE_PRODUCTS] is Grant.GRANTED


def test_testing_a_connection_writes_nothing(shop: Shop) -> None:
	probe(shop)
	assert shop.control("state", method="GET")["counts"]["products"] == 0


def lacks_hidden(shop: Shop) -> None:
	shop.control("rights", {"missing": ["SCOPE.STORES.PRODUCT_READ_ADMIN"]})


@pytest.mark.parametrize(
	("trouble", "code"),
	[
		(lambda shop: shop.switch(catalog_version="V1_CATALOG"), "catalog_v1"),
		(lambda shop: shop.switch(catalog_version="STORES_NOT_INSTALLED"), "stores_not_installed"),
		(lambda shop: shop.switch(catalog_version="PROVISIONING"), "catalog_provisioning"),
		(lambda shop: shop.control("rights", {"revoked": True}), "credentials_refused"),
		(lacks_hidden, "rights_missing"),
	],
	ids=["V1", "no Stores", "provisioning", "revoked", "no hidden products"],
)
def test_every_trouble_of_the_site_has_its_own_reason(
	shop: Shop, trouble: Callable[[Shop], object], code: str
) -> None:
	trouble(shop)
	assert why(shop) == code


def test_key_of_nobody_is_refused(shop: Shop) -> None:
	assert why(shop, ApiKey("IST.nobody", shop.sandbox.credentials["site_id"])) == "credentials_refused"


def test_key_for_another_site_is_told_apart_from_a_wrong_key(shop: Shop) -> None:
	other = "00000000-0000-4000-8000-000000000000"
	assert why(shop, ApiKey(shop.sandbox.credentials["api_key"], other)) == "site_refused"


def test_app_that_cannot_write_is_refused(shop: Shop) -> None:
	shop.control("rights", {"who": "app", "missing": ["SCOPE.STORES.PRODUCT_WRITE"]})
	assert why(shop, app_of(shop)) == "rights_missing"
