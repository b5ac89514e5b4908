"""Why something was done or not done: a code with parameters, and one text for each code.

The texts are the only user-visible sentences of the pure packages. ``_`` marks them for translation and returns
them unchanged: the shell translates when it shows them, the demo prints them as they are.
Every text of a refusal ends with what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def _(text: str) -> str:
	return text


#: code → text; ``{name}`` stands for a parameter of the reason.
TEXTS: Mapping[str, str] = {
	# decisions
	"new": _("Not in Wix yet."),
	"changed": _("Changed since the last push: {fields}."),
	"unchanged": _("Nothing changed since the last push."),
	"forced": _("Pushed again because a person asked for it."),
	"disabled": _("The Item is disabled or no longer for sale, so the product is hidden."),
	"left_store": _("The Item no longer belongs to the store, so the product is hidden."),
	"item_deleted": _("The Item was deleted in ERPNext, so the product is hidden."),
	"in_wix": _("The Item is in Wix and shown to customers."),
	"waiting": _("A change waits to be pushed. It goes out by itself."),
	"not_in_wix": _("The Item is not for this store and is not in Wix."),
	"item_unknown": _("There is no such Item. Check the item code."),
	"visibility_off": _("The store leaves visibility to Wix, so the product stays as it is."),
	"adopted": _("An earlier attempt had created the product; it was found by its handle."),
	"stock_changed": _("The stock changed."),
	"inventory_repaired": _("The missing inventory was created, so the product is shown again."),
	"items_queued": _("{count} Items that use the new name were queued."),
	# membership
	"selected": _("The Item belongs to the store."),
	"chosen_always": _("Sync to Wix is set to Always for this store on the Item."),
	"chosen_never": _("Sync to Wix is set to Never for this store. Change it on the Item to sell it there."),
	"not_sales_item": _("Allow Sales is off. Switch it on in the Item to sell it in Wix."),
	"item_disabled": _("The Item is disabled. Enable it to sell it in Wix."),
	"not_chosen": _(
		"The store takes chosen Items only. Set Sync to Wix to Always on the Item to sell it there."
	),
	"no_variants": _("The template has no variants. Create its variants first."),
	"item_group_excluded": _("Item Group {item_group} is not among the store's. Add it in the Wix Store."),
	"brand_excluded": _("Brand {brand} is not among the store's. Add it in the Wix Store."),
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
	"too_many_options": _("{count} attributes, Wix allows {limit}. Split the template."),
	"too_many_variants": _(
		"{count} combinations of attribute values, Wix allows {limit}. Split the template."
	),
	"too_many_choices": _("{attribute} has {count} values, Wix allows {limit}. Split the template."),
	"choice_collision": _(
		"{first} and {second} of {attribute} are the same after 50 characters. Rename one of them."
	),
	"option_collision": _(
		"{first} and {second} are the same after 50 characters. Rename one of the attributes."
	),
	"duplicate_variant": _("{first} and {second} have the same attribute values. Disable one of them."),
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
	"barcode_too_long": _(
		"Barcode {barcode} of {item_code} is longer than {limit} and was left out. Correct it."
	),
	"barcode_taken": _(
		"Barcode {barcode} of {item_code} is {other}'s too and was left out. Give each its own."
	),
	"compare_at_not_higher": _(
		"The compare-at price of {item_code} is not above its price and was left out."
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
	# why nothing may be written to a store's site now
	"integration_off": _("The integration is off. Switch it on in Wix Settings."),
	"outgoing_stopped": _("All outgoing writes are stopped. Release the stop in Wix Settings."),
	"store_disabled": _("{store} is not enabled. Enable it in the Wix Store."),
	"store_not_connected": _("{store} is not connected. Test the connection in the Wix Store."),
	"store_paused": _("{store} is paused: {message} Resume it in the Wix Store."),
	"paused_by": _("Paused by {user}."),
	"store_unbound": _(
		"{store} belongs to another bench ({bench}). If this site takes over, choose Take over in the Wix Store."
	),
	# why a site cannot be connected
	"credentials_refused": _(
		"Wix does not know these credentials. Copy the API key, or the app's id and secret, again from Wix."
	),
	"site_refused": _(
		"The credentials are not valid for site {site_id}. Check the site id, and that the key covers this site."
	),
	"other_site": _(
		"These credentials belong to site {found}, the store to {site_id}. Use those of {site_id}."
	),
	"catalog_v1": _(
		"The site still has Catalog V1, which Wix migrates itself. Ask Wix support for Catalog V3."
	),
	"catalog_provisioning": _("Wix is still setting up the site's catalogue. Test again in a few minutes."),
	"stores_not_installed": _(
		"Wix Stores is not installed on the site. Add it in the site's dashboard, then test."
	),
	"rights_missing": _("The credentials lack these rights: {rights}. Add them in Wix, then test again."),
	"no_default_location": _(
		"The site has no default location. Choose one in Wix under Locations, then test."
	),
	"no_network": _(
		"Wix cannot be reached: {message} Check this server's way to the internet, then test again."
	),
	# the store as a whole
	"auth_failed": _("Wix refuses the credentials. Replace them in the Wix Store and test the connection."),
	"permission_missing": _("The credentials lack a right: {message} Add it in Wix and test the connection."),
	"site_unusable": _("The site cannot be used: {message} Open the Wix Store and test the connection."),
	"wix_unreachable": _("Wix cannot be reached: {message} It is tried again by itself."),
	"rate_limited": _("Wix asks to slow down. It is tried again by itself."),
	"wix_fault": _("Wix has a fault of its own: {message} It is tried again by itself."),
	"misconfigured": _("{message}"),
	"gave_up": _(
		"{attempts} attempts failed. The last one: {message} Remove the cause, then replay the row."
	),
	"unexpected": _("An unexpected error stopped this row: {message} See the Error Log, then replay it."),
}

#: membership code → what many Items that share it have in common, as the heading of their count.
COUNTED: Mapping[str, str] = {
	"selected": _("Belong to the store"),
	"not_sales_item": _("Not for sale: Allow Sales is off"),
	"item_disabled": _("Disabled"),
	"no_variants": _("Templates without variants"),
	"not_chosen": _("Not set to Always on the Item"),
	"chosen_never": _("Set to Never on the Item"),
	"item_group_excluded": _("In Item Groups that are not the store's"),
	"brand_excluded": _("Of Brands that are not the store's"),
}


@dataclass(frozen=True, slots=True)
class Reason:
	"""A code of ``TEXTS`` with the values its text needs."""

	code: str
	params: Mapping[str, str | int] = field(default_factory=dict)

	def in_english(self) -> str:
		"""The untranslated sentence, for the demo and for logs read by machines."""
		return TEXTS[self.code].format(**self.params)


def reason(code: str, **params: str | int) -> Reason:
	"""A reason whose code is known to exist; KeyError otherwise, so that a typing error shows in a test."""
	TEXTS[code]
	return Reason(code, params)
