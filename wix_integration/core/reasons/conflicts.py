"""What was decided where both sides changed, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"conflict_both_edited": _(
		"{field}: changed in ERPNext and in Wix. Choose Keep ERPNext, Keep Wix or a value of your own."
	),
	"conflict_deleted_here": _(
		"{field}: removed in ERPNext and changed in Wix. Choose Keep ERPNext or Keep Wix."
	),
	"conflict_deleted_there": _(
		"{field}: changed in ERPNext and removed in Wix. Choose Keep ERPNext or Keep Wix."
	),
	"conflict_invalid_here": _(
		"ERPNext cannot take {field} from Wix: {message} Choose Keep ERPNext, or correct it in Wix."
	),
	"conflict_price_not_positive": _(
		"{field} in Wix is not above zero. Choose Keep ERPNext, or set a price above zero in Wix."
	),
	"conflict_name_missing": _("The product has no name in Wix. Choose Keep ERPNext, or give it one in Wix."),
	"conflict_negative": _("{field} in Wix is below zero. Choose Keep ERPNext, or correct it in Wix."),
	"conflict_type_mismatch": _(
		"{field} has another kind of value in Wix than in ERPNext. Choose Keep ERPNext, or correct it in Wix."
	),
	"erpnext_won": _("{field}: changed on both sides. ERPNext's value was kept."),
	"wix_won": _("{field}: changed on both sides. Wix's value was kept."),
	"field_merged": _("{field}: changed on both sides and merged."),
}
