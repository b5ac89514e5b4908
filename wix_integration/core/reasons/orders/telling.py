"""What was told to Wix about an order, or why it was not."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"nothing_to_tell": _("There is nothing that Wix has to be told."),
	"telling_order_gone": _(
		"Wix does not know the order {number} any more, so it was not told of {document}. Look for the order in Wix."
	),
	"telling_refused": _(
		"Wix did not take {document} of the order {number}: {message} Correct it, then tell Wix again."
	),
	"telling_forbidden": _(
		"Wix does not allow us to change orders, so {document} was not told. Add the right to manage orders in Wix and"
		" test the connection. {message}"
	),
	"telling_waits": _(
		"It is not known whether Wix has {document}. Say so on the order {number}: it happened, or it did not."
	),
	"fulfillment_made": _("Wix was told that {document} was sent."),
	"fulfillment_found": _("Wix has the fulfilment of {document} already."),
	"fulfillment_complete": _("Everything of {document} is fulfilled in Wix already."),
	"fulfillment_tracked": _("Wix has the new tracking of {document}."),
	"fulfillment_removed": _("The fulfilment of {document} was removed in Wix."),
	"fulfillment_is_wix": _(
		"{document} is cancelled, and its fulfilment was made in Wix. Remove it there if the goods were not sent."
	),
	"fulfillment_gone": _(
		"The fulfilment of {document} was removed in Wix. Fulfil the order {number} there again, or cancel {document}."
	),
	"fulfillment_line_gone": _(
		"The order {number} has a line no more that was delivered. Compare it with Wix, then fulfil it there by hand."
	),
	"fulfillment_in_parts": _(
		"A part of {line} was delivered that Wix cannot count in whole numbers. Fulfil it in the order {number} in Wix by"
		" hand."
	),
	"fulfillment_cut": _(
		"Of {document} Wix was told only what was not fulfilled there yet. Compare the quantities with Wix."
	),
	"tracking_taken": _(
		"The tracking number {tracking} stands on another fulfilment of the order {number}, and Wix takes it once."
		" {document} was told without it."
	),
	"cancellation_made": _("The order {number} was cancelled in Wix."),
	"cancellation_found": _("The order {number} is over in Wix already."),
	"cancellation_replaced": _(
		"Another Sales Order of the order {number} stands, so it was not cancelled in Wix."
	),
	"cancellation_authorized": _(
		"The order {number} was not cancelled in Wix: a payment is held on a card. Capture or void it in Wix, then cancel"
		" the order there."
	),
	"payment_noted": _("Wix has noted the payment {document}."),
	"payment_found": _("Wix has the payment {document} already."),
	"payment_exceeds": _(
		"{document} pays more than the {left} that Wix expects for the order {number}. Compare the payments with Wix, then"
		" note it there by hand."
	),
	"payment_taken_back": _(
		"{document} is cancelled, and Wix has noted its payment. Correct the payments of the order {number} in Wix."
	),
	"refund_noted": _("Wix has noted the refund {document}. No money was moved."),
	"refund_found": _("Wix has the refund {document} already."),
	"refund_exceeds": _(
		"{document} gives back more than the {left} that can be given back of the payments of the order {number}. Compare it"
		" with Wix, then note it there by hand."
	),
	"refund_taken_back": _(
		"{document} is cancelled, and Wix has noted its refund. Correct the refunds of the order {number} in Wix."
	),
	"money_changed": _(
		"{document} is {amount} of the order {number} now, and Wix has noted {told}. Allocate {told} of it to the order again,"
		" then tell Wix again. Or correct it in Wix and close this; what is booked here again because of that, cancel."
	),
	"money_currency": _("{document} is in another currency than the order {number}. Note it in Wix by hand."),
	"comment_told": _("The comment stands in Wix."),
}
