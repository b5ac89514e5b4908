"""How a product of Wix and an Item were matched, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"mapped_elsewhere": _("The product is linked to {other}. Unlink it there first."),
	"match_certain": _("Everything fits on both sides. Confirm the row to link it."),
	"match_new_in_wix": _("Nothing in ERPNext fits the product. Create the Item or ignore the row."),
	"match_only_in_erpnext": _("Nothing in Wix fits the Item. Create the product or ignore the row."),
	# what became of a decision
	"match_linked": _("Linked."),
	"match_created_in_wix": _("Created in Wix."),
	"match_ignored": _("Ignored. It is proposed again if you ask for ignored ones when you match."),
	"match_creating_off": _("Nothing is created from Wix. Switch on Create Items from Wix in the Wix Store."),
	"match_not_selected": _(
		"The store does not sell {item}. Set it to Always in its Wix tab, then decide again."
	),
	"match_product_unknown": _(
		"There is no product {product} in Wix. Correct its handle, SKU or id, then decide again."
	),
	"match_product_gone": _("The product was deleted in Wix. Match again."),
	"match_family_taken": _(
		"{item} is linked to another product. Unlink it there first, or choose another Item."
	),
	"match_no_item": _("No Item was chosen. Choose one, then decide again."),
	"match_withdrawn": _("The decision was withdrawn."),
	"opening_stock_refused": _(
		"The opening stock could not be drafted: {message} Correct it, then choose Opening Stock in the match list."
	),
	# several that fit
	"sku_twice_in_wix": _(
		"The SKU {sku} stands on {count} variants in Wix. Give each its own in Wix, or choose the Item yourself."
	),
	"sku_twice_in_erpnext": _(
		"The SKU {sku} belongs to {count} Items. Give each its own, or choose the Item yourself."
	),
	"match_two_candidates": _("Several Items fit: {candidates}. Choose one."),
	"match_two_products": _("{item} fits several products: {products}. Choose one of them."),
	"match_several_families": _(
		"The product's variants fit different Items: {families}. Choose one, or split the product in Wix."
	),
	"match_clues_disagree": _(
		"SKU, barcode, item code and name do not agree: {item} or {other}. Choose one of them."
	),
	"match_item_elsewhere": _(
		"Another product, {other}, fits {item} as well. Compare both and choose one of them."
	),
	"item_mapped_elsewhere": _(
		"{item} belongs to the product {other}. Unlink it there first, or create an Item of its own."
	),
	"product_mapped_elsewhere": _(
		"The product {product} fits, but {other} has it. Unlink it there first, or create a product of its own."
	),
	# one fits, not in everything
	"match_template": _(
		"The product has no options, {item} is a template. Add the options in Wix, or choose another Item."
	),
	"match_simple_item": _(
		"The product has options, {item} has no variants. Make a template of it, or choose another Item."
	),
	"match_digital": _("The product is a digital file. Link it only if the Item is the same."),
	"match_modifiers": _(
		"Customers fill in something for the product (modifiers). Link it only if the Item is the same."
	),
	"match_subscriptions": _("The product is sold by subscription. Link it only if the Item is the same."),
	"match_attributes_differ": _(
		"{item} has the attributes {erpnext}, the product {wix}. Make them equal, or map the names in the Wix Store."
	),
	"match_sku_differs": _(
		"Only the name fits {item}: the SKU is {wix} in Wix and {erpnext} in ERPNext. Link it if both are the same."
	),
	"match_barcode_differs": _(
		"The barcode of {item} is {wix} in Wix and {erpnext} in ERPNext. Correct it, or link if both are the same."
	),
	"match_variants_unmatched": _(
		"{count} of {total} variants in Wix fit no Item. Add the missing Items, or link without them."
	),
	"match_items_unmatched": _(
		"These Items fit no variant in Wix: {items}. Add them in Wix, or link and let the push add them."
	),
	"match_nothing_paired": _("No variant fits an Item beyond doubt. Compare both and choose."),
}
