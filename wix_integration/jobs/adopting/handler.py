"""Rows of kind ``match``, as a lane hands them over; and what nobody may make anew before it was decided about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from wix_integration.core.links import LinkState
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.erp.adoption.carried_out import FrappeAdoptions, load_waiting
from wix_integration.sync.adoption import CarryOut
from wix_integration.sync.lane import Handler
from wix_integration.sync.shop import Shop

#: Keys → those of them that are linked.
FindLinked = Callable[[Sequence[str]], Collection[str]]


def adopt(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Carries decided rows of the match list out."""
	return CarryOut(shop, shop.wix, FrappeAdoptions(shop.config.store)).handle(rows)


def hold_unmatched(
	shop: Shop, handler: Handler, find_linked: FindLinked, rows: Sequence[QueueRow]
) -> Iterator[Sequence[Outcome]]:
	"""Holds what may exist on the other side already until the match list says so: a double would be hard to undo."""
	waiting = load_waiting(shop.config.store, [row.key for row in rows])
	linked = find_linked(list(waiting)) if waiting else ()
	held = {row.key: waiting[row.key] for row in rows if row.key in waiting and row.key not in linked}
	if held:
		yield [_held(shop, key, match) for key, match in held.items()]
	yield from handler([row for row in rows if row.key not in held])


def linked_families(shop: Shop, keys: Sequence[str]) -> Collection[str]:
	"""Those that stand for a product which was not deleted in Wix."""
	links = shop.links.load(keys)
	return [key for key, link in links.items() if link.product_id and link.state is not LinkState.GONE]


def _held(shop: Shop, key: str, match: Mapping[str, str]) -> Outcome:
	why = reason("match_waits", product=match["product_name"] or "", match=match["name"])
	shop.issues.open(key, why)
	is_product = key == match["product_id"]
	return Outcome("" if is_product else key, Result.HELD, why, row=key)
