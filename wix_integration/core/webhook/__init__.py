"""Events from Wix: proof that a body was signed by Wix, what it says, and which work it is a hint to.

Whatever the bytes are, the only error that gets out is ``WebhookVerificationError``. An event is a hint: nothing of what it
says about an entity is believed, only that the entity should be read again.
"""

from wix_integration.core.webhook.addresses import is_allowed, parse_addresses
from wix_integration.core.webhook.event import Event, Identity, parse_event
from wix_integration.core.webhook.keys import load_public_key
from wix_integration.core.webhook.routing import EXPECTED, Route, Work, resolve_route
from wix_integration.core.webhook.verification import MAX_BODY_BYTES, Verified, verify_body

__all__ = [
	"EXPECTED",
	"MAX_BODY_BYTES",
	"Event",
	"Identity",
	"Route",
	"Verified",
	"Work",
	"is_allowed",
	"load_public_key",
	"parse_addresses",
	"parse_event",
	"resolve_route",
	"verify_body",
]
