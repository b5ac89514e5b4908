"""Why a category or an Item Group was written or held."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"category_loop": _(
		"Item Group {item_group} would stand below itself in Wix. Correct its parent in ERPNext, then save it."
	),
	"category_refused": _(
		"Wix refuses the category {item_group}: {message} Correct the Item Group and save it."
	),
	"category_too_deep": _(
		"Item Group {item_group} would stand below the {limit} levels Wix has for categories. Move it up in ERPNext,"
		" or move what stands below it in Wix."
	),
	"category_name_taken": _(
		"Item Group {item_group} and one beside it would both be the category {name}. Rename one of them."
	),
	"category_below_held": _(
		"Item Group {item_group} stands below {parent}, which has no category. Correct {parent} first."
	),
	"wix_category_loop": _(
		"The category {category} stands below itself in Wix. Move it there, then fetch the categories again."
	),
	"category_gone": _(
		"The category of Item Group {item_group} was deleted in Wix. Delete or move the Item Group if it is not needed."
	),
	"item_group_refused": _(
		"ERPNext refuses the Item Group {item_group}: {message} Correct it, then fetch the categories again."
	),
	# how the whole tree fared
	"categories_written": _("The categories now say what the Item Groups say: {count} changes."),
	"categories_pulled": _("The Item Groups now say what the categories say: {count} changes."),
	"categories_agree": _("Categories and Item Groups agree."),
	"categories_held": _("{count} groups wait for a person. See the open issues of the store."),
	"categories_off": _("This store leaves its categories alone. Choose a direction in the Wix Store."),
	"categories_busy": _(
		"Somebody else changes the categories in Wix at the moment. It is tried again by itself."
	),
	# a product in its categories
	"category_missing": _(
		"Item Group {item_group} has no category in Wix yet. Use Categories now on the Wix Store, or see its open issues."
	),
	"membership_failed": _(
		"Wix did not take the product into its categories: {message} It is tried again by itself."
	),
	"membership_category_gone": _(
		"The category of Item Group {item_group} is gone in Wix. It is made again by itself, then the product goes in."
	),
	"item_group_unknown": _(
		"The product stands in no category that has an Item Group. Use Categories now on the Wix Store, then pull again."
	),
}
