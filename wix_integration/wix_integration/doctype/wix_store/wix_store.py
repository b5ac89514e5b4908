"""One Wix site and what it sells. Checked here without any call; the connection is tested by ``api``."""

from frappe.model.document import Document

from wix_integration.erp.stores.binding import bench_fingerprint, is_bound_here
from wix_integration.erp.stores.forgetting import forget_store
from wix_integration.erp.stores.gates import forget_gates
from wix_integration.erp.stores.orders.accounts import missing_accounts
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.erp.texts import text_of
from wix_integration.wix_integration.doctype.wix_store.checks import (
	advise_push,
	check_price_lists,
	check_public_keys,
	check_sandbox_url,
	check_site_is_free,
	check_site_is_kept,
	check_warehouse,
)
from wix_integration.wix_integration.doctype.wix_store.customer_checks import check_customers
from wix_integration.wix_integration.doctype.wix_store.location_checks import (
	advise_locations,
	check_locations,
)
from wix_integration.wix_integration.doctype.wix_store.naming_checks import check_naming
from wix_integration.wix_integration.doctype.wix_store.order_checks import check_orders, queue_stored_orders
from wix_integration.wix_integration.doctype.wix_store.source_checks import check_field_sources

ACCESS = ("auth_mode", "api_key", "account_id", "app_id", "app_secret", "instance_id")
CREDENTIALS = (*ACCESS, "site_id", "sandbox_url")


class WixStore(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from wix_integration.wix_integration.doctype.wix_charge_account.wix_charge_account import (
			WixChargeAccount,
		)
		from wix_integration.wix_integration.doctype.wix_choice_rule.wix_choice_rule import WixChoiceRule
		from wix_integration.wix_integration.doctype.wix_customer_field.wix_customer_field import (
			WixCustomerField,
		)
		from wix_integration.wix_integration.doctype.wix_customer_rule.wix_customer_rule import (
			WixCustomerRule,
		)
		from wix_integration.wix_integration.doctype.wix_field_rule.wix_field_rule import WixFieldRule
		from wix_integration.wix_integration.doctype.wix_field_source.wix_field_source import WixFieldSource
		from wix_integration.wix_integration.doctype.wix_line_policy.wix_line_policy import WixLinePolicy
		from wix_integration.wix_integration.doctype.wix_option_rule.wix_option_rule import WixOptionRule
		from wix_integration.wix_integration.doctype.wix_order_field.wix_order_field import WixOrderField
		from wix_integration.wix_integration.doctype.wix_payment_method.wix_payment_method import (
			WixPaymentMethod,
		)
		from wix_integration.wix_integration.doctype.wix_status_rule.wix_status_rule import WixStatusRule
		from wix_integration.wix_integration.doctype.wix_store_brand.wix_store_brand import WixStoreBrand
		from wix_integration.wix_integration.doctype.wix_store_item_group.wix_store_item_group import (
			WixStoreItemGroup,
		)
		from wix_integration.wix_integration.doctype.wix_store_location.wix_store_location import (
			WixStoreLocation,
		)
		from wix_integration.wix_integration.doctype.wix_tax_account.wix_tax_account import WixTaxAccount

		account_id: DF.Data | None
		adjustment_account: DF.Link | None
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
		cancel_mail: DF.Check
		cancel_restock: DF.Check
		cancelled_in_wix: DF.Literal["Cancel the documents", "Issue"]
		catalog_version: DF.Data | None
		category_direction: DF.Literal["Off", "ERPNext to Wix", "Wix to ERPNext"]
		category_root: DF.Link | None
		charge_accounts: DF.Table[WixChargeAccount]
		charge_timing: DF.Literal["First document", "Last document", "By value of the lines"]
		choice_rules: DF.Table[WixChoiceRule]
		company: DF.Link
		compare_at_price_list: DF.Link | None
		contacts_polled_until: DF.Data | None
		cost_source: DF.Literal["Off", "Valuation rate", "Buying price list"]
		create_customers: DF.Check
		create_items: DF.Check
		currency: DF.Link | None
		customer_clues: DF.SmallText | None
		customer_fields: DF.Table[WixCustomerField]
		customer_group: DF.Link | None
		customer_rules: DF.Table[WixCustomerRule]
		customer_type: DF.Literal["Company where one is named", "Individual", "Company"]
		debug_until: DF.Datetime | None
		default_location_id: DF.Data | None
		default_location_name: DF.Data | None
		default_mode_of_payment: DF.Link | None
		default_tax_account: DF.Link | None
		delivery_days: DF.Int
		delivery_note_series: DF.Data | None
		discount_account: DF.Link | None
		discount_rows: DF.Literal["In the rate", "Rows of their own"]
		enabled: DF.Check
		environment: DF.Literal["Live", "Sandbox"]
		facts_fetched_on: DF.Datetime | None
		fee_account: DF.Link | None
		field_rules: DF.Table[WixFieldRule]
		field_sources: DF.Table[WixFieldSource]
		fulfilled_in_wix: DF.Literal["Delivery Note draft", "Delivery Note submitted", "Issue", "Nothing"]
		gift_card_account: DF.Link | None
		gift_card_mode_of_payment: DF.Link | None
		gone_policy: DF.Literal["Nothing", "Disable the Item", "Create again"]
		guest_policy: DF.Literal["Own Customer", "Shared Customer", "Contact of the shared Customer"]
		import_orders: DF.Check
		instance_id: DF.Data | None
		inventory_trigger: DF.Data | None
		item_groups: DF.TableMultiSelect[WixStoreItemGroup]
		line_clues: DF.SmallText | None
		line_policies: DF.Table[WixLinePolicy]
		locations: DF.Table[WixStoreLocation]
		log_level: DF.Literal["Failures", "All", "Debug"]
		new_item_group: DF.Link | None
		new_item_uom: DF.Link | None
		next_public_key: DF.Code | None
		non_stock_items: DF.Literal["In stock", "Largest quantity"]
		only_chosen: DF.Check
		option_rules: DF.Table[WixOptionRule]
		order_cost_center: DF.Link | None
		order_fields: DF.Table[WixOrderField]
		order_tolerance: DF.Float
		orders_polled_until: DF.Data | None
		paused_reason: DF.SmallText | None
		paused_until: DF.Datetime | None
		payment_entry_series: DF.Data | None
		payment_methods: DF.Table[WixPaymentMethod]
		poll_orders: DF.Literal["Off", "Every 5 minutes", "Hourly"]
		poll_products: DF.Literal["Off", "Every 5 minutes", "Hourly", "Daily"]
		price_list: DF.Link | None
		products_polled_until: DF.Data | None
		public_key: DF.Code | None
		pull_contacts: DF.Literal["Off", "Hourly", "Daily"]
		push_cancellations: DF.Check
		push_customers: DF.Check
		push_fulfillments: DF.Check
		push_on_save: DF.Check
		push_payments: DF.Check
		push_refunds: DF.Check
		push_schedule: DF.Literal["Off", "Hourly", "Daily"]
		reconcile_schedule: DF.Literal["Off", "Daily", "Weekly"]
		recovery_step: DF.Literal["", "Checking", "Waiting for confirmation"]
		redact_days: DF.Int
		refund_account: DF.Link | None
		refund_income_account: DF.Link | None
		removed_policy: DF.Literal["Hide", "Delete"]
		repair: DF.Literal["Repair", "Report only"]
		rights: DF.Code | None
		sales_invoice_series: DF.Data | None
		sales_order_series: DF.Data | None
		sales_partner: DF.Link | None
		sandbox_url: DF.Data | None
		shared_customer: DF.Link | None
		shipping_account: DF.Link | None
		shipping_item: DF.Link | None
		site_id: DF.Data | None
		site_locations: DF.Code | None
		site_name: DF.Data | None
		state: DF.Literal["Not connected", "Active", "Paused"]
		status_rules: DF.Table[WixStatusRule]
		stock_edited: DF.Literal["Overwrite", "Stock Reconciliation draft", "Issue"]
		stop_price: DF.Percent
		stop_share: DF.Percent
		store_name: DF.Data
		submit_test_orders: DF.Check
		sync_comments: DF.Check
		tax_accounts: DF.Table[WixTaxAccount]
		tax_policy: DF.Literal["As is", "Add tax", "Remove tax"]
		tax_rows: DF.Literal["Amounts", "Rates where exact"]
		territory: DF.Link | None
		time_zone: DF.Data | None
		tip_account: DF.Link | None
		use_standard_rate: DF.Check
		warehouse: DF.Link | None
		weight_unit: DF.Data | None
	# end: auto-generated types

	def onload(self) -> None:
		"""What the form says about sending, by the code that decides about it."""
		stop = outgoing_stop(self.name)
		self.set_onload("stop", text_of(stop) if stop else "")
		self.set_onload("is_elsewhere", not is_bound_here(self.bound_to))
		self.set_onload("missing_accounts", missing_accounts(self.name))

	def before_insert(self) -> None:
		self.bound_to = bench_fingerprint()
		self.state = "Not connected"
		self.currency = None  # Frappe fills in the default currency of the user; only the site knows its own

	def validate(self) -> None:
		check_sandbox_url(self)
		check_site_is_kept(self)
		check_site_is_free(self)
		check_public_keys(self)
		check_warehouse(self)
		check_locations(self)
		check_price_lists(self)
		check_naming(self)
		check_field_sources(self)
		check_orders(self)
		check_customers(self)
		self.forget_connection_if_changed()

	def on_update(self) -> None:
		forget_gates()
		advise_push(self)
		advise_locations(self)
		queue_stored_orders(self)

	def on_trash(self) -> None:
		forget_store(self.name)
		forget_gates()

	def forget_connection_if_changed(self) -> None:
		"""Other credentials count as untested; the test sets ``credentials_are_tested`` before it saves."""
		if self.is_new() or self.flags.credentials_are_tested:
			return
		if any(self.has_value_changed(fieldname) for fieldname in CREDENTIALS):
			pause = {"paused_reason": None, "paused_until": None}
			self.update({"state": "Not connected", "rights": None, **pause})
