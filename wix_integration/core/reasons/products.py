"""Why a product was pushed, held or pushed with something left out."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	# decisions
	"new": _("Not in Wix yet."),
	"changed": _("Changed since the last push: {fields}."),
	"unchanged": _("Nothing changed since the last push."),
	"forced": _("Pushed again because a person asked for it."),
	"disabled": _("The Item is disabled or no longer for sale, so the product is hidden."),
	"left_store": _("The Item no longer belongs to the store, so the product is hidden."),
	"product_deleted": _("The Item is not for sale in ERPNext any more, so the product was deleted in Wix."),
	"item_retired": _("The product was deleted in Wix, so the Item was disabled."),
	"created_again": _("The product was deleted in Wix and is created again."),
	"item_deleted": _("The Item was deleted in ERPNext, so the product is hidden."),
	"in_wix": _("The Item is in Wix and shown to customers."),
	"not_in_wix": _("The Item is not for this store and is not in Wix."),
	"item_unknown": _("There is no such Item. Check the item code."),
	"visibility_off": _("The store leaves visibility to Wix, so the product stays as it is."),
	"adopted": _("An earlier attempt had created the product; it was found by its handle."),
	"linked_by_sku": _(
		"{product} stands in Wix with the SKU {sku}; it was linked to the Item and no second product was made."
	),
	"stock_changed": _("The stock changed."),
	"inventory_repaired": _("The missing inventory was created, so the product is shown again."),
	"items_queued": _("{count} Items that use the new name were queued."),
	# holds: a person must change something
	"price_missing": _("{item_code} has no valid price. Add an Item Price in the store's price list."),
	"price_not_positive": _("{item_code} has the price {price}. Set a price above zero."),
	"price_too_high": _("{item_code} costs {price}, Wix allows {limit} at most. Correct the price."),
	"price_currency": _(
		"{item_code} is priced in {currency}, the site sells in {site_currency}. Add a price in {site_currency}."
	),
	"name_missing": _("The Item has no name. Give it one."),
	"sku_taken": _(
		"The SKU {sku} is already used by {other}. Shorten the item code to at most {limit} characters."
	),
	"sku_in_wix": _(
		"Wix has the SKU {sku} already, on {product}, so no second product was made. {why} Choose Match in the Wix"
		" Store and decide there, or give one of them another SKU; then push the Item again."
	),
	"too_many_options": _("{count} attributes, Wix allows {limit}. Split the template."),
	"too_many_variants": _(
		"{count} combinations of attribute values, Wix allows {limit}. Split the template."
	),
	"too_many_choices": _("{attribute} has {count} values, Wix allows {limit}. Split the template."),
	"choice_collision": _(
		"{first} and {second} of {attribute} have the same name in Wix. Rename one of them, or its choice in the store."
	),
	"option_collision": _(
		"{first} and {second} have the same name in Wix. Rename one of the attributes, or its option in the store."
	),
	"duplicate_variant": _("{first} and {second} have the same attribute values. Disable one of them."),
	"duplicate_not_offered": _(
		"{first} and {second} differ only in {attributes}, which the store does not offer. Offer it in the Wix Store,"
		" or disable one of them."
	),
	"attribute_missing": _("{item_code} has no value for {attribute}. Set it on the variant."),
	"product_gone": _("The product was deleted in Wix. Choose Create again or Never on the Item."),
	"wix_refused": _("Wix refuses the product: {message} Correct the field named and save the Item."),
	"corrupt_in_wix": _(
		"Wix reports damaged variants for this product. Delete it in Wix and choose Create again on the Item."
	),
	"revision_race": _("Somebody keeps editing this product in Wix. It is tried again in a few minutes."),
	"not_confirmed": _(
		"Wix did not say whether the write was applied. It is looked up and tried again by itself."
	),
	"try_again": _("Wix could not do it now: {message} It is tried again by itself."),
	# warnings: the product goes out, something about it does not
	"name_shortened": _("The name was shortened to {limit} characters; the full name is in the description."),
	"description_shortened": _("The description was cut to {limit} characters. Shorten it in the Item."),
	"ribbon_shortened": _(
		"The ribbon was shortened to {limit} characters. Shorten what the store's source gives."
	),
	"section_shortened": _(
		"The info section {title} was cut to {limit} characters. Shorten what the store's source gives."
	),
	"source_failed": _(
		"The template for {target} failed and the field was left as it is: {message} Correct the template in the"
		" Wix Store, or the Item."
	),
	"barcode_too_long": _(
		"Barcode {barcode} of {item_code} is longer than {limit} and was left out. Correct it."
	),
	"barcode_taken": _(
		"Barcode {barcode} of {item_code} is {other}'s too and was left out. Give each its own."
	),
	"compare_at_not_higher": _(
		"The compare-at price of {item_code} is not above its price and was left out."
	),
	"variants_without_price": _(
		"Variants without a valid price are hidden ({count}): {items}. Add Item Prices in the store's price list."
	),
	"price_rounded": _("The price {price} of {item_code} was rounded to {rounded}."),
	"too_many_images": _(
		"{count} images, Wix allows {limit}: the rest was left out. Remove some attachments."
	),
	"images_lost": _(
		"Wix shows {shown} of {count} images: it could not fetch the others or take them for pictures."
		" Replace the files and save the Item."
	),
	"image_failed": _("The image {image} could not be used: {message} Replace the file and save the Item."),
	"brand_failed": _("The brand {brand} could not be created in Wix: {message} Check the brand's name."),
	"weight_unknown": _(
		"The weight of {item_code} is in {uom}, which is no unit of mass ERPNext can convert. Choose another."
	),
	"inventory_missing": _(
		"The product was made without its inventory and stays hidden until the inventory is repaired. Nothing to do."
	),
}
