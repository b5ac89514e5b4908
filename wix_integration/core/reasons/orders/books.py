"""What ERPNext refused of an order, and what was made of it."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"order_booked": _("The order is in ERPNext's books."),
	"order_cancelled": _("The order was cancelled in Wix, and its documents in ERPNext."),
	"order_waits": _(
		"The order is {status} in Wix and its payment {payment}: nothing is made of it yet. Wait, or change the status rules"
		" of the Wix Store."
	),
	"order_left_alone": _("Wix marks the order as imported into it: it is not made again."),
	"order_not_staged": _("The order is not known here. Fetch it by its number."),
	"order_import_off": _(
		"The Wix Store makes no documents of orders. Switch that on in the Wix Store, then import the order again."
	),
	"order_facts_missing": _("Wix did not tell the payments of the order. Nothing to do: it is asked again."),
	"order_busy": _("Somebody else works on the order. Nothing to do: it is tried again."),
	"order_refused": _(
		"ERPNext refused the {document}: {message} Correct that, then import the order again."
	),
	"order_period_closed": _(
		"ERPNext refused the {document} of {date}: {message} Open the period until the order is imported, or enter the order"
		" by hand and ignore this one."
	),
	"order_no_stock": _(
		"ERPNext refused the {document}: {message} Receive the goods or allow negative stock, then import the order again."
	),
	"order_total_changed": _(
		"ERPNext computed {computed} for the {document} where Wix says {total}. Look for an app or an Item Tax Template that"
		" changes it, then import the order again."
	),
	"order_field": _(
		"The field {fieldname} of the {document} cannot be filled: {message} Correct the row in the Wix Store, then import"
		" the order again."
	),
	"order_new_item": _(
		"No Item could be made for {line}: {message} Create the Item and link the product to it, then import the order again."
	),
	"order_payment_method": _(
		"No Mode of Payment is set for {method}. Add it to the payment methods of the Wix Store, then import the order again."
	),
	"order_payment_account": _(
		"The Mode of Payment {mode} has no account for {company}. Set it there or in the payment methods of the Wix Store,"
		" then import the order again."
	),
	"order_payment_currency": _(
		"The account {account} is in {currency}, the order is in {order_currency}. Choose an account in {order_currency} or"
		" in the company's currency, then import the order again."
	),
	"order_party_currency": _(
		"The order is in {currency}, the account {account} of {customer} is not. Tick Allow multi-currency invoices"
		" against single party account in Accounts Settings, or give the Customer an account in {currency}, then import the"
		" order again."
	),
	"order_invoiced_in_part": _(
		"{document} invoices {amount} of the {total} of {order}, and the rest is not invoiced by itself. Invoice it with the"
		" button on the Sales Order. Where that is all, close the Sales Order and import the order again."
	),
	"order_invoice_cancelled": _(
		"{document} was cancelled or deleted, and nothing invoices the order. Amend it, or invoice the order with the button"
		" on the Sales Order. Where no invoice is wanted, close the Sales Order and import the order again."
	),
	"order_fulfilled": _(
		"Goods of the order were sent in Wix on {date}. Make the Delivery Note by hand, then close this."
	),
	"order_fulfillment_removed": _(
		"The fulfilment of {document} was removed in Wix. If the goods were not sent, cancel {document}, or delete it while it"
		" is a draft; else fulfil the order in Wix again."
	),
	"order_fulfillment_line": _(
		"Wix sent more of {line} than is left to be delivered in ERPNext. Compare the Delivery Notes of the order with Wix,"
		" then import the order again."
	),
}
