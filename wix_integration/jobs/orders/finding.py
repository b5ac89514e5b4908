"""An order that a person names by its number: read from Wix and staged while the person waits."""

from __future__ import annotations

from functools import partial

import frappe
from frappe import _

from wix_integration.core.errors import ConfigError, WixApiError
from wix_integration.core.trouble import resolve_trouble
from wix_integration.core.wire.order import Order
from wix_integration.erp.orders.book import FrappeOrderBook
from wix_integration.erp.orders.rows import order_name
from wix_integration.erp.orders.staged import import_entry, makes_documents
from wix_integration.erp.queue.entries import BY_HAND, ORDERS, STOCK, write_due
from wix_integration.erp.stores import standing
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.wake import wake


def fetch_by_number(store: str, number: str) -> str:
	"""Stages the order with this number, whether it is known or not, and lets its documents be made. Returns its name.

	:raises frappe.ValidationError: there is none, or Wix cannot be asked; the text says what to do
	"""
	if stop := standing.reading_stop(store):
		frappe.throw(text_of(stop))
	order = _find(store, number.strip().lstrip("#"))
	if order is None:
		text = _("There is no order {0} in Wix. Look up its number in Wix under Orders.")
		frappe.throw(text.format(frappe.bold(frappe.utils.escape_html(number))))
	FrappeOrderBook(store, partial(wake, lane=STOCK)).save([order])
	if makes_documents(store):
		save_durably(partial(write_due, [import_entry(store, order.id, BY_HAND)]))
		wake(store, ORDERS)
	return order_name(store, order.id)


def _find(store: str, number: str) -> Order | None:
	try:
		return build_client(store, ORDERS, ()).find_order_by_number(number) if number else None
	except ConfigError as error:
		frappe.throw(str(error), title=_("Not connected"))
	except WixApiError as error:
		frappe.throw(text_of(resolve_trouble(error)), title=_("Wix cannot be asked"))
