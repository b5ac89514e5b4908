"""Testing and replacing the connection of a store: real calls, asked for by a person who waits for the answer."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe import _

from wix_integration.connector.client import WixClient, connect
from wix_integration.core.errors import ConfigError, WixApiError
from wix_integration.core.site.credentials import AppSecret, Credentials
from wix_integration.core.site.probe import SiteProbe
from wix_integration.core.trouble import resolve_trouble
from wix_integration.core.wire.site import Site
from wix_integration.erp.stores.records import StoreConnection
from wix_integration.erp.stores.settings import store_connection
from wix_integration.erp.stores.site_facts import save_probe, swap_credentials
from wix_integration.erp.texts import text_of
from wix_integration.jobs.sites.recheck import remember_locations
from wix_integration.sync.connect import ConnectError, probe_site

#: The lane whose share of the call budget a person's test uses.
LANE = "orders"


def run_connection_test(store: str) -> SiteProbe:
	"""Tests a store with its saved credentials and makes it active.

	:raises frappe.ValidationError: the site cannot be used; the text says why and what to do
	"""
	with_store = _connection_of(store)
	probe = _probe(with_store, with_store.credentials, _site_of(store))
	save_probe(store, probe)
	remember_locations(store)
	return probe


def replace_credentials(store: str, credentials: Credentials) -> SiteProbe:
	"""Tests other credentials on the same site, and swaps only if they work there.

	:raises frappe.ValidationError: they do not; nothing was changed
	"""
	probe = _probe(_connection_of(store, credentials), credentials, _site_of(store))
	swap_credentials(store, credentials)
	save_probe(store, probe)
	remember_locations(store)
	return probe


def fetch_sites(store: str) -> Sequence[Site]:
	"""The sites of the account behind an API key with an account id.

	:raises frappe.ValidationError: Wix refuses, or the store has no account id
	"""
	with_store = _connection_of(store)
	return fetch_account_sites(with_store.credentials, with_store.sandbox_url)


def fetch_account_sites(credentials: Credentials, sandbox_url: str | None) -> Sequence[Site]:
	"""The sites that credentials can see, before or after there is a store.

	:raises frappe.ValidationError: Wix refuses, or the credentials have no account id
	"""
	try:
		return connect(credentials, sandbox_url=sandbox_url, lane=LANE).sites()
	except ConfigError as error:
		frappe.throw(str(error), title=_("Sites cannot be listed"))
	except WixApiError as error:
		frappe.throw(text_of(resolve_trouble(error)), title=_("Sites cannot be listed"))


def _probe(with_store: StoreConnection, credentials: Credentials, site_id: str) -> SiteProbe:
	try:
		is_app = isinstance(credentials, AppSecret)
		return probe_site(_client(with_store, credentials), is_app=is_app, site_id=site_id)
	except ConnectError as error:
		frappe.throw(text_of(error.why), title=_("Not connected"))
	except ConfigError as error:
		frappe.throw(str(error), title=_("Not connected"))


def _client(with_store: StoreConnection, credentials: Credentials) -> WixClient:
	return connect(credentials, sandbox_url=with_store.sandbox_url, lane=LANE)


def _connection_of(store: str, credentials: Credentials | None = None) -> StoreConnection:
	try:
		return store_connection(store, credentials)
	except ConfigError as error:
		frappe.throw(str(error), title=_("Not connected"))


def _site_of(store: str) -> str:
	return frappe.db.get_value("Wix Store", store, "site_id") or ""
