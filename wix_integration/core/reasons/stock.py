"""Why a quantity was set or held."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"location_gone": _(
		"The location {location} does not exist in Wix any more. Choose another one in the Wix Store's locations."
	),
	"location_moved": _(
		"Customers buy from the location {location} now, no longer from {before}. Check the Wix Store's locations, push all"
		" stock, then test the connection: that closes this."
	),
	"stock_left_to_wix": _(
		"The store leaves stock to Wix. Choose a warehouse, or another rule for the field stock."
	),
	"stock_counted": _(
		"The stock of {item_code} was changed in Wix. {draft} proposes it: submit it, or push the stock to overwrite it."
	),
	"orders_unreadable": _(
		"The stock of {item_code} moved in Wix, and the orders cannot be read. Add the right to read orders in Wix,"
		" then push the stock."
	),
	"orders_forbidden": _(
		"The orders of the site cannot be read, so sales are not left out of the stock. Add the right to read orders"
		" in Wix, or set Read Orders to Off."
	),
	"order_status_new": _(
		"Wix has orders in a status that this version does not know: {statuses}. They are read when Wix tells of them and"
		" once a day. Look at them in the list of Wix Orders, update the app, then close this."
	),
	"order_gone": _(
		"Wix does not know this order any more. Look at it in Wix, then press Ignore on the Wix Order, or wait."
	),
	"order_read": _("The order was read."),
	"stock_moved": _("Stock moved in Wix: {count} Items were queued to be looked at."),
	"stock_edited": _(
		"The stock of {item_code} was changed in Wix from {before} to {now}. Count it in ERPNext, or push the stock."
	),
}
