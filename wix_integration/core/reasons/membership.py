"""Why an Item belongs to a store or does not."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
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
