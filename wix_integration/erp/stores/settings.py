"""The only reader of Wix Settings and Wix Store, and the only writer of a store's state.

Hooks run on every save of an Item, so they ask ``store_gates``, which costs no SQL once warm. Jobs ask for the rest.
Times are naive and in the Frappe site's time zone, as Frappe keeps them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime
from frappe.utils.password import get_decrypted_password

from wix_integration.core.errors import ConfigError
from wix_integration.core.membership import StoreFilter
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import StoreConfig
from wix_integration.core.site.credentials import ApiKey, AppSecret, Credentials
from wix_integration.core.stock.formula import DEFAULT_LOCATION
from wix_integration.core.stock.sold import InventoryTrigger
from wix_integration.erp.stores import categories, records
from wix_integration.erp.stores.binding import is_bound_here
from wix_integration.erp.stores.categories import CategoryChoices, pushed_groups
from wix_integration.erp.stores.listeners import clear_intake
from wix_integration.erp.stores.locations import LocationSource, known_locations, location_sources
from wix_integration.erp.texts import text_of

GATES_KEY = "wix_store_gates"
#: Seconds; bounds how long a gate can be wrong if a clearing was lost in a race.
GATES_LIFE = 600


@dataclass(frozen=True, slots=True)
class StoreGate:
	"""What a hook must know to decide whether a change concerns a store.

	``is_active``: the store is enabled and was connected once. Its changes are queued, also while it is paused.
	``category_groups`` are the Item Groups its categories follow, none where they do not; ``sends_customers``: they are
	to be contacts of the site.
	"""

	store: str
	filter: StoreFilter
	warehouses: frozenset[str]
	price_lists: frozenset[str]
	push_on_save: bool
	is_active: bool
	category_groups: frozenset[str] = frozenset()
	sends_customers: bool = False


# ---------------------------------------------------------------- for hooks


def store_gates() -> tuple[StoreGate, ...]:
	"""The gates of all stores: from this request's memory, else from Redis, else from the database."""
	if (gates := frappe.flags.wix_store_gates) is None:
		gates = frappe.cache.get_value(GATES_KEY, expires=True)
		if gates is None:
			gates = _load_gates()
			frappe.cache.set_value(GATES_KEY, gates, expires_in_sec=GATES_LIFE)
		frappe.flags.wix_store_gates = gates
	return gates


def forget_gates() -> None:
	"""Clears the gates now, and again after commit or rollback: another process may read the old state until then."""
	clear_gates()
	frappe.db.after_commit.add(clear_gates)
	frappe.db.after_rollback.add(clear_gates)


def clear_gates() -> None:
	"""Also called by ``frappe.clear_cache``."""
	frappe.flags.wix_store_gates = None
	frappe.cache.delete_value(GATES_KEY)
	clear_intake()


def _load_gates() -> tuple[StoreGate, ...]:
	is_on = bool(_settings().enabled)
	names = frappe.get_all("Wix Store", pluck="name", order_by="name")
	return tuple(_gate_of(_store(name), is_on) for name in names)


def _gate_of(store: Any, is_on: bool) -> StoreGate:
	price_lists = (store.price_list, store.compare_at_price_list, store.buying_price_list)
	return StoreGate(
		store=store.name,
		filter=records.store_filter(store),
		warehouses=frozenset().union(*(place.warehouses for place in location_sources(store))),
		price_lists=frozenset(filter(None, price_lists)),
		push_on_save=bool(store.push_on_save),
		is_active=bool(is_on and store.enabled and store.facts_fetched_on),
		category_groups=pushed_groups(store),
		sends_customers=bool(store.push_customers),
	)


# ---------------------------------------------------------------- for jobs


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


# ---------------------------------------------------------------- may we write, and the store's state

_STATE = ["enabled", "state", "paused_reason", "paused_until", "bound_to", "recovery_step"]
#: After a restore what was read may be done; what would be written waits for a person.
_RECOVERY = {"Checking": "recovery_checks", "Waiting for confirmation": "recovery_waits"}


def outgoing_stop(store: str) -> Reason | None:
	"""Why nothing may be written to the store's site now; None if it may. Read fresh: jobs ask between batches."""
	return _stop(store, is_writing=True)


def reading_stop(store: str) -> Reason | None:
	"""Why nothing may be asked of the store's site now; None if it may. Read fresh."""
	return _stop(store, is_writing=False)


def _stop(store: str, *, is_writing: bool) -> Reason | None:
	settings = frappe.db.get_singles_dict("Wix Settings", cast=True)
	row = frappe.db.get_value("Wix Store", store, _STATE, as_dict=True)
	if not settings.enabled:
		return reason("integration_off")
	if is_writing and settings.outgoing_stopped:
		return reason("outgoing_stopped")
	if not row or not row.enabled:
		return reason("store_disabled", store=store)
	if row.state == "Not connected":
		return reason("store_not_connected", store=store)
	if not is_bound_here(row.bound_to):
		return reason("store_unbound", store=store, bench=row.bound_to or "")
	if row.state == "Paused" and not (row.paused_until and row.paused_until <= now_datetime()):
		return reason("store_paused", store=store, message=row.paused_reason or "")
	code = _RECOVERY.get(row.recovery_step) if is_writing else None
	return reason(code, store=store) if code else None


def pause_store(store: str, why: Reason, until: datetime | None = None) -> bool:
	"""Pauses a connected store. ``until`` None: a person resumes it. True if it was not paused before."""
	state = frappe.db.get_value("Wix Store", store, "state", for_update=True)
	if state == "Not connected":
		return False
	_write_state(store, state="Paused", paused_reason=text_of(why), paused_until=until)
	return state != "Paused"


def resume_store(store: str) -> None:
	"""Ends a pause; a store that was never connected stays so."""
	if frappe.db.get_value("Wix Store", store, "state", for_update=True) == "Paused":
		_write_state(store, state="Active", paused_reason=None, paused_until=None)


def _write_state(store: str, **values: Any) -> None:
	frappe.db.set_value("Wix Store", store, values)
	frappe.clear_document_cache("Wix Store", store)
