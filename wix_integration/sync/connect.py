"""Finding out whether a store's site can be used, and what it is: the *Test connection* of a Wix Store.

Only reads. Each way to fail has its own reason, and every reason ends with what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from wix_integration.core.errors import (
	CatalogNotReadyError,
	RetryableWixError,
	WixApiError,
	WixAuthError,
	WixIntegrationError,
	WixNotFoundError,
	WixPermissionError,
	WixSiteError,
)
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import SiteFacts, WeightUnit
from wix_integration.core.site.probe import SiteProbe
from wix_integration.core.site.rights import Grant, missing_rights, resolve_app_rights, resolve_key_rights
from wix_integration.core.wire.site import AppInstanceAnswer, SiteProperties, StoresLocation


class WixSite(Protocol):
	"""What connecting asks of Wix; the connector's client satisfies it."""

	def catalog_version(self) -> str: ...

	def site_properties(self) -> SiteProperties: ...

	def locations(self) -> Sequence[StoresLocation]: ...

	def app_instance(self) -> AppInstanceAnswer: ...

	def weight_unit(self) -> str:
		"""``KG``, ``LB``, or "" while the site has no product."""

	def harmless_reads(self) -> Mapping[str, Callable[[], object]]:
		"""Read right → a read of one row that needs exactly this right."""


class ConnectError(WixIntegrationError):
	"""The site cannot be used. ``why`` is the reason, with what to do."""

	def __init__(self, why: Reason) -> None:
		super().__init__(why.in_english())
		self.why = why


def probe_site(wix: WixSite, *, is_app: bool, site_id: str) -> SiteProbe:
	"""Reads everything a store must know about its site.

	:param site_id: the site the store is or will be bound to; "" for an app that is connected for the first time
	:raises ConnectError: the site or the credentials cannot be used
	"""
	try:
		return _probe(wix, is_app, site_id)
	except WixApiError as error:
		raise ConnectError(_explain(error, site_id)) from error


def _probe(wix: WixSite, is_app: bool, site_id: str) -> SiteProbe:
	instance = wix.app_instance() if is_app else None
	found = (instance.site.site_id or "") if instance else site_id
	if site_id and found != site_id:
		raise ConnectError(reason("other_site", site_id=site_id, found=found))
	_require_catalog(wix.catalog_version())
	rights = resolve_app_rights(instance.instance.permissions) if instance else _try_reads(wix)
	if missing := missing_rights(rights):
		raise ConnectError(reason("rights_missing", rights=", ".join(missing)))
	return _describe(wix, found, rights)


def _require_catalog(version: str) -> None:
	if version == "STORES_NOT_INSTALLED":
		raise ConnectError(reason("stores_not_installed"))
	if version != "V3_CATALOG":
		raise ConnectError(reason("catalog_v1"))


def _try_reads(wix: WixSite) -> dict[str, Grant]:
	readable = {}
	for right, read in wix.harmless_reads().items():
		try:
			read()
			readable[right] = True
		except WixPermissionError:
			readable[right] = False
	return resolve_key_rights(readable)


def _describe(wix: WixSite, site_id: str, rights: Mapping[str, Grant]) -> SiteProbe:
	properties = wix.site_properties()
	locations = tuple(wix.locations())
	default = next((location for location in locations if location.default_location), None)
	if default is None:
		raise ConnectError(reason("no_default_location"))
	facts = SiteFacts(
		site_id=site_id,
		name=properties.site_display_name or properties.business_name or site_id,
		currency=properties.payment_currency or "",
		time_zone=properties.time_zone or "UTC",
		weight_unit=WeightUnit(wix.weight_unit() or WeightUnit.KG),
		default_location_id=default.id,
	)
	return SiteProbe(facts, locations, rights)


def _explain(error: WixApiError, site_id: str) -> Reason:
	if isinstance(error, WixAuthError):
		return reason("credentials_refused")
	if isinstance(error, CatalogNotReadyError):
		return reason("catalog_provisioning")
	if isinstance(error, WixPermissionError | WixNotFoundError):
		return reason("site_refused", site_id=site_id)
	if isinstance(error, WixSiteError):
		return reason("stores_not_installed") if "NOT_INSTALLED" in error.code else reason("catalog_v1")
	if isinstance(error, RetryableWixError):
		return reason("no_network", message=error.what)
	return reason("site_unusable", message=error.what)
