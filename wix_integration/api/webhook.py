"""Events from Wix: the door Wix knocks at, and what a person sees and does about it."""

from typing import Any

from werkzeug.wrappers import Response

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit
from frappe.utils import get_url

from wix_integration.api.access import require_manager, require_user
from wix_integration.connector.sandbox_control import send_test_event as send_from_sandbox
from wix_integration.core.errors import ConfigError, WixTransportError
from wix_integration.erp.webhooks.counters import load_counts
from wix_integration.erp.webhooks.statistics import load_event_statistics
from wix_integration.jobs.webhooks.intake import take_delivery
from wix_integration.jobs.webhooks.replaying import replay_events

PATH = "/api/method/wix_integration.api.webhook.receive"


@frappe.whitelist(allow_guest=True, methods=["POST"])
def receive() -> Response:
	"""Takes one event in; the whole body is the JWT that Wix signed. 200: it is stored, or need not be."""
	return take_delivery(frappe.request, frappe.local.request_ip or "")


@frappe.whitelist()
def stats(store: str) -> dict[str, Any]:
	"""What to enter in Wix, and what came: ``{callback_url, types, counts}``.

	``types``: ``[{event_type, is_expected, events, last_received, delay_ms, waiting, dead}]``. ``counts``: what was
	refused or not stored on this whole Frappe site, by cause.
	"""
	require_user(store)
	return {
		"callback_url": get_url(PATH),
		"types": load_event_statistics(store),
		"counts": load_counts(),
	}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def send_test_event(store: str, event_type: str | None = None) -> dict[str, str]:
	"""Lets the sandbox behind a sandbox store send one signed event to this site. Gives ``{event_type}``."""
	require_manager(store)
	environment, sandbox_url = frappe.db.get_value("Wix Store", store, ["environment", "sandbox_url"])
	if environment != "Sandbox" or not sandbox_url:
		frappe.throw(
			_("{0} is a live store. Use Trigger test on the Webhooks page of your app.").format(store)
		)
	try:
		return {"event_type": send_from_sandbox(sandbox_url, get_url(PATH), event_type or "")}
	except (ConfigError, WixTransportError):
		frappe.throw(_("The sandbox at {0} does not answer. Start it, then try again.").format(sandbox_url))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def replay(store: str, names: list[str] | str) -> dict[str, int]:
	"""Reads what these events are about again. ``names``: of Wix Webhook Events. Gives ``{replayed}``."""
	require_manager(store)
	return {"replayed": replay_events(store, frappe.parse_json(names))}
