"""Testing a connection tells every kind of trouble apart, and never writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from wix_integration.core.errors import (
	CatalogNotReadyError,
	WixAuthError,
	WixPermissionError,
	WixSiteError,
	WixTransportError,
)
from wix_integration.core.records import WeightUnit
from wix_integration.core.site.rights import READ_HIDDEN, READ_PRODUCTS, READ_STOCK, WRITE_PRODUCTS, Grant
from wix_integration.core.wire.site import (
	AppInstance,
	AppInstanceAnswer,
	AppSite,
	SiteProperties,
	StoresLocation,
)
from wix_integration.sync.connect import ConnectError, probe_site

SITE = "11111111-1111-4111-8111-111111111111"


SHOP = StoresLocation(id="loc", name="Shop", default_location=True)
KIOSK = SiteProperties(payment_currency="EUR", time_zone="Europe/Berlin", site_display_name="Kiosk")


def allowed() -> object:
	return []


def refused() -> object:
	raise WixPermissionError("no")


@dataclass
class FakeSite:
	"""A site whose answers are attributes; an exception among them is raised."""

	version: str | Exception = "V3_CATALOG"
	properties: SiteProperties | Exception = KIOSK
	places: Sequence[StoresLocation] = (SHOP,)
	instance: AppInstanceAnswer | None = None
	unit: str = "LB"
	reads: dict[str, Callable[[], object]] = field(
		default_factory=lambda: {READ_PRODUCTS: allowed, READ_HIDDEN: allowed, READ_STOCK: allowed}
	)

	def catalog_version(self) -> str:
		if isinstance(self.version, Exception):
			raise self.version
		return self.version

	def site_properties(self) -> SiteProperties:
		if isinstance(self.properties, Exception):
			raise self.properties
		return self.properties

	def locations(self) -> Sequence[StoresLocation]:
		return self.places

	def app_instance(self) -> AppInstanceAnswer:
		assert self.instance
		return self.instance

	def weight_unit(self) -> str:
		return self.unit

	def harmless_reads(self) -> Mapping[str, Callable[[], object]]:
		return self.reads


def why(site: FakeSite, *, is_app: bool = False) -> str:
	with pytest.raises(ConnectError) as caught:
		probe_site(site, is_app=is_app, site_id=SITE)
	return caught.value.why.code


def app_on(site_id: str, *permissions: str) -> AppInstanceAnswer:
	return AppInstanceAnswer(
		instance=AppInstance(instance_id="i", permissions=list(permissions)), site=AppSite(site_id=site_id)
	)


def test_usable_site_is_described_whole() -> None:
	probe = probe_site(FakeSite(), is_app=False, site_id=SITE)
	assert (probe.facts.name, probe.facts.currency, probe.facts.time_zone) == (
		"Kiosk",
		"EUR",
		"Europe/Berlin",
	)
	assert probe.facts.weight_unit is WeightUnit.LB
	assert (probe.facts.default_location_id, probe.default_location_name) == ("loc", "Shop")


def test_write_rights_of_an_api_key_are_unknown_until_the_first_write() -> None:
	rights = probe_site(FakeSite(), is_app=False, site_id=SITE).rights
	assert rights[READ_HIDDEN] is Grant.GRANTED
	assert rights[WRITE_PRODUCTS] is Grant.UNKNOWN


def test_rights_of_an_app_come_from_its_instance() -> None:
	scopes = (
		"SCOPE.STORES.PRODUCT_READ_ADMIN",
		"SCOPE.STORES.PRODUCT_WRITE",
		"SCOPE.STORES.INVENTORY_ITEM_WRITE",
	)
	probe = probe_site(FakeSite(instance=app_on(SITE, *scopes)), is_app=True, site_id="")
	assert probe.facts.site_id == SITE
	assert probe.rights[WRITE_PRODUCTS] is Grant.GRANTED


def test_app_on_another_site_is_refused() -> None:
	assert why(FakeSite(instance=app_on("another")), is_app=True) == "other_site"


def test_app_that_cannot_write_is_refused() -> None:
	site = FakeSite(instance=app_on(SITE, "SCOPE.STORES.PRODUCT_READ_ADMIN"))
	assert why(site, is_app=True) == "rights_missing"


def test_key_that_cannot_read_hidden_products_is_refused() -> None:
	site = FakeSite()
	site.reads[READ_HIDDEN] = refused
	assert why(site) == "rights_missing"


@pytest.mark.parametrize(
	("site", "code"),
	[
		(FakeSite(version=WixAuthError("no")), "credentials_refused"),
		(FakeSite(version=WixPermissionError("no")), "site_refused"),
		(FakeSite(version="V1_CATALOG"), "catalog_v1"),
		(FakeSite(version="STORES_NOT_INSTALLED"), "stores_not_installed"),
		(FakeSite(version=WixSiteError("x", code="REQUIRED_APP_NOT_INSTALLED")), "stores_not_installed"),
		(FakeSite(version=CatalogNotReadyError("soon")), "catalog_provisioning"),
		(FakeSite(version=WixTransportError("no route")), "no_network"),
		(FakeSite(places=()), "no_default_location"),
	],
	ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_trouble_has_its_own_reason(site: FakeSite, code: str) -> None:
	assert why(site) == code
