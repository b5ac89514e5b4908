"""The switches of the whole Frappe site. Read through ``erp.stores.settings`` alone."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import validate_email_address

from wix_integration.core.webhook import parse_addresses
from wix_integration.erp.stores.gates import forget_gates


class WixSettings(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		alert_emails: DF.SmallText | None
		enabled: DF.Check
		integration_user: DF.Link | None
		max_attempts: DF.Int
		outgoing_stopped: DF.Check
		webhook_addresses: DF.SmallText | None

	# end: auto-generated types

	def validate(self) -> None:
		self.validate_integration_user()
		self.validate_attempts()
		self.validate_alert_emails()
		self.validate_webhook_addresses()

	def on_update(self) -> None:
		forget_gates()

	def validate_integration_user(self) -> None:
		if self.integration_user in ("Administrator", "Guest"):
			frappe.throw(
				_("{0} cannot be the integration user. Choose a system user.").format(self.integration_user)
			)

	def validate_attempts(self) -> None:
		if self.max_attempts < 1:
			frappe.throw(_("Attempts per Row must be at least 1. Enter a higher number."))

	def validate_alert_emails(self) -> None:
		for address in (self.alert_emails or "").split():
			if not validate_email_address(address):
				frappe.throw(
					_("{0} is not an email address. Correct it in Alert Recipients.").format(address)
				)

	def validate_webhook_addresses(self) -> None:
		for address in (self.webhook_addresses or "").split():
			try:
				parse_addresses(address)
			except ValueError:
				text = _("{0} is no address of a network. Correct it in Allowed Addresses.")
				frappe.throw(text.format(address))
