"""What a hook asks about the stores, at no cost: hooks run on every save of an Item.

Kept in the request's memory and in Redis, and cleared wherever a store or the settings change.
"""

from dataclasses import dataclass
from typing import Any

import frappe

from wix_integration.core.membership import StoreFilter
from wix_integration.erp.stores import records
from wix_integration.erp.stores.categories import pushed_groups
from wix_integration.erp.stores.listeners import clear_intake
from wix_integration.erp.stores.locations import location_sources

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
	is_on = bool(frappe.get_cached_doc("Wix Settings").enabled)
	names = frappe.get_all("Wix Store", pluck="name", order_by="name")
	return tuple(_gate_of(frappe.get_doc("Wix Store", name), is_on) for name in names)


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
