"""Why a refund, a cancellation or an edit of an order waits for a person."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"refund_rows_changed": _(
		"The refund {refund} of {amount} gives back what no invoice of the order has as it was sold. Compare the invoice"
		" with Wix, then write the credit note by hand and import the order again."
	),
	"refund_not_invoiced": _(
		"Wix paid back {amount}, and neither an invoice nor a payment of the order is in the books. Book it by hand, or"
		" choose documents for paid orders in the Wix Store and import the order again."
	),
	"refund_unreconciled": _(
		"Wix paid back {amount} before there was an invoice, and {document}, which books that, could not be taken out of the"
		" advance {advance}. Set one off against the other in Payment Reconciliation, then import the order again."
	),
	"refund_unverified": _(
		"Wix shows a refund of {amount} that may be the return {document}, which we tried to record there. Compare both and"
		" decide about the unverified row of the order, then import it again."
	),
	"cancelled_delivered": _(
		"The order was cancelled in Wix after {document} had delivered it. Take the goods back with a return, or tell the"
		" buyer; nothing was cancelled here."
	),
	"cancelled_left": _(
		"The order was cancelled in Wix and its documents were left as they are, because the Wix Store says so. Cancel"
		" {document} or deliver it all the same."
	),
	"cancelled_changed_draft": _(
		"The order was cancelled in Wix and somebody has worked on the draft {document}. Look at it and delete it."
	),
	"cancelled_unpaid": _(
		"The order was cancelled in Wix, and {amount} of {document} is left to be paid. Compare it with Wix, then write a"
		" credit note for the rest."
	),
	"cancelled_paid": _(
		"The order was cancelled in Wix and {amount} of {document} was not paid back. Refund it in Wix, or book it"
		" elsewhere."
	),
	"cancelled_kept": _(
		"The order was cancelled in Wix and {amount} that came in for it there was not paid back. Refund it in Wix, or book"
		" it elsewhere and close this."
	),
	"cancelled_unbooked": _(
		"The order was cancelled in Wix before its import, and {amount} of it was not paid back. Refund it in Wix, or book the"
		" money by hand and close this."
	),
	"chargeback": _(
		"A bank took back {amount} of a payment of the order. The Journal Entry {document} is proposed: look at it, then"
		" submit or delete it."
	),
	"chargeback_reversed": _(
		"A bank gave back {amount} that it had taken of a payment of the order. The Journal Entry {document} is proposed:"
		" look at it, then submit or delete it."
	),
	"restocked": _(
		"Wix put goods of the order back into stock. The return {document} is a draft: submit it when the goods are here,"
		" or delete it."
	),
	"order_edited": _(
		"The order was edited in Wix after its import: {edits}. Amend {document} from the Wix Order, or keep it as it is."
	),
	"order_edited_further": _(
		"The order was edited in Wix after {document} was made of it: {edits}. Change the documents by hand, then keep them"
		" in the Wix Order."
	),
}

#: what of an order was edited → its name
EDITED: Mapping[str, str] = {
	"line_added": _("added"),
	"line_removed": _("removed"),
	"name": _("name"),
	"item": _("product"),
	"quantity": _("quantity"),
	"price": _("price"),
	"options": _("options"),
	"currency": _("currency"),
	"total": _("total"),
	"discount": _("discount"),
	"shipping": _("shipping"),
	"shipping_method": _("shipping method"),
	"fees": _("fees"),
	"billing_address": _("billing address"),
	"shipping_address": _("shipping address"),
	"note": _("buyer's note"),
}
