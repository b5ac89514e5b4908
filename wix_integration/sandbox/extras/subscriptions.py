"""Subscriptions a product is sold by, and its ribbons beyond the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..shop.named import resolve_ribbon
from ..wire.errors import Json
from ..wire.values import new_id

if TYPE_CHECKING:
	from ..world import World


def resolve_subscriptions(sent: Json | None) -> Json | None:
	"""``subscriptionDetails`` as stored: each subscription keeps, or gets, its id."""
	if not sent:
		return None
	rows = [{**row, "id": row.get("id") or new_id()} for row in sent.get("subscriptions") or []]
	return {"allowOneTimePurchases": True, **sent, "subscriptions": rows}


def resolve_ribbons(world: World, sent: list[Json] | None) -> list[Json]:
	found = [resolve_ribbon(world, ribbon) for ribbon in sent or []]
	return [ribbon for ribbon in found if ribbon is not None]
