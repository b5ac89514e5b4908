"""Why a quantity was set or held."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"location_gone": _(
		"The location {location} does not exist in Wix any more. Choose another one in the Wix Store's locations."
	),
	"stock_edited": _(
		"The stock of {item_code} was changed in Wix from {before} to {now}. Count it in ERPNext, or push the stock."
	),
}
