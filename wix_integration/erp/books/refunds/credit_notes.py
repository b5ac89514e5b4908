"""A return invoice that comes to what was given back, to the cent, against the invoice it was sold by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frappe import _
from frappe.utils import get_datetime

from wix_integration.core.orders.policies import DocumentKind
from wix_integration.core.orders.returns.refunding import CreditLine, CreditNote
from wix_integration.core.orders.status import Stage
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.refunds.advances import is_left_to
from wix_integration.erp.books.refunds.invoices import Invoiced, PlacedDocument
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.rows import Values, item_row, tax_row
from wix_integration.erp.books.selling import dated
from wix_integration.erp.books.submitting import marked, remember, verify_total, write_document
from wix_integration.erp.custom_fields import REFUND_FIELD

KIND = DocumentKind.SALES_INVOICE
#: What a credit note has in common with its invoice.
_COPIED = (
	*(
		"customer",
		"customer_address",
		"shipping_address_name",
		"contact_person",
		"currency",
		"conversion_rate",
	),
	*(
		"debit_to",
		"cost_center",
		"selling_price_list",
		"price_list_currency",
		"plc_conversion_rate",
		"po_date",
	),
)
#: What a returned row has in common with the row that was sold.
_ROW_COPIED = (
	*("item_code", "item_name", "description", "uom", "conversion_factor", "warehouse", "income_account"),
	*("cost_center", "sales_order", "so_detail", "delivery_note", "dn_detail", "project"),
)


def make_credit_note(
	note: CreditNote,
	invoiced: Invoiced,
	moment: datetime | None,
	context: OrderContext,
) -> Any:
	"""Makes it as far as its invoice is, and remembers it. A row that no invoice has keeps it from being made.

	:param moment: when it was given back; never before the invoice
	:raises HeldError: no invoice has what it gives back, ERPNext refuses it or comes to another total
	"""
	against = invoiced.invoice_for(note)
	invoice = against or next(iter(invoiced.invoices), None)
	if invoice is None or (against is None and not _is_spread(note, invoiced)):
		raise HeldError(reason("refund_rows_changed", refund=note.refund_id, amount=format(note.amount, "f")))
	is_settling = against is not None and is_left_to(note, against.document, context)
	values = _values(note, invoice, against, moment, context)
	values["update_outstanding_for_self"] = int(not is_settling)
	stage = Stage.SUBMITTED if invoice.document.docstatus == 1 else Stage.DRAFT
	with refused(KIND.value, values["posting_date"]):
		document = write_document(KIND, values, stage, context)
	verify_total(document, -note.amount)
	if is_settling and document.docstatus == 1:
		document.set_status(update=True)  # the ledger does that where money is owed for it
	remember(document, Role.CREDIT_NOTE, context, key=note.refund_id, amount=note.amount)
	return document


def _is_spread(note: CreditNote, invoiced: Invoiced) -> bool:
	"""Whether several invoices together have it: then the credit note stands for itself."""
	sold = [place for each in invoiced.invoices for place in each.places]
	return all(line.against in sold for line in note.lines if line.against is not None)


def _values(
	note: CreditNote,
	invoice: PlacedDocument,
	against: PlacedDocument | None,
	moment: datetime | None,
	context: OrderContext,
) -> Values:
	document = invoice.document
	copied = {field: value for field in _COPIED if (value := document.get(field))}
	lines = [_row(line, invoice, against, context) for line in note.lines]
	charges = [charge for charge in note.charges if charge.amount]
	return {
		**copied,
		**_dates(document, moment, context),
		"is_return": 1,
		"return_against": against.document.name if against else None,
		REFUND_FIELD: note.refund_id,
		"po_no": marked(context.mapped.number, context),
		"remarks": _("Refund of the Wix order {0}").format(context.mapped.number),
		"ignore_pricing_rule": 1,
		"disable_rounded_total": 1,
		"taxes_and_charges": "",
		"ignore_default_payment_terms_template": 1,
		"update_stock": 0,
		"items": lines,
		"taxes": [tax_row(charge, document.cost_center or "") for charge in charges],
	}


def _row(
	line: CreditLine, invoice: PlacedDocument, against: PlacedDocument | None, context: OrderContext
) -> Values:
	values = item_row(line.row, invoice.document.cost_center or "")
	if line.against is None:
		text = _("Refund of the Wix order {0}").format(context.mapped.number)
		return {**values, "item_name": text, "description": text, "uom": invoice.document.items[0].uom}
	sold = _sold_row(line.against, invoice)
	if sold is None:
		return values
	copied = {field: value for field in _ROW_COPIED if (value := sold.get(field))}
	return {**values, **copied, **({"sales_invoice_item": sold.name} if against else {})}


def _sold_row(place: int, invoice: PlacedDocument) -> Any:
	rows = zip(invoice.places, invoice.document.items, strict=True)
	return next((row for found, row in rows if found == place), None)


def _dates(invoice: Any, moment: datetime | None, context: OrderContext) -> Values:
	"""The company's time; ERPNext takes no return that is dated before what it returns."""
	sold = get_datetime(f"{invoice.posting_date} {invoice.posting_time or '00:00:00'}")
	zoned = (moment or datetime.now(context.config.zone)).astimezone(context.config.zone)
	day = max(sold, zoned.replace(tzinfo=None, microsecond=0))
	return dated(day.date(), day.time().isoformat()) | {"due_date": day.date()}
