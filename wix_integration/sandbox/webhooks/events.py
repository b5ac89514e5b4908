"""Domain events: numbered per entity, handed to the courier when a webhook address is set."""

from __future__ import annotations

import random
from collections import defaultdict

from ..access.auth import Caller
from ..access.credentials import Credentials
from ..state.clock import Clock
from ..state.switches import Switches
from ..wire.errors import Json
from ..wire.values import new_id
from .courier import Courier, Letter
from .sign import sign_event


class Events:
	"""Turns changes into signed letters; ``emit`` is cheap while nobody listens."""

	def __init__(self, credentials: Credentials, clock: Clock, switches: Switches) -> None:
		self._credentials = credentials
		self._clock = clock
		self._switches = switches
		self._courier = Courier(switches)
		self._sequences: defaultdict[str, int] = defaultdict(int)
		self._held: Letter | None = None
		self._random = random.Random(0)
		self._url: str | None = None
		self._types: frozenset[str] | None = None

	@property
	def listening(self) -> bool:
		return self._url is not None

	def configure(self, body: Json) -> None:
		"""``{url, events?}``: where to deliver, and which event types (all without ``events``)."""
		self._url = body.get("url")
		self._types = frozenset(body["events"]) if body.get("events") else None
		if "seed" in body:
			self._random.seed(body["seed"])

	def body(self) -> Json:
		return {
			"url": self._url,
			"events": sorted(self._types) if self._types else None,
			**self._courier.body(),
		}

	def emit(self, event_type: str, entity_id: str, part: Json, caller: Caller) -> None:
		"""``part`` is ``{createdEvent|updatedEvent|deletedEvent|actionEvent: {…}}``."""
		if self._url is None or (self._types is not None and event_type not in self._types):
			return
		self._sequences[entity_id] += 1
		event = self._event(event_type, entity_id, part)
		letter = Letter(self._url, event_type, event["id"], self._sign(event_type, event, caller))
		self._post(letter)

	def flush(self) -> None:
		"""Send what a swap still holds back."""
		if self._held is not None:
			self._courier.post(self._held)
			self._held = None

	def close(self) -> None:
		self._courier.close()

	def _post(self, letter: Letter) -> None:
		if self._random.random() < self._switches.webhook_lose:
			return
		copies = [letter, letter] if self._random.random() < self._switches.webhook_duplicate else [letter]
		if not self._switches.webhook_reorder:
			self.flush()
		elif self._held is None:
			self._held = letter
			return
		for copy in copies:
			self._courier.post(copy)
		self.flush()

	def _event(self, event_type: str, entity_id: str, part: Json) -> Json:
		fqdn, slug = split_type(event_type)
		return {
			"id": new_id(),
			"entityFqdn": fqdn,
			"slug": slug,
			"entityId": entity_id,
			"eventTime": self._clock.stamp(),
			"triggeredByAnonymizeRequest": False,
			"entityEventSequence": str(self._sequences[entity_id]),
			**part,
		}

	def _sign(self, event_type: str, event: Json, caller: Caller) -> str:
		known = self._credentials
		return sign_event(
			event_type,
			event,
			identity_of(caller),
			known.instance_id,
			self._clock.seconds(),
			known.private_key,
		)


_ENTITIES = (
	"inventory_item",
	"product",
	"file_descriptor",
	"category",
	"order_transactions",
	"order",
	"fulfillments",
	"contact",
)


def split_type(event_type: str) -> tuple[str, str]:
	"""``wix.stores.catalog.v3.product_updated`` → its entity FQDN and slug."""
	namespace, _, last = event_type.rpartition(".")
	for entity in _ENTITIES:
		if last.startswith(entity + "_"):
			return f"{namespace}.{entity}", last[len(entity) + 1 :]
	return namespace, last


def identity_of(caller: Caller) -> Json:
	if caller.kind == "app":
		return {"identityType": "APP", "appId": caller.app_id}
	return {"identityType": "WIX_USER", "wixUserId": "00000000-0000-4000-8000-000000000001"}
