"""Why an order is not in ERPNext, was left out, or was redacted."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	# why an order is not in ERPNext
	"order_in_books": _("The order is in ERPNext: {documents}."),
	"order_never_read": _(
		"No order {number} was read from {store}. If it is older than the connection or was placed a moment ago, fetch it"
		" by its number."
	),
	"orders_not_read": _(
		"{store} reads no orders. Choose how often under Schedule and Limits in the Wix Store."
	),
	"orders_not_imported": _(
		"{store} reads orders for its stock alone. Switch on Make Documents of Orders in the Wix Store, then import the"
		" order again."
	),
	"order_marked_imported": _(
		"Wix marks the order as imported into it from elsewhere, so it is left out. Import it again if ERPNext should have"
		" it."
	),
	"order_ignored": _("The order was left out. {message} Import it again if ERPNext should have it."),
	"order_cancelled_before": _(
		"The order was cancelled in Wix before anything was made of it. Nothing to do."
	),
	"order_held": _("The order is held: {message}"),
	"order_waits_for_status": _(
		"Orders with status {status} and payment {payment} wait by the status rules of {store}. It is imported by itself"
		" once that changes; a row in Status Rules imports such orders now."
	),
	"order_waiting": _("The order waits as number {place} to be imported. It is imported by itself."),
	"order_waiting_in_hand": _("The order is being imported at this moment. Look again in a minute."),
	"order_waiting_again": _(
		"Attempt {attempts} failed: {message} It is tried again by itself at {time}, or at once with Import Again."
	),
	"order_dead": _("The import failed {attempts} times: {message} Mend that, then import the order again."),
	"order_import_it": _("Nothing keeps it out and nothing waits. Import it again."),
	"order_unverified": _(
		"It is not known whether Wix did this: {what}. Look at the order in Wix, then say at the Wix Order which it was."
	),
	# what ERPNext has otherwise than Wix
	"books_withdrawn": _(
		"Its Sales Order is cancelled, and Wix is told of that. To keep the order, amend the Sales Order within ten minutes."
	),
	"books_lack": _("There is no {what} in force. Import the order again."),
	"books_total": _("The {what} comes to {ours}, Wix says {theirs}. Compare the two."),
	"books_payment": _("A payment of {amount} is not in ERPNext. Import the order again."),
	"books_payment_amount": _(
		"A payment is {ours} in ERPNext and {theirs} in Wix. Correct the Payment Entry."
	),
	"books_refund": _("A refund has no credit note. Import the order again."),
	"books_refund_amount": _("A credit note is {ours} and its refund in Wix is {theirs}. Compare the two."),
	"books_refund_money": _(
		"Of a refund of {theirs} in Wix, {ours} went back by Payment Entries. Make or correct the Payment Entry."
	),
	"books_parcel": _("A parcel sent in Wix has no Delivery Note. Import the order again."),
	"books_parcel_units": _(
		"Of {line}, {theirs} were sent in Wix and {ours} by Delivery Notes. Compare the two."
	),
}
