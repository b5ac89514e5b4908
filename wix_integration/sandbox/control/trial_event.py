"""*Trigger test* of the dashboard's Webhooks page: one signed event of the type a person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import MERCHANT
from ..wire.errors import Json, ValidationError, Violation
from ..wire.values import new_id

if TYPE_CHECKING:
	from ..world import World

PRODUCT_UPDATED = "wix.stores.catalog.v3.product_updated"


def send_test_event(world: World, body: Json) -> Json:
	"""``{eventType?, entityId?, entity?, triggeredByAnonymizeRequest?}`` → ``{eventType, entityId}``.

	Without an id it is about the first product, or about one that does not exist.
	"""
	if not world.events.listening:
		raise ValidationError([Violation("url", "Set an address with POST /_sandbox/webhooks first")])
	event_type = body.get("eventType") or PRODUCT_UPDATED
	entity_id = body.get("entityId") or next((one["id"] for one in world.store.products), new_id())
	entity = body.get("entity") or {"id": entity_id}
	part: Json = {"updatedEvent": {"currentEntity": entity}}
	if body.get("triggeredByAnonymizeRequest"):
		part["triggeredByAnonymizeRequest"] = True
	world.emit(event_type, entity_id, part, MERCHANT)
	world.events.flush()
	return {"eventType": event_type, "entityId": entity_id}
