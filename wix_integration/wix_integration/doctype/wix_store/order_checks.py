"""What a store's choices about orders must fulfil. Every message names the place and ends with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _

from wix_integration.core.orders.lines.policies import Clue, MissingItem
from wix_integration.erp.books.new_items import group_of_new_items
from wix_integration.erp.orders.due import queue_waiting
from wix_integration.erp.queue.entries import ORDERS
from wix_integration.erp.stores.orders.config import lines_of
from wix_integration.erp.stores.orders.currencies import currency_advice
from wix_integration.erp.stores.orders.policies import SERIES
from wix_integration.jobs.wake import wake
from wix_integration.wix_integration.doctype.wix_store.order_field_checks import check_order_fields

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore

ACCOUNTS = (
	"default_tax_account",
	"shipping_account",
	"fee_account",
	"tip_account",
	"discount_account",
	"gift_card_account",
	"adjustment_account",
	"refund_income_account",
	"refund_account",
)
#: Tables with the columns that name accounts.
_TABLES = {
	"tax_accounts": ("account",),
	"charge_accounts": ("account",),
	"payment_methods": ("account", "fee_account"),
}


def check_orders(store: WixStore) -> None:
	for where, account in _accounts(store):
		_check_account(store, where, account)
	_check_cost_center(store)
	_check_amounts(store)
	_check_clues(store)
	_check_line_policies(store)
	_check_status_rules(store)
	_check_doubles(_(store.meta.get_label("payment_methods")), store.payment_methods, "method")
	_check_series(store)
	check_order_fields(store)
	if advice := currency_advice(store):
		frappe.msgprint(advice, alert=True, indicator="orange")


def queue_stored_orders(store: WixStore) -> None:
	"""What was stored while no documents were made is due now."""
	if store.import_orders and store.has_value_changed("import_orders") and queue_waiting(store.name):
		frappe.db.after_commit.add(partial(wake, store.name, ORDERS))


def _accounts(store: WixStore) -> Iterator[tuple[str, str]]:
	"""(where it stands, account) of every account the store names."""
	for field in ACCOUNTS:
		if store.get(field):
			yield _(store.meta.get_label(field)), store.get(field)
	for table, columns in _TABLES.items():
		label = _(store.meta.get_label(table))
		for row in store.get(table):
			yield from ((_row(label, row), row.get(column)) for column in columns if row.get(column))


def _check_account(store: WixStore, where: str, account: str) -> None:
	company, is_group, is_disabled = frappe.db.get_value(
		"Account", account, ["company", "is_group", "disabled"]
	) or ("", 0, 0)
	if company != store.company:
		text = _("{0}: {1} belongs to another company. Choose an account of {2}.")
		frappe.throw(text.format(where, frappe.bold(account), store.company))
	if is_group or is_disabled:
		text = _("{0}: nothing can be booked to {1}. Choose an enabled account that is no group.")
		frappe.throw(text.format(where, frappe.bold(account)))


def _check_cost_center(store: WixStore) -> None:
	if not store.order_cost_center:
		return
	company, is_group = frappe.db.get_value("Cost Center", store.order_cost_center, ["company", "is_group"])
	if company != store.company or is_group:
		text = _("The cost center {0} is a group or of another company. Choose one of {1}.")
		frappe.throw(text.format(frappe.bold(store.order_cost_center), store.company))


def _check_amounts(store: WixStore) -> None:
	for field in ("order_tolerance", "delivery_days", "redact_days"):
		if (store.get(field) or 0) < 0:
			label = frappe.bold(_(store.meta.get_label(field)))
			frappe.throw(_("{0} is below 0. Enter 0 or more.").format(label))


def _check_clues(store: WixStore) -> None:
	known = {clue.value.casefold(): clue.value for clue in Clue}
	names = lines_of(store.line_clues)
	unknown = [name for name in names if name.casefold() not in known]
	if unknown:
		text = _("Items are not found by {0}. Write one of these a line: {1}.")
		frappe.throw(text.format(frappe.bold(", ".join(unknown)), ", ".join(known.values())))
	store.line_clues = "\n".join(dict.fromkeys(known[name.casefold()] for name in names))


def _check_line_policies(store: WixStore) -> None:
	_check_doubles(_("Lines without an Item"), store.line_policies, "kind")
	for row in store.line_policies:
		where = _row(_("Lines without an Item"), row)
		is_fallback = row.choice == MissingItem.FALLBACK.value
		if is_fallback and not row.fallback_item:
			frappe.throw(_("{0}: choose the fallback Item.").format(where))
		if is_fallback and _cannot_be_sold(row.fallback_item):
			text = _("{0}: {1} is disabled or a template. Choose another Item.")
			frappe.throw(text.format(where, frappe.bold(row.fallback_item)))
		if row.choice == MissingItem.CREATE.value and not group_of_new_items(store.new_item_group):
			label = frappe.bold(_(store.meta.get_label("new_item_group")))
			frappe.throw(_("{0}: an Item needs a group. Choose one under {1}.").format(where, label))


def _check_status_rules(store: WixStore) -> None:
	for row in store.status_rules:
		wanted = ("Draft", "Submitted")
		if row.delivery_note in wanted and not {row.sales_order, row.sales_invoice}.intersection(wanted):
			text = _("{0}: a Delivery Note needs a Sales Order or Sales Invoice. Choose one, or no note.")
			frappe.throw(text.format(_row(_("Status Rules"), row)))


def _cannot_be_sold(item_code: str) -> bool:
	return any(frappe.db.get_value("Item", item_code, ["disabled", "has_variants"]) or ())


def _check_doubles(label: str, rows: Iterable[Any], column: str) -> None:
	seen: dict[str, int] = {}
	for row in rows:
		first = seen.setdefault((row.get(column) or "").strip().casefold(), row.idx)
		if first != row.idx:
			text = _("{0}: rows {1} and {2} are about the same. Remove one of them.")
			frappe.throw(text.format(label, first, row.idx))


def _check_series(store: WixStore) -> None:
	for kind, field in SERIES.items():
		series = store.get(field)
		options = lines_of(frappe.get_meta(kind.value).get_field("naming_series").options)
		if series and series not in options:
			text = _("{0} has no series {1}. Add it in Document Naming Settings, or write one of: {2}.")
			frappe.throw(text.format(_(kind.value), frappe.bold(series), ", ".join(options)))


def _row(label: str, row: Any) -> str:
	return _("{0}, row {1}").format(label, row.idx)
