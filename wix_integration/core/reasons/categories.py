"""Why a category was written or held."""

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
}
