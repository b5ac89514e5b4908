"""Connecting a store to its Wix site: create, test, replace credentials, refresh, take over, pause, resume."""

from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.core.reasons import reason
from wix_integration.core.site.credentials import ApiKey, AppSecret, Credentials
from wix_integration.core.site.probe import SiteProbe
from wix_integration.core.wire.site import Site
from wix_integration.erp.stores import standing
from wix_integration.erp.stores.binding import bench_fingerprint, bind_store
from wix_integration.erp.stores.locations import is_default_mapped
from wix_integration.erp.stores.rights import load_rights
from wix_integration.jobs import connection

#: Fields of *Connect a Wix site*, all plain text.
CONNECT_FIELDS = (
	"store_name",
	"environment",
	"sandbox_url",
	"auth_mode",
	"api_key",
	"account_id",
	"site_id",
	"app_id",
	"app_secret",
	"instance_id",
	"company",
	"price_list",
	"warehouse",
)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=30, seconds=60)
def connect_site(values: dict[str, Any] | str) -> dict[str, Any]:
	"""Creates a Wix Store and tests it. ``values``: the fields of *Connect a Wix site*. Nothing stays if the test fails.

	Gives what ``test_connection`` gives.
	"""
	require_manager()
	values = frappe.parse_json(values)
	unknown = sorted(set(values) - set(CONNECT_FIELDS))
	if unknown:
		frappe.throw(_("Unknown fields: {0}. Leave them out.").format(", ".join(unknown)))
	store = frappe.get_doc({"doctype": "Wix Store", "enabled": 1, **values}).insert()
	return _answer(store.name, connection.run_connection_test(store.name))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=30, seconds=60)
def test_connection(store: str) -> dict[str, Any]:
	"""Tests the saved credentials and refreshes the site's facts.

	Gives ``{store, site_name, currency, time_zone, weight_unit, locations: [name], rights: {right: grant}, warning,
	message}``.
	"""
	require_manager(store)
	return _answer(store, connection.run_connection_test(store))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=30, seconds=60)
def replace_credentials(
	store: str,
	api_key: str | None = None,
	app_id: str | None = None,
	app_secret: str | None = None,
	instance_id: str | None = None,
) -> dict[str, Any]:
	"""Tests other credentials on the store's own site and swaps them only if they work. Gives what a test gives."""
	require_manager(store)
	credentials = _credentials(store, api_key, app_id, app_secret, instance_id)
	return _answer(store, connection.replace_credentials(store, credentials))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=30, seconds=60)
def list_sites(store: str) -> list[dict[str, str]]:
	"""The sites of the account behind the store's API key: ``[{id, name}]``."""
	require_manager(store)
	return [_choice(site) for site in connection.fetch_sites(store)]


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=30, seconds=60)
def find_sites(api_key: str, account_id: str, sandbox_url: str = "") -> list[dict[str, str]]:
	"""The sites of an account before there is a store: ``[{id, name}]``. The key is tried and forgotten."""
	require_manager()
	key = ApiKey(key=api_key, site_id="", account_id=account_id)
	return [_choice(site) for site in connection.fetch_account_sites(key, sandbox_url or None)]


@frappe.whitelist(methods=["POST"])
def take_over(store: str) -> dict[str, str]:
	"""Binds the store to this bench: from now on this site writes to Wix. Gives ``{bound_to}``."""
	require_manager(store)
	bind_store(store)
	return {"bound_to": bench_fingerprint()}


@frappe.whitelist(methods=["POST"])
def pause(store: str) -> None:
	"""Stops all writes to the store's site until somebody resumes it."""
	require_manager(store)
	standing.pause_store(store, reason("paused_by", user=frappe.session.user))


@frappe.whitelist(methods=["POST"])
def resume(store: str) -> None:
	"""Ends a pause, whoever or whatever began it."""
	require_manager(store)
	standing.resume_store(store)


def _choice(site: Site) -> dict[str, str]:
	return {"id": site.id, "name": site.display_name or site.name or site.id}


def _credentials(
	store: str, api_key: str | None, app_id: str | None, app_secret: str | None, instance_id: str | None
) -> Credentials:
	if api_key:
		site_id, account_id = frappe.db.get_value("Wix Store", store, ["site_id", "account_id"])
		return ApiKey(key=api_key, site_id=site_id or "", account_id=account_id or "")
	if app_id and app_secret and instance_id:
		return AppSecret(app_id=app_id, secret=app_secret, instance_id=instance_id)
	frappe.throw(_("Enter an API key, or the app's id, secret and instance id."))


def _warning(store: str) -> str:
	"""What keeps customers from buying although all is well; "" for nothing."""
	document = frappe.get_doc("Wix Store", store)
	if is_default_mapped(document):
		return ""
	text = _("Customers buy from {0} only, and no warehouse is mapped to it. Sum into it, or map one.")
	return text.format(document.default_location_name)


def _answer(store: str, probe: SiteProbe) -> dict[str, Any]:
	facts = probe.facts
	return {
		"store": store,
		"site_name": facts.name,
		"currency": facts.currency,
		"time_zone": facts.time_zone,
		"weight_unit": facts.weight_unit.value,
		"locations": [location.name for location in probe.locations],
		"rights": load_rights(store),
		"warning": _warning(store),
		"message": _("Connected to {0}.").format(facts.name),
	}
