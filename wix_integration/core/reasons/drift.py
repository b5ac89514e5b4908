"""What a comparison with Wix found, and why its repair waits."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"mass_change": _(
		"{count} of {total} would be {action}, more than {limit} percent. Look at the report, then confirm it."
	),
	"price_jump": _(
		"The price of {item_code} would move from {before} to {now}, more than {limit} percent. Confirm the report."
	),
}
