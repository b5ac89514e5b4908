"""Why something of Wix was taken over into ERPNext or not."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"pulled": _("Taken over from Wix: {fields}."),
	"pull_created": _("Created from Wix."),
	"pull_extended": _("{count} new variants were created from Wix."),
	"pull_relinked": _(
		"The product with the SKU {sku} took the place of the one that was deleted in Wix and was linked to the Item."
	),
	"pull_unknown": _(
		"The product is not linked to an Item. Switch on Create Items from Wix in the Wix Store, or match it."
	),
	"pull_variants_unknown": _(
		"{count} variants in Wix have no Item. Switch on Create Items from Wix in the Wix Store, or add them to the"
		" template."
	),
	"pull_refused": _("ERPNext refuses it: {message} Correct it in Wix or in the Item, then pull it again."),
	"pull_gone": _("The product does not exist in Wix any more."),
	"pull_item_missing": _("The Item {item_code} does not exist any more. Link the product to another one."),
	# fields that cannot be taken over
	"pull_visible": _(
		"Whether a product is shown follows from the Item. Disable the Item, or leave the field to Wix by its rule Off."
	),
	"pull_options": _("Options and choices are the attributes of the template. Change them in ERPNext."),
	"pull_sku": _("The SKU is the item code. Rename the Item, or set the rule of SKU to Push."),
	"pull_cost": _(
		"The cost comes from the valuation. Set the rule of the cost to Push, or choose a buying list."
	),
	"pull_price_list": _("There is no price list for it. Choose one in the Wix Store."),
	"pull_price": _("The price {price} is not above zero. Correct it in Wix."),
	"pull_currency": _(
		"The price list {price_list} is in {currency}, the site sells in {site_currency}. Choose another price list."
	),
	"pull_source": _(
		"No plain Item field is the source of {field}. Choose one in the Wix Store, or set it to Push."
	),
	"pull_weight_unit": _("ERPNext cannot convert {uom}. Choose a unit of mass for {item_code}."),
	"pull_image": _("The picture {media} could not be used: {message} Replace it in Wix."),
	# products that make no Item
	"pull_kind": _(
		"{kind} products are not supported. Create the Item in ERPNext and match it, or leave it to Wix."
	),
	"pull_subscription": _(
		"A product that is sold by subscription is not supported. Create the Item in ERPNext and match it."
	),
	"pull_sku_exists": _("An Item {item_code} exists already and is not linked. Match the product with it."),
	"pull_sku_linked": _(
		"The SKU {sku} belongs to {item_code}, which is linked to another product. Give one of them its own in Wix."
	),
	"pull_no_group": _("There is no Item Group for new Items. Choose one in the Wix Store."),
	"pull_no_variants": _("Wix returned no variants of the product. Check it in Wix and pull it again."),
	"pull_option_added": _(
		"The options in Wix are not the attributes of {item_code}. Make a new template, or change the product back."
	),
	# warnings
	"pull_left_out": _("{field} was left out. {why}"),
}
