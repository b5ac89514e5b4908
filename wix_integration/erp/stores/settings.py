"""What jobs ask of Wix Settings and of a Wix Store, as values.

Times are naive and in the Frappe site's time zone, as Frappe keeps them.
"""

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime
from frappe.utils.password import get_decrypted_password

from wix_integration.core.errors import ConfigError
from wix_integration.core.records import StoreConfig
from wix_integration.core.site.credentials import ApiKey, AppSecret, Credentials
from wix_integration.core.stock.formula import DEFAULT_LOCATION
from wix_integration.core.stock.sold import InventoryTrigger
from wix_integration.erp.stores import categories, records
from wix_integration.erp.stores.categories import CategoryChoices
from wix_integration.erp.stores.locations import LocationSource, known_locations, location_sources


def store_names() -> list[str]:
	"""All enabled stores."""
	return frappe.get_all("Wix Store", filters={"enabled": 1}, pluck="name", order_by="name")


def stores_scheduled(schedule: str, fieldname: str = "push_schedule") -> list[str]:
	"""Connected stores whose schedule, by ``push_schedule`` or ``reconcile_schedule``, is this one; none while the
	integration is off.
	"""
	if not _settings().enabled:
		return []
	filters = {"enabled": 1, fieldname: schedule, "state": ("!=", "Not connected")}
	return frappe.get_all("Wix Store", filters=filters, pluck="name", order_by="name")


def store_config(store: str) -> StoreConfig:
	"""The choices pure code needs, with today's date in the site's time zone."""
	return records.store_config(_store(store))


def category_choices(store: str) -> CategoryChoices:
	"""Who leads the store's categories, and below which Item Group they stand."""
	return categories.category_choices(_store(store))


def store_sources(store: str) -> records.StoreSources:
	"""Where ERPNext keeps what the store sells: filter, price lists, warehouse, company."""
	return records.store_sources(_store(store))


def store_locations(store: str) -> tuple[LocationSource, ...]:
	"""Where the store's site shows stock, and of which warehouses."""
	return location_sources(_store(store))


def location_ids_in_orders(store: str) -> dict[str, str]:
	"""Id as orders name a location → Stores location id, DEFAULT_LOCATION for the default one.

	Orders name business locations; a Stores location's own id is understood as well.
	"""
	document = _store(store)
	places = known_locations(document)
	ids = {place.id: DEFAULT_LOCATION if place.default_location else place.id for place in places}
	return {**{place.wix_location_id: ids[place.id] for place in places if place.wix_location_id}, **ids}


def inventory_trigger(store: str) -> InventoryTrigger:
	"""When the site lowers its stock; Wix's default where it is not known, or new to us."""
	text = frappe.get_cached_value("Wix Store", store, "inventory_trigger")
	known = {trigger.value for trigger in InventoryTrigger}
	return InventoryTrigger(text) if text in known else InventoryTrigger.PLACED


def stores_polling(fieldname: str) -> list[tuple[str, str]]:
	"""(store, schedule) of the connected stores that poll, by ``poll_orders`` or ``poll_products``."""
	if not _settings().enabled:
		return []
	filters = {"enabled": 1, fieldname: ("!=", "Off"), "state": ("!=", "Not connected")}
	rows = frappe.get_all("Wix Store", filters, ["name", fieldname], order_by="name")
	return [(row.name, row[fieldname]) for row in rows]


def store_connection(store: str, credentials: Credentials | None = None) -> records.StoreConnection:
	"""How the store's site is reached, with its own credentials or with others that are to be tested.

	:raises ConfigError: the credentials are missing or cannot be decrypted
	"""
	document = frappe.get_cached_doc("Wix Store", store)
	return records.store_connection(document, credentials or credentials_of(store))


def credentials_of(store: str) -> Credentials:
	""":raises ConfigError: the credentials are missing or cannot be decrypted."""
	document = _store(store)
	if document.auth_mode == "API key":
		key = _secret_of(document, "api_key")
		return ApiKey(key=key, site_id=document.site_id or "", account_id=document.account_id or "")
	secret = _secret_of(document, "app_secret")
	return AppSecret(app_id=document.app_id or "", secret=secret, instance_id=document.instance_id or "")


def _secret_of(store: Any, fieldname: str) -> str:
	label = _(store.meta.get_label(fieldname))
	if not store.get(fieldname):
		raise ConfigError(_("{0} of {1} is empty. Enter it in the Wix Store.").format(label, store.name))
	secret = _without_message(lambda: get_decrypted_password("Wix Store", store.name, fieldname, False))
	if not secret:
		text = _(
			"{0} of {1} cannot be decrypted with this site's encryption key. Copy encryption_key from the old"
			" site's site_config.json, or enter the credentials again in the Wix Store."
		)
		raise ConfigError(text.format(label, store.name))
	return secret


def _without_message(read: Callable[[], str | None]) -> str | None:
	"""Frappe leaves a message for the user when it cannot decrypt; ours says more."""
	before = len(frappe.message_log)
	value = read()
	del frappe.message_log[before:]
	return value


def log_level(store: str) -> str:
	"""``Failures``, ``All`` or ``Debug``; Debug ends at its time."""
	document = frappe.get_cached_doc("Wix Store", store)
	if document.log_level != "Debug":
		return document.log_level
	is_over = not document.debug_until or get_datetime(document.debug_until) <= now_datetime()
	return "All" if is_over else "Debug"


def integration_user() -> str:
	""":raises ConfigError: none is set, or it is disabled or Administrator."""
	user = _settings().integration_user
	if not user or user == "Administrator" or not frappe.get_cached_value("User", user, "enabled"):
		raise ConfigError(
			_("The integration user is missing or disabled. Choose another one in Wix Settings.")
		)
	return user


def max_attempts() -> int:
	"""How many failures of its own make a row dead; at least one."""
	return max(1, _settings().max_attempts)


def alert_recipients() -> list[str]:
	"""The addresses that are mailed when a store is paused."""
	return (_settings().alert_emails or "").split()


def _store(name: str) -> Any:
	"""Past the cache: a rename changes what a store names by raw SQL, and an old name would hide its products."""
	return frappe.get_doc("Wix Store", name)


def _settings() -> Any:
	return frappe.get_cached_doc("Wix Settings")
