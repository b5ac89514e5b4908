"""What only connecting a store needs: the facts of a site and the rights of the credentials."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wix_integration.connector.auth import AppAuth
from wix_integration.connector.resources.probing import ProbingApi
from wix_integration.connector.resources.site import SiteApi
from wix_integration.core.wire.site import AppInstanceAnswer, Site, SiteProperties, StoresLocation, TokenInfo


class ConnectingFacet:
	"""Catalog Versioning, Site Properties, App Instances, Sites, and reads of one row."""

	site: SiteApi
	probing: ProbingApi
	_app: AppAuth | None

	def catalog_version(self) -> str:
		"""``V3_CATALOG``, ``V1_CATALOG`` or ``STORES_NOT_INSTALLED``."""
		return self.site.fetch_catalog_version()

	def site_properties(self) -> SiteProperties:
		"""Currency, time zone and names of the site."""
		return self.site.fetch_properties()

	def locations(self) -> Sequence[StoresLocation]:
		"""The Stores locations; exactly one is the default."""
		return list(self.site.fetch_locations())

	def sites(self) -> Sequence[Site]:
		"""The sites of the account. :raises ConfigError: the credentials are no API key with an account id."""
		return list(self.site.fetch_sites())

	def app_instance(self) -> AppInstanceAnswer:
		"""Instance, permissions and site of the app. :raises WixPermissionError: the credentials are an API key."""
		return self.site.fetch_app_instance()

	def weight_unit(self) -> str:
		"""``KG`` or ``LB``; "" while the site has no product."""
		return self.probing.fetch_weight_unit()

	def harmless_reads(self) -> Mapping[str, Callable[[], object]]:
		"""Read right → a read of one row that is refused without it."""
		return self.probing.harmless_reads()

	def token_info(self) -> TokenInfo | None:
		"""Whom the app's token belongs to; None for an API key."""
		return self.site.fetch_token_info(self._app.token()) if self._app else None
