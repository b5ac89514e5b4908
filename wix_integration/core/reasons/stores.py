"""Why nothing may be written to a site now, and why a site cannot be connected."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	# why nothing may be written to a store's site now
	"integration_off": _("The integration is off. Switch it on in Wix Settings."),
	"outgoing_stopped": _("All outgoing writes are stopped. Release the stop in Wix Settings."),
	"store_disabled": _("{store} is not enabled. Enable it in the Wix Store."),
	"store_not_connected": _("{store} is not connected. Test the connection in the Wix Store."),
	"store_paused": _("{store} is paused: {message} Resume it in the Wix Store."),
	"paused_by": _("Paused by {user}."),
	"store_unbound": _(
		"{store} belongs to another bench ({bench}). If this site takes over, choose Take over in the Wix Store."
	),
	# why a site cannot be connected
	"credentials_refused": _(
		"Wix does not know these credentials. Copy the API key, or the app's id and secret, again from Wix."
	),
	"site_refused": _(
		"The credentials are not valid for site {site_id}. Check the site id, and that the key covers this site."
	),
	"other_site": _(
		"These credentials belong to site {found}, the store to {site_id}. Use those of {site_id}."
	),
	"catalog_v1": _(
		"The site still has Catalog V1, which Wix migrates itself. Ask Wix support for Catalog V3."
	),
	"catalog_provisioning": _("Wix is still setting up the site's catalogue. Test again in a few minutes."),
	"stores_not_installed": _(
		"Wix Stores is not installed on the site. Add it in the site's dashboard, then test."
	),
	"rights_missing": _("The credentials lack these rights: {rights}. Add them in Wix, then test again."),
	"no_default_location": _(
		"The site has no default location. Choose one in Wix under Locations, then test."
	),
	"no_network": _(
		"Wix cannot be reached: {message} Check this server's way to the internet, then test again."
	),
	# the store as a whole
	"auth_failed": _("Wix refuses the credentials. Replace them in the Wix Store and test the connection."),
	"permission_missing": _("The credentials lack a right: {message} Add it in Wix and test the connection."),
	"site_unusable": _("The site cannot be used: {message} Open the Wix Store and test the connection."),
	"wix_unreachable": _("Wix cannot be reached: {message} It is tried again by itself."),
	"rate_limited": _("Wix asks to slow down. It is tried again by itself."),
	"wix_fault": _("Wix has a fault of its own: {message} It is tried again by itself."),
	"misconfigured": _("{message}"),
	"app_removed": _(
		"The app was removed from the Wix site. Install it again, then test the connection in the Wix Store."
	),
	"anonymize_asked": _(
		"Wix was asked to forget the contact {contact}. What was kept of {orders} orders is redacted. Orders that still name"
		" the person because they are not settled: {waiting}. Import or ignore them. In ERPNext there are: {documents}. Keep"
		" what the law says books must keep, delete the rest with its Contacts and Addresses, then close this issue."
	),
	"gave_up": _(
		"{attempts} attempts failed. The last one: {message} Remove the cause, then replay the row."
	),
	"unexpected": _("An unexpected error stopped this row: {message} See the Error Log, then replay it."),
}
