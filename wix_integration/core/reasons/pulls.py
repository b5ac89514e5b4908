"""Why something of Wix was taken over into ERPNext or not."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"pulled": _("Taken over from Wix: {fields}."),
	"pull_created": _("Created from Wix."),
	"pull_unknown": _(
		"The product is not linked to an Item. Switch on Create Items from Wix in the Wix Store, or match it."
	),
	"pull_refused": _("ERPNext refuses it: {message} Correct it in Wix or in the Item, then pull it again."),
	"pull_gone": _("The product does not exist in Wix any more."),
}
