"""What the table *Other Fields* of a store must fulfil. Every message names the row and ends with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields

from wix_integration.core.orders.policies import DocumentKind
from wix_integration.erp.books.fields import TAGS, compile_value

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore

#: What the order itself decides; a value of the store would make the books wrong.
_OURS = frozenset(
	(
		*(
			"company",
			"customer",
			"party",
			"party_type",
			"currency",
			"conversion_rate",
			"wix_order",
			"docstatus",
		),
		*(
			"paid_amount",
			"received_amount",
			"paid_from",
			"paid_to",
			"is_return",
			"update_stock",
			"amended_from",
		),
		*(
			"ignore_pricing_rule",
			"disable_rounded_total",
			"taxes_and_charges",
			"name",
			"owner",
			"naming_series",
		),
	)
)


def check_order_fields(store: WixStore) -> None:
	for row in store.order_fields:
		where = _("{0}, row {1}").format(_("Other Fields"), row.idx)
		row.fieldname = (row.fieldname or "").strip()
		_check_field(where, row)
		_check_value(where, row)


def _check_field(where: str, row: Any) -> None:
	if row.fieldname in _OURS:
		text = _("{0}: {1} follows from the order. Choose another field.")
		frappe.throw(text.format(where, frappe.bold(row.fieldname)))
	if row.fieldname == TAGS:
		return
	meta = frappe.get_meta(DocumentKind(row.document).value)
	field = meta.get_field(row.fieldname)
	if not field or field.fieldtype in (*no_value_fields, *table_fields, "Password"):
		text = _("{0}: {1} has no field {2} that holds a value. Write the name of another one.")
		frappe.throw(text.format(where, _(row.document), frappe.bold(row.fieldname)))
	if field.permlevel and not _is_writable(meta, field.permlevel):
		text = _(
			"{0}: the integration user may not write {1}. Choose another field, or give that user the role."
		)
		frappe.throw(text.format(where, frappe.bold(row.fieldname)))


def _is_writable(meta: Any, permlevel: int) -> bool:
	"""Whether the user of the jobs may write fields of this level: nothing else asks once they write a document."""
	roles = frappe.get_roles(frappe.get_cached_doc("Wix Settings").integration_user or "Guest")
	return any(rule.permlevel == permlevel and rule.write and rule.role in roles for rule in meta.permissions)


def _check_value(where: str, row: Any) -> None:
	try:
		compile_value(row.value or "")
	except TemplateError as error:
		text = _("{0}: the template cannot be read: {1}. Correct it.")
		frappe.throw(text.format(where, error))
