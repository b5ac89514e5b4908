"""Who bought: why a Customer could not be found or made."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"order_customer_disabled": _(
		"The buyer is the Customer {customer}, which is disabled. Enable it, then import the order again."
	),
	"order_customer_frozen": _(
		"The buyer is the Customer {customer}, which is frozen. Unfreeze it, then import the order again."
	),
	"order_customer_shared": _(
		"Guests share one Customer, and none is set or it is gone. Choose the Shared Customer in the Wix Store, then import"
		" the order again."
	),
	"order_address_left_out": _(
		"The address has no country that ERPNext knows, so it stands in the note of the order only. Add the Country or enter"
		" the address by hand."
	),
	"contact_updated": _("{count} fields were taken over from the contact."),
	"contact_created": _("The Customer {customer} was made of the contact."),
	"contact_linked": _("The contact is the Customer {customer}."),
	"contact_same": _("ERPNext has everything it takes over of the contact."),
	"contact_customer_unusable": _(
		"The contact is the Customer {customer}, which is disabled or frozen. Enable it, then replay the row."
	),
	"contact_stranger": _("No Customer belongs to the contact, and the store makes none of contacts."),
	"contact_gone": _("The contact was deleted in Wix. Its Customer stays as it is."),
	"contact_merged": _("The contact was merged in Wix into that of {customer}."),
	"contact_merge_waits": _(
		"Wix merged the contacts of the Customers {source} and {target}. If they are one buyer, merge them in ERPNext:"
		" open {source}, Rename to {target} and choose Merge with existing."
	),
	"contact_refused": _(
		"ERPNext did not take the contact ({refusal}). Correct it in Wix, or make the Customer by hand."
	),
	"customer_sent": _("The contact was sent to Wix."),
	"customer_same": _("Wix has everything of the Customer already."),
	"customer_gone": _("The Customer is gone, disabled or a test. Nothing was sent."),
	"customer_no_address": _(
		"The Customer has neither an e-mail nor a phone number, so Wix could not tell who it is. Add one to its primary"
		" Contact, then send it again."
	),
	"customer_contact_taken": _(
		"Wix knows this e-mail as the contact of the Customer {customer}. Merge the two Customers, or give one of them an"
		" e-mail of its own."
	),
	"customer_refused": _(
		"Wix did not take the Customer ({refusal}). Compare its name, e-mail and phone number with the contact in Wix, then"
		" send it again."
	),
	"contacts_forbidden": _(
		"The credentials may not read or write contacts. Give them the right to manage contacts in Wix, then send the"
		" Customers or read the contacts again."
	),
}
