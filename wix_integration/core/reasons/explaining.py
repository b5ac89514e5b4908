"""Why an Item is not in Wix, beyond what the push itself says."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"held_by_issue": _("Held by issue {issue}: {message}"),
	"noted_by_issue": _("Issue {issue}: {message}"),
	# the product in Wix
	"match_waits": _("The product {product} in Wix may be this Item. Decide it in Wix Match {match}."),
	"match_refused": _(
		"The Item could not be matched with the product {product}: {message} Decide it again in Wix Match {match}."
	),
	# nothing keeps it out
	"push_it": _("Nothing keeps it out and nothing waits. Push it with Push to Wix now, or save it."),
	# the work list
	"waiting": _("A change waits as number {place} to be pushed. It goes out by itself."),
	"waiting_in_hand": _("A change is being pushed at this moment. Look again in a minute."),
	"waiting_again": _(
		"Attempt {attempts} failed: {message} It is tried again by itself at {time}, or at once with Push."
	),
	"waiting_read": _("A change made in Wix waits as number {place} to be read. It is read by itself."),
	"waiting_read_again": _(
		"Reading a change from Wix failed {attempts} times: {message} It is tried again by itself at {time}."
	),
	# the store as a whole waits for a person
	"run_waits": _("{kind} {run} waits for a person. Look at its report, then confirm or cancel it."),
	"recovery_checks": _(
		"{store} is compared with Wix after a restore. Nothing is sent until that ends; nothing to do."
	),
	"recovery_waits": _(
		"{store} was restored, and what differs from Wix waits for a person. Confirm it in the Wix Store."
	),
}
