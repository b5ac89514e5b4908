"""What a site is and what we may do on it: read when a store is connected, and cached by the shell."""

from __future__ import annotations

from collections.abc import Iterator

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import ACCOUNT, AUTH, NOBODY, Call, Secret
from wix_integration.connector.paging import Listing, fetch_all
from wix_integration.connector.parsing import parse
from wix_integration.core import limits
from wix_integration.core.wire.site import AppInstanceAnswer, Site, SiteProperties, StoresLocation, TokenInfo

AREA = "site"
_LOCATIONS = Listing("/stores/v3/locations/query", AREA, "storesLocations", limits.PAGE_LOCATIONS)
_SITES = Listing(
	"/site-list/v2/sites/query", AREA, "sites", limits.PAGE_SITES, metadata="metadata", scope=ACCOUNT
)


class SiteApi:
	"""Catalog Versioning, Site Properties V4, App Instances, Stores Locations V3, Sites V2, token info."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def fetch_catalog_version(self) -> str:
		"""``V3_CATALOG``, ``V1_CATALOG`` or ``STORES_NOT_INSTALLED``. GET /stores/v3/provision/version."""
		answer = self._caller.json(Call("GET", "/stores/v3/provision/version", AREA))
		return str(answer.get("catalogVersion") or "")

	def fetch_properties(self) -> SiteProperties:
		"""Currency, time zone, names. GET /site-properties/v4/properties."""
		call = Call("GET", "/site-properties/v4/properties", AREA)
		return parse(SiteProperties, self._caller.json(call).get("properties"), call.name)

	def fetch_app_instance(self) -> AppInstanceAnswer:
		"""The app's instance, its permissions and its site; for an app only. GET /apps/v1/instance."""
		call = Call("GET", "/apps/v1/instance", AREA)
		return parse(AppInstanceAnswer, self._caller.json(call), call.name)

	def fetch_token_info(self, token: Secret) -> TokenInfo:
		"""Whom a token belongs to. POST /oauth2/token-info."""
		call = Call("POST", "/oauth2/token-info", AUTH, body={"token": token}, scope=NOBODY)
		return parse(TokenInfo, self._caller.json(call), call.name)

	def fetch_locations(self) -> Iterator[StoresLocation]:
		"""The locations Inventory V3 means. POST /stores/v3/locations/query."""
		return fetch_all(self._caller, _LOCATIONS, StoresLocation, {})

	def fetch_sites(self) -> Iterator[Site]:
		"""The sites of the account; for an API key with an account id. POST /site-list/v2/sites/query."""
		return fetch_all(self._caller, _SITES, Site, {})
