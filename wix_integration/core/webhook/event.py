"""What a proven body says: three layers of JSON, each a text inside the one before, as a frozen event.

Kept is what leads to the entity that must be read again, and nothing of the entity itself: no personal data can stay.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wix_integration.core.errors import WebhookVerificationError
from wix_integration.core.wire.base import Json, parse_wire_date

#: Where each kind of event keeps its entity; also with ``AsJson`` behind the name, as a text.
_PARTS = (
	("createdEvent", "entity"),
	("updatedEvent", "currentEntity"),
	("deletedEvent", "deletedEntity"),
	("actionEvent", "body"),
)
_NAME = re.compile(r"[\x21-\x7e]{1,140}", re.ASCII)
_SEQUENCE = re.compile(r"[0-9]{1,18}", re.ASCII)
#: Where an entity's payload names another entity.
_ORDER_PATHS = (("orderId",), ("order", "id"), ("orderTransactions", "orderId"))
_PRODUCT_PATHS = (
	("productId",),
	("currentEntity", "productId"),
	("addedItem", "catalogItemId"),
	("removedItem", "catalogItemId"),
)


@dataclass(frozen=True, slots=True)
class Identity:
	"""Who caused an event: ``APP``, ``WIX_USER``, ``MEMBER`` …, and the app's id where it was one."""

	kind: str = ""
	app_id: str = ""


@dataclass(frozen=True, slots=True)
class Event:
	"""One event. ``sequence`` rises with each event of one entity, 0 where Wix gives none; ``time`` is aware.

	``order_id`` and ``product_id`` are what the payload names, "" where it names none.
	"""

	id: str
	type: str
	instance_id: str
	entity: str = ""
	entity_id: str = ""
	sequence: int = 0
	time: datetime | None = None
	identity: Identity = Identity()
	order_id: str = ""
	product_id: str = ""
	is_anonymize: bool = False


def parse_event(claims: Mapping[str, Json]) -> Event:
	"""The event of a body's claims. :raises WebhookVerificationError: a layer is not what Wix sends."""
	envelope = _layer(claims.get("data"))
	event = _layer(envelope.get("data"))
	payload = _payload(event)
	return Event(
		id=_name(event.get("id")) or _made_id(claims),
		type=_required(envelope.get("eventType")),
		instance_id=_name(envelope.get("instanceId")),
		entity=_name(event.get("entityFqdn")),
		entity_id=_name(event.get("entityId")) or _name(payload.get("id")),
		sequence=_sequence(event.get("entityEventSequence")),
		time=_time(event.get("eventTime")),
		identity=_identity(envelope.get("identity")),
		order_id=_first(payload, _ORDER_PATHS),
		product_id=_first(payload, _PRODUCT_PATHS),
		is_anonymize=event.get("triggeredByAnonymizeRequest") is True,
	)


def _layer(value: Json) -> dict[str, Json]:
	parsed = _parse(value)
	if parsed is None:
		raise WebhookVerificationError("malformed")
	return parsed


def _parse(value: Json) -> dict[str, Json] | None:
	"""An object, or a text that holds one; None for all else."""
	if isinstance(value, str):
		try:
			value = json.loads(value)
		except (ValueError, RecursionError):
			return None
	return value if isinstance(value, dict) else None


def _payload(event: Mapping[str, Json]) -> Mapping[str, Json]:
	for part, name in _PARTS:
		found = event.get(part)
		if isinstance(found, dict):
			return _parse(found.get(name)) or _parse(found.get(f"{name}AsJson")) or {}
	return {}


def _made_id(claims: Mapping[str, Json]) -> str:
	"""Events of the old kind have no id: the same content issued at the same time is the same event."""
	content = f"{claims.get('iat')}\n{claims.get('data')}"
	return hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _identity(value: Json) -> Identity:
	known = _parse(value) or {}
	return Identity(_name(known.get("identityType")), _name(known.get("appId")))


def _first(payload: Mapping[str, Json], paths: tuple[tuple[str, ...], ...]) -> str:
	return next((name for path in paths if (name := _name(_at(payload, path)))), "")


def _at(value: Json, path: tuple[str, ...]) -> Json:
	for step in path:
		value = value.get(step) if isinstance(value, Mapping) else None
	return value


def _required(value: Json) -> str:
	if name := _name(value):
		return name
	raise WebhookVerificationError("malformed")


def _name(value: Json) -> str:
	"""An id or a type: short, plain, without blanks; "" for all else."""
	return value if isinstance(value, str) and _NAME.fullmatch(value) else ""


def _sequence(value: Json) -> int:
	text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
	return int(text) if _SEQUENCE.fullmatch(text) else 0


def _time(value: Json) -> datetime | None:
	return parse_wire_date(value) if isinstance(value, str) else None
