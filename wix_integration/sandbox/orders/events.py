"""The events of an order; each carries the order as it is at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import Caller
from ..wire.errors import Json

if TYPE_CHECKING:
	from ..world import World

_ORDER = "wix.ecom.v1.order_"
_FULFILLMENTS = "wix.ecom.v1.fulfillments_updated"
_TRANSACTIONS = "wix.ecom.v1.order_transactions_"


def emit_created(world: World, order: Json, caller: Caller) -> None:
	world.emit(_ORDER + "created", order["id"], {"createdEvent": {"entity": order}}, caller)


def emit_updated(world: World, order: Json, caller: Caller) -> None:
	world.emit(_ORDER + "updated", order["id"], {"updatedEvent": {"currentEntity": order}}, caller)


def emit_action(world: World, slug: str, order: Json, caller: Caller, **more: object) -> None:
	"""``approved``, ``canceled``, ``fulfilled``, ``payment_status_updated``."""
	body = {"order": order, **more}
	world.emit(_ORDER + slug, order["id"], {"actionEvent": {"body": body}}, caller)


def emit_fulfillments(world: World, shown: Json, caller: Caller) -> None:
	world.emit(_FULFILLMENTS, shown["orderId"], {"updatedEvent": {"currentEntity": shown}}, caller)


def emit_transactions(world: World, slug: str, order_id: str, body: Json, caller: Caller) -> None:
	"""``updated``, ``refund_completed``, ``chargeback_approved`` or ``chargeback_reversed``."""
	world.emit(_TRANSACTIONS + slug, order_id, {"actionEvent": {"body": body}}, caller)
