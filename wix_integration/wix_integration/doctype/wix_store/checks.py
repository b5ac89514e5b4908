"""What a Wix Store must fulfil before it is saved. No call is made here; every message ends with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import frappe
from frappe import _

from wix_integration.core.site.hosts import is_wix_host
from wix_integration.core.webhook import load_public_key

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore

PRICE_LISTS = ("price_list", "compare_at_price_list", "buying_price_list")


def check_sandbox_url(store: WixStore) -> None:
	"""A sandbox store can never reach the real Wix, a live one never anything else."""
	if store.environment == "Live":
		store.sandbox_url = None
		return
	url = urlsplit(store.sandbox_url or "")
	if url.scheme not in ("http", "https") or not url.hostname:
		frappe.throw(
			_("A sandbox store needs the sandbox's address. Enter it, such as http://127.0.0.1:8300.")
		)
	if is_wix_host(url.hostname):
		frappe.throw(_("{0} is the real Wix. Create a Live store for it.").format(url.hostname))


def check_site_is_kept(store: WixStore) -> None:
	"""Mappings and base are only true for the site they were made with."""
	before = store.get_doc_before_save()
	if not before or not before.site_id or before.site_id == store.site_id:
		return
	if before.facts_fetched_on or frappe.db.exists("Wix Item Mapping", {"store": store.name}):
		frappe.throw(_("The site of a store cannot change. Create a new Wix Store for the other site."))


def check_site_is_free(store: WixStore) -> None:
	"""The unique index decides; this says it in words."""
	if not store.site_id:
		return
	other = frappe.db.get_value("Wix Store", {"site_id": store.site_id, "name": ("!=", store.name)})
	if other:
		frappe.throw(_("{0} is already connected to this site. Use that store.").format(frappe.bold(other)))


def check_public_keys(store: WixStore) -> None:
	"""A key that cannot be read would refuse every event."""
	for fieldname in ("public_key", "next_public_key"):
		text = (store.get(fieldname) or "").strip()
		try:
			if text:
				load_public_key(text)
		except ValueError:
			label = _(store.meta.get_label(fieldname))
			frappe.throw(
				_("{0} is not a public key. Copy it whole from the Webhooks page of your app.").format(label)
			)


def check_warehouse(store: WixStore) -> None:
	if not store.warehouse:
		return
	company, is_group = frappe.db.get_value("Warehouse", store.warehouse, ["company", "is_group"])
	if company != store.company:
		text = _("{0} belongs to another company. Choose a warehouse of {1}.")
		frappe.throw(text.format(store.warehouse, store.company))
	if is_group:
		frappe.throw(_("{0} is a group. Choose a warehouse that holds stock.").format(store.warehouse))


def check_price_lists(store: WixStore) -> None:
	if store.enabled and not store.price_list:
		frappe.throw(_("An enabled store needs a price list. Choose one under Prices."))
	if store.cost_source != "Buying price list":
		store.buying_price_list = None  # Frappe fills in the default one, whatever its currency
	for name in filter(None, (store.get(fieldname) for fieldname in PRICE_LISTS)):
		currency = frappe.db.get_value("Price List", name, "currency")
		if store.currency and currency != store.currency:
			text = _("Price list {0} is in {1}, the Wix site sells in {2}. Choose a price list in {2}.")
			frappe.throw(text.format(name, currency, store.currency))


#: What decides about every Item of the store at once.
SELLING = (
	"only_chosen",
	"item_groups",
	"brands",
	"price_list",
	"compare_at_price_list",
	"use_standard_rate",
	"tax_policy",
	"cost_source",
	"buying_price_list",
	"warehouse",
	"locations",
	"non_stock_items",
	"field_rules",
	"field_sources",
	"option_rules",
	"choice_rules",
)
_ROW_VALUES = (
	*("item_group", "brand", "field", "rule"),
	*("warehouse", "location", "basis", "safety_stock", "maximum"),
	*("target", "title", "item_field", "template"),
	*("attribute", "option_name", "position", "is_not_offered", "attribute_value", "choice_name"),
)


def advise_push(store: WixStore) -> None:
	"""A change that concerns every Item is not pushed by itself: it may be the first of several."""
	before = store.get_doc_before_save()
	if not before or not before.facts_fetched_on or store.flags.is_decision:
		return
	if any(_value_of(store, fieldname) != _value_of(before, fieldname) for fieldname in SELLING):
		text = _("This concerns every Item of the store. Try it with Dry run, then choose Push all.")
		frappe.msgprint(text, title=_("Not pushed yet"), indicator="orange")


def _value_of(store: WixStore, fieldname: str) -> object:
	value = store.get(fieldname)
	if isinstance(value, list):
		return [tuple(row.get(name) for name in _ROW_VALUES) for row in value]
	return value or None
