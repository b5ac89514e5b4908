"""Writing down what a connection test found out: facts, rights, and that the store is ready."""

from typing import Any

import frappe
from frappe.utils import now_datetime

from wix_integration.core.site.credentials import ApiKey, Credentials
from wix_integration.core.site.probe import SiteProbe
from wix_integration.erp.stores.rights import rights_text


def save_probe(store: str, probe: SiteProbe) -> None:
	"""Makes the store active with these facts.

	:raises frappe.ValidationError: the facts contradict a choice of the store, such as its price list's currency
	"""
	document = frappe.get_doc("Wix Store", store)
	document.update({**_facts_of(probe), "rights": rights_text(probe.rights, document.rights)})
	document.update({"state": "Active", "paused_reason": None, "paused_until": None})
	_save_as_tested(document)


def swap_credentials(store: str, credentials: Credentials) -> None:
	"""Replaces the credentials by others that were tested on the same site. What the old ones taught is forgotten."""
	document = frappe.get_doc("Wix Store", store)
	document.rights = None
	if isinstance(credentials, ApiKey):
		document.update({"auth_mode": "API key", "api_key": credentials.key})
	else:
		document.update(
			{
				"auth_mode": "Wix app",
				"app_id": credentials.app_id,
				"app_secret": credentials.secret,
				"instance_id": credentials.instance_id,
			}
		)
	_save_as_tested(document)


def _save_as_tested(document: Any) -> None:
	document.flags.credentials_are_tested = True
	document.save()


def _facts_of(probe: SiteProbe) -> dict[str, Any]:
	facts = probe.facts
	return {
		"site_id": facts.site_id,
		"site_name": facts.name,
		"currency": facts.currency,
		"time_zone": facts.time_zone,
		"weight_unit": facts.weight_unit.value,
		"catalog_version": facts.catalog_version,
		"default_location_id": facts.default_location_id,
		"default_location_name": probe.default_location_name,
		"facts_fetched_on": now_datetime(),
	}
