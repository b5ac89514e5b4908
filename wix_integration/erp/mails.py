"""Mails to whom the settings name: best effort, since a bench without an outgoing account must work all the same."""

from __future__ import annotations

import frappe

from wix_integration.erp.stores.settings import alert_recipients
from wix_integration.erp.transaction import commit, rollback


def send_alert(subject: str, message: str) -> None:
	"""One mail to the alert recipients, in a transaction of its own; none where nobody is named."""
	recipients = alert_recipients()
	if not recipients:
		return
	try:
		frappe.sendmail(recipients=recipients, subject=subject, message=message)
		commit()
	except Exception as error:
		rollback()
		frappe.logger("wix_integration").warning(f"no mail: {subject}: {type(error).__name__}")
