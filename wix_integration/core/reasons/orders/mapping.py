"""Why an order is held or was changed on its way to ERPNext."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"order_line_unknown": _(
		"No Item is known for {line} (SKU {sku}). Link the product to an Item or give an Item this code or barcode,"
		" then import the order again."
	),
	"order_line_custom": _(
		"{line} is a custom line that no Item stands for. Choose a fallback Item for custom lines in the Wix Store, then"
		" import the order again."
	),
	"order_line_gift_card": _(
		"{line} is a gift card that no Item stands for. Choose a fallback Item for gift cards in the Wix Store, then"
		" import the order again."
	),
	"order_line_other_app": _(
		"{line} was sold by another Wix app and no Item stands for it. Choose a fallback Item for lines of other apps in"
		" the Wix Store, then import the order again."
	),
	"order_item_disabled": _(
		"{line} sells the Item {item_code}, which is disabled. Enable it, then import the order again."
	),
	"order_item_template": _(
		"{line} sells the Item {item_code}, which is a template. Link the product's variants to the Item's variants, then"
		" import the order again."
	),
	"order_quantity": _(
		"The quantity {quantity} of {line} cannot be kept with {places} decimals. Raise Float Precision in System Settings,"
		" then import the order again."
	),
	"order_line_negative": _(
		"The price of {line} is below 0, which ERPNext does not take. Compare it with Wix, then enter the order by hand."
	),
	"order_no_lines": _("The order has no lines. Look at it in Wix, then import it again."),
	"order_line_doubled": _(
		"Two lines of the order have the same id. Look at the order in Wix, then import it again."
	),
	"order_no_total": _("The order has no total. Look at it in Wix, then fetch it again."),
	"order_negative_total": _(
		"The total {total} is below 0, which ERPNext does not take. Compare it with Wix, then enter the order by hand."
	),
	"order_no_currency": _("The order has no currency. Look at it in Wix, then fetch it again."),
	"order_no_date": _("The order has no date. Look at it in Wix, then fetch it again."),
	"order_precision": _(
		"The total {total} cannot be kept with {places} decimals. Raise Currency Precision in System Settings, then import"
		" the order again."
	),
	"order_exchange_rate": _(
		"There is no exchange rate from {currency} to {company_currency}. Add a Currency Exchange, then import the order"
		" again."
	),
	"order_tax_account": _(
		"No account is set for the tax {title} ({rate} %, {region}). Add it to the taxes of the Wix Store or set a default"
		" account, then import the order again."
	),
	"order_shipping_account": _(
		"No account is set for the shipping method {title}. Add it to the Wix Store or set a default account, then import"
		" the order again."
	),
	"order_fee_account": _(
		"No account is set for the fee {title}. Add it to the Wix Store or set a default account, then import the order"
		" again."
	),
	"order_discount_account": _(
		"No account is set for discounts. Set it in the Wix Store or show discounts in the rate, then import the order"
		" again."
	),
	"order_gift_card_account": _(
		"No account is set for sold gift cards. Set it in the Wix Store, then import the order again."
	),
	"order_adjustment_account": _(
		"The rows differ from the total {total} by {difference} and no account is set for rounding. Set it in the Wix Store,"
		" then import the order again."
	),
	"order_total_differs": _(
		"The rows of the order differ from its total {total} by {difference}, which is more than the tolerance {tolerance}."
		" Compare it with Wix, then raise the tolerance in the Wix Store or enter the order by hand."
	),
	"refund_unknown_part": _(
		"The refund names a line or fee that the order does not have. Compare it with Wix, then write the credit note by"
		" hand."
	),
	"refund_too_many": _(
		"The refund gives back more of {line} than was sold. Compare it with Wix, then write the credit note by hand."
	),
	"refund_not_positive": _("The refund has no amount. Look at it in Wix, then fetch the order again."),
	"refund_adjustment_account": _(
		"The refund of {amount} differs from what its lines came to by {difference}, and no account is set for rounding. Set"
		" it in the Wix Store, then read the refund again."
	),
	"refund_income_account": _(
		"The refund of {amount} names no goods, and no income account is set for refunds. Set it in the Wix Store, then read"
		" the refund again."
	),
}
