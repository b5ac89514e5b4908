"""One Wix site and what it sells. Checked here without any call; the connection is tested by ``api``."""

from urllib.parse import urlsplit

import frappe
from frappe import _
from frappe.model.document import Document

from wix_integration.core.hosts import is_wix_host
from wix_integration.erp.binding import bench_fingerprint
from wix_integration.erp.settings import forget_gates

CREDENTIALS = (
	"auth_mode",
	"api_key",
	"account_id",
	"app_id",
	"app_secret",
	"instance_id",
	"site_id",
	"sandbox_url",
)
PRICE_LISTS = ("price_list", "compare_at_price_list", "buying_price_list")
#: What is only about this store and goes with it.
MEMORY = (
	"Wix Queue",
	"Wix Item Mapping",
	"Wix Link",
	"Wix Sync Issue",
	"Wix Sync Run",
	"Wix Integration Log",
)


class WixStore(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from wix_integration.wix_integration.doctype.wix_field_rule.wix_field_rule import WixFieldRule
		from wix_integration.wix_integration.doctype.wix_store_brand.wix_store_brand import WixStoreBrand
		from wix_integration.wix_integration.doctype.wix_store_item_group.wix_store_item_group import (
			WixStoreItemGroup,
		)

		account_id: DF.Data | None
		api_key: DF.Password | None
		app_id: DF.Data | None
		app_secret: DF.Password | None
		auth_mode: DF.Literal["API key", "Wix app"]
		batch_inventory: DF.Int
		batch_products: DF.Int
		batch_variants: DF.Int
		bound_to: DF.Data | None
		brands: DF.TableMultiSelect[WixStoreBrand]
		buying_price_list: DF.Link | None
		calls_per_minute: DF.Int
		catalog_version: DF.Data | None
		company: DF.Link
		compare_at_price_list: DF.Link | None
		cost_source: DF.Literal["Off", "Valuation rate", "Buying price list"]
		currency: DF.Link | None
		debug_until: DF.Datetime | None
		default_location_id: DF.Data | None
		default_location_name: DF.Data | None
		enabled: DF.Check
		environment: DF.Literal["Live", "Sandbox"]
		facts_fetched_on: DF.Datetime | None
		field_rules: DF.Table[WixFieldRule]
		instance_id: DF.Data | None
		item_groups: DF.TableMultiSelect[WixStoreItemGroup]
		log_level: DF.Literal["Failures", "All", "Debug"]
		only_chosen: DF.Check
		paused_reason: DF.SmallText | None
		paused_until: DF.Datetime | None
		price_list: DF.Link | None
		public_key: DF.Code | None
		push_on_save: DF.Check
		push_schedule: DF.Literal["Off", "Hourly", "Daily"]
		rights: DF.Code | None
		sandbox_url: DF.Data | None
		site_id: DF.Data | None
		site_name: DF.Data | None
		state: DF.Literal["Not connected", "Active", "Paused"]
		store_name: DF.Data
		tax_policy: DF.Literal["As is", "Add tax", "Remove tax"]
		time_zone: DF.Data | None
		use_standard_rate: DF.Check
		warehouse: DF.Link | None
		weight_unit: DF.Data | None

	# end: auto-generated types

	def before_insert(self) -> None:
		self.bound_to = bench_fingerprint()
		self.state = "Not connected"

	def validate(self) -> None:
		self.validate_sandbox_url()
		self.validate_site()
		self.validate_warehouse()
		self.validate_price_lists()
		self.forget_connection_if_changed()

	def on_update(self) -> None:
		forget_gates()

	def on_trash(self) -> None:
		for doctype in MEMORY:
			frappe.db.delete(doctype, {"store": self.name})
		forget_gates()

	def validate_sandbox_url(self) -> None:
		"""A sandbox store can never reach the real Wix, a live one never anything else."""
		if self.environment == "Live":
			self.sandbox_url = None
			return
		url = urlsplit(self.sandbox_url or "")
		if url.scheme not in ("http", "https") or not url.hostname:
			frappe.throw(
				_("A sandbox store needs the sandbox's address. Enter it, such as http://127.0.0.1:8300.")
			)
		if is_wix_host(url.hostname):
			frappe.throw(_("{0} is the real Wix. Create a Live store for it.").format(url.hostname))

	def validate_site(self) -> None:
		before = self.get_doc_before_save()
		is_fixed = (
			before
			and before.site_id
			and (before.facts_fetched_on or frappe.db.exists("Wix Item Mapping", {"store": self.name}))
		)
		if is_fixed and self.site_id != before.site_id:
			frappe.throw(_("The site of a store cannot change. Create a new Wix Store for the other site."))
		other = self.site_id and frappe.db.get_value(
			"Wix Store", {"site_id": self.site_id, "name": ("!=", self.name)}
		)
		if other:
			frappe.throw(
				_("{0} is already connected to this site. Use that store.").format(frappe.bold(other))
			)

	def validate_warehouse(self) -> None:
		if not self.warehouse:
			return
		company, is_group = frappe.db.get_value("Warehouse", self.warehouse, ["company", "is_group"])
		if company != self.company:
			text = _("{0} belongs to another company. Choose a warehouse of {1}.")
			frappe.throw(text.format(self.warehouse, self.company))
		if is_group:
			frappe.throw(_("{0} is a group. Choose a warehouse that holds stock.").format(self.warehouse))

	def validate_price_lists(self) -> None:
		if self.enabled and not self.price_list:
			frappe.throw(_("An enabled store needs a price list. Choose one under Prices and Stock."))
		for fieldname in PRICE_LISTS:
			name = self.get(fieldname)
			currency = name and frappe.db.get_value("Price List", name, "currency")
			if currency and self.currency and currency != self.currency:
				text = _("Price list {0} is in {1}, the Wix site sells in {2}. Choose a price list in {2}.")
				frappe.throw(text.format(name, currency, self.currency))

	def forget_connection_if_changed(self) -> None:
		"""Other credentials count as untested; the test sets ``credentials_are_tested`` before it saves."""
		if self.is_new() or self.flags.credentials_are_tested:
			return
		if any(self.has_value_changed(fieldname) for fieldname in CREDENTIALS):
			self.update({"state": "Not connected", "paused_reason": None, "paused_until": None})
