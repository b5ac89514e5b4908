"""The locations of a store's site, read again: by the daily look, and by a write that met one that is not as we know it."""

from __future__ import annotations

from functools import partial

import frappe

from wix_integration.connector.client import WixClient
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.site_facts import save_site_locations
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.boundary import error_boundary

#: Seconds after which a site is looked at again.
FACTS_SECONDS = 86_400


class SiteRecheck:
	"""Looks once, however many rows met a location of that kind. What goes wrong costs no row anything."""

	def __init__(self, store: str, wix: WixClient) -> None:
		self._store = store
		self._wix = wix
		self._is_done = False

	def __call__(self) -> None:
		if self._is_done:
			return
		self._is_done = True
		with error_boundary(f"locations of {self._store}"):
			refresh_locations(self._store, self._wix)


def refresh_locations(store: str, wix: WixClient) -> None:
	"""Notices a location that was removed, renamed, or made the default one; opens the issue that says so.

	:raises WixApiError: as reading locations does
	"""
	locations = wix.list_locations()
	save_durably(partial(save_site_locations, store, locations))
	remember_locations(store)


def remember_locations(store: str) -> None:
	"""They were just read."""
	frappe.cache.set(redis_key("site locations", store), 1, ex=FACTS_SECONDS)


def are_locations_fresh(store: str) -> bool:
	"""Whether they were read within a day."""
	return bool(frappe.cache.exists(redis_key("site locations", store), shared=True))
