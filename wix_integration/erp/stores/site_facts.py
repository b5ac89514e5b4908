"""Writing down what a connection test found out: facts, rights, and that the store is ready."""

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.utils import now_datetime

from wix_integration.core.reasons import reason
from wix_integration.core.site.credentials import ApiKey, Credentials
from wix_integration.core.site.probe import SiteProbe
from wix_integration.core.wire.site import StoresLocation
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.relocating import move_default
from wix_integration.erp.orders.counting import count_open_units
from wix_integration.erp.stores.locations import gone_locations, known_locations, locations_json
from wix_integration.erp.stores.rights import rights_text


def save_probe(store: str, probe: SiteProbe) -> None:
	"""Makes the store active with these facts.

	:raises frappe.ValidationError: the facts contradict a choice of the store, such as its price list's currency
	"""
	document = frappe.get_doc("Wix Store", store)
	document.update({**_facts_of(probe), "rights": rights_text(probe.rights, document.rights)})
	document.update({"state": "Active", "paused_reason": None, "paused_until": None})
	_save_as_tested(document)
	_tell_gone(document)
	if not _tell_moved(document):
		FrappeIssues(store).close([""], "location_moved")


def sum_into_default(store: str) -> None:
	"""Maps every warehouse of the store to the location customers buy from; each counts once, by its first rule."""
	document = frappe.get_doc("Wix Store", store)
	default = next(place for place in known_locations(document) if place.default_location)
	rows = {row.warehouse: row for row in reversed(document.locations)}
	document.set("locations", [row for row in document.locations if rows[row.warehouse] is row])
	for row in document.locations:
		row.update({"location": default.name, "location_id": default.id})
	document.save()


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


def save_site_locations(store: str, locations: Sequence[StoresLocation]) -> None:
	"""Writes down the locations a site has now; one that is mapped and gone, or another default one, opens an issue.

	The latter is closed by a person's connection test alone: stock that went to the old default one has to be looked at.
	"""
	document = frappe.get_doc("Wix Store", store)
	before = known_locations(document)
	if tuple(locations) != before:
		document.site_locations = locations_json(locations)
		for default in (place for place in locations if place.default_location):
			document.update({"default_location_id": default.id, "default_location_name": default.name})
		_save_as_tested(document)
	_tell_gone(document)
	_tell_moved(document)


def save_order_settings(store: str, trigger: str) -> None:
	"""When the site lowers its stock. Another moment than before makes all waiting orders count anew."""
	if frappe.db.get_value("Wix Store", store, "inventory_trigger") == trigger:
		return
	frappe.db.set_value("Wix Store", store, "inventory_trigger", trigger, update_modified=False)
	frappe.clear_document_cache("Wix Store", store)
	waiting = frappe.get_all("Wix Order", {"store": store, "state": "Waiting"}, pluck="name", order_by="name")
	count_open_units(waiting)


def _tell_gone(document: Any) -> None:
	issues, gone = FrappeIssues(document.name), gone_locations(document)
	for name in gone:
		issues.open("", reason("location_gone", location=name))
	if not gone:
		issues.close([""], "location_gone")


def _tell_moved(document: Any) -> bool:
	"""Whether Wix sells from another location than before: nothing more goes to the old one as if it were the default."""
	before = document.get_doc_before_save()
	old = before.default_location_id if before else document.default_location_id
	if not old or old == document.default_location_id:
		return False
	move_default(document.name, document.default_location_id)
	names = {"before": before.default_location_name, "location": document.default_location_name}
	FrappeIssues(document.name).open("", reason("location_moved", **names))
	return True


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
		"site_locations": locations_json(probe.locations),
		"facts_fetched_on": now_datetime(),
	}
