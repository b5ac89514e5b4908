"""What the Item form shows and asks: where the Item stands in each store, why, and what a person chose."""

from typing import Any

import frappe
from frappe import _

from wix_integration.api.access import require_item, require_manager, require_user, visible_stores
from wix_integration.core.links import LinkState
from wix_integration.erp.choices import CHOICES, load_choice, save_choice
from wix_integration.erp.explaining import Explanation, explain
from wix_integration.erp.membership import SELECTED, count_selected
from wix_integration.erp.memory.links import forget_product
from wix_integration.erp.stores.settings import store_sources
from wix_integration.erp.texts import counted_text, text_of
from wix_integration.jobs import runs


@frappe.whitelist()
def item_status(item_code: str) -> list[dict[str, Any]]:
	"""Where an Item stands in each store:

	``[{store, is_sandbox, is_selected, choice, state, product_id, last_push, reason}]``.
	"""
	require_user()
	require_item(item_code)
	return [_status(item_code, store) for store in visible_stores()]


@frappe.whitelist()
def why_not(item_code: str, store: str | None = None) -> list[dict[str, Any]]:
	"""*Why is this not in Wix?* One answer per store:

	``[{store, is_selected, state, reasons: [text], issues: [name]}]``; ``issues`` are those the texts name.
	"""
	require_user(store)
	require_item(item_code)
	return [_answer(explain(item_code, name)) for name in ([store] if store else visible_stores())]


@frappe.whitelist(methods=["POST"])
def set_choice(item_code: str, store: str, choice: str) -> None:
	"""Sets *Sync to Wix* of an Item's family for a store: Always, Never, or "" for the store's own filters."""
	require_manager(store)
	frappe.has_permission("Item", "write", item_code, throw=True)
	if choice not in CHOICES:
		frappe.throw(_("{0} is no choice. Use Always, Never or nothing.").format(choice))
	family = _family_of(item_code)
	save_choice(family, store, choice)
	runs.push_now([store], family)


@frappe.whitelist(methods=["POST"])
def create_again(item_code: str, store: str) -> None:
	"""Forgets a product that was deleted in Wix, so that the next push creates it anew."""
	require_manager(store)
	require_item(item_code)
	family = _family_of(item_code)
	state = frappe.db.get_value("Wix Item Mapping", {"store": store, "item_code": family}, "state")
	if state not in (LinkState.GONE.value, LinkState.HELD.value):
		frappe.throw(
			_("The product of {0} is not known to be deleted or damaged. Push the Item.").format(family)
		)
	forget_product(store, family)
	runs.push_now([store], family)


@frappe.whitelist()
def count_items(store: str) -> list[dict[str, Any]]:
	"""How many simple Items and templates the store selects or leaves out, and why, the selected ones first:

	``[{code, is_selected, text, count}]``.
	"""
	require_user(store)
	counts = count_selected(store_sources(store).filter)
	return [
		{"code": code, "is_selected": code == SELECTED, "text": counted_text(code), "count": counts[code]}
		for code in sorted({SELECTED, *counts}, key=lambda code: (code != SELECTED, -counts[code]))
	]


def _status(item_code: str, store: str) -> dict[str, Any]:
	found = explain(item_code, store)
	environment = frappe.get_cached_value("Wix Store", store, "environment")
	filters = {"store": store, "item_code": found.key}
	return {
		"store": store,
		"is_sandbox": environment == "Sandbox",
		"is_selected": found.is_selected,
		"choice": load_choice(found.key, store),
		"state": found.state,
		"product_id": found.product_id,
		"last_push": frappe.db.get_value("Wix Item Mapping", filters, "last_push"),
		"reason": text_of(found.reasons[0]),
	}


def _answer(found: Explanation) -> dict[str, Any]:
	return {
		"store": found.store,
		"is_selected": found.is_selected,
		"state": found.state,
		"reasons": [text_of(why) for why in found.reasons],
		"issues": list(found.issues),
	}


def _family_of(item_code: str) -> str:
	return frappe.db.get_value("Item", item_code, "variant_of") or item_code
