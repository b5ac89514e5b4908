"""What a comparison with Wix found, and why its repair waits."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"mass_change": _(
		"{count} of {total} products would be {action}, more than {limit} percent. Look at the run's report, then"
		" confirm or cancel it."
	),
	"price_jump": _(
		"The price of {item_code} would move from {before} to {now}, more than the store allows. Look at the run's"
		" report, then confirm or cancel it."
	),
	"run_waits_no_more": _("The run does not wait for a person. Look at its status."),
	# after a restore
	"restored": _(
		"The database of this site is older than its last work for {store}: a backup was restored. {store} is compared"
		" with Wix now; nothing is sent before a person has confirmed the differences."
	),
	"recovery_asked": _(
		"{user} asked for the steps after a restore. {store} is compared with Wix now; nothing is sent before a person"
		" has confirmed the differences."
	),
}
