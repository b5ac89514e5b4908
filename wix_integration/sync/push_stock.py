"""Stock to Wix: absolute quantities per Item, with the inventory id and revision remembered from the last time.

Absolute, because a repeated increment counts twice. Killed after the write and before it was remembered, the next
run meets a stale revision, reads once, and sets the same quantity again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from wix_integration.core.limits import BULK_INVENTORY_ITEMS
from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.core.plan import FieldChange, Outcome, Result
from wix_integration.core.ports import QueueRow, RowError, RowResult
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.sync.shop import Shop, slices

ALREADY_EXISTS = "ITEM_ALREADY_EXISTS"
#: The first try with what is remembered, the second with what was just read.
TRIES = 2


@dataclass(frozen=True, slots=True)
class Target:
	"""One Item, where its stock stands in Wix, and how much it should be."""

	family: str
	product_id: str
	item: VariantLink
	quantity: int
	force: bool = False

	@property
	def key(self) -> str:
		return self.item.item_code

	@property
	def is_level(self) -> bool:
		return self.item.quantity == self.quantity and not self.force


class PushStock:
	"""Sets the quantities of Items at the store's default location."""

	def __init__(self, shop: Shop) -> None:
		self._shop = shop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""The rows of kind ``stock``, as ``lane.drain`` hands them over."""
		return self.run([row.key for row in rows], {row.key for row in rows if row.force})

	def run(self, item_codes: Sequence[str], forced: Collection[str] = ()) -> Iterator[Sequence[Outcome]]:
		"""One outcome per Item, in batches. :raises WixApiError: trouble of the store as a whole."""
		for page in slices(list(dict.fromkeys(item_codes)), BULK_INVENTORY_ITEMS):
			targets = self._load(page, forced)
			absent = [
				Outcome(code, Result.UNCHANGED, reason("not_in_wix")) for code in page if code not in targets
			]
			yield absent + self._set([*targets.values()])
			if self._shop.stop():
				return

	def _load(self, item_codes: Sequence[str], forced: Collection[str]) -> dict[str, Target]:
		"""The Items that have a variant in Wix. Three reads, whatever their number."""
		keys = self._shop.links.key_of_items(item_codes)
		links = self._shop.links.load(sorted(set(keys.values())))
		quantities = self._shop.items.quantities(item_codes)
		items = {
			item.item_code: Target(
				link.key, link.product_id, item, quantities[item.item_code], item.item_code in forced
			)
			for link in links.values()
			if _is_in_wix(link)
			for item in link.items
			if item.variant_id and item.item_code in quantities
		}
		return {code: items[code] for code in item_codes if code in items}

	def _set(self, targets: Sequence[Target]) -> list[Outcome]:
		outcomes = [_unchanged(target) for target in targets if target.is_level]
		due = [target for target in targets if not target.is_level]
		for attempt in range(1, TRIES + 1):
			due = self._write(self._locate(due), outcomes, is_last=attempt == TRIES)
			if not due:
				break
		families = {target.key: target.family for target in targets}
		for outcome in outcomes:
			if outcome.result is Result.HELD:
				self._shop.issues.open(families[outcome.key], outcome.reason)
		return outcomes

	def _locate(self, targets: Sequence[Target]) -> list[Target]:
		"""The targets with inventory id and revision, read where they are not known; "" where none exists."""
		product_ids = sorted({target.product_id for target in targets if not target.item.inventory_id})
		if not product_ids:
			return list(targets)
		found = {
			(item.product_id, item.variant_id): item
			for item in self._shop.wix.query_inventory(product_ids, self._shop.location_id)
		}
		return [
			_located(target, found.get((target.product_id, target.item.variant_id))) for target in targets
		]

	def _write(self, targets: Sequence[Target], outcomes: list[Outcome], *, is_last: bool) -> list[Target]:
		"""Sets or creates, remembers what was confirmed, and returns what has to be read again."""
		known = [target for target in targets if target.item.inventory_id]
		new = [target for target in targets if not target.item.inventory_id]
		wix = self._shop.wix
		results = [
			*zip(known, wix.update_inventory([_update_of(t) for t in known]) if known else (), strict=True),
			*zip(new, wix.create_inventory([self._creation_of(t) for t in new]) if new else (), strict=True),
		]
		self._shop.links.save_inventory(
			[_after(target, result.entity) for target, result in results if result.entity]
		)
		again = [target for target, result in results if _must_read(result)]
		outcomes += [_outcome(t, result) for t, result in results if is_last or not _must_read(result)]
		return [] if is_last else [_forgotten(target) for target in again]

	def _creation_of(self, target: Target) -> InventoryItem:
		return InventoryItem(
			product_id=target.product_id,
			variant_id=target.item.variant_id,
			location_id=self._shop.location_id,
			quantity=target.quantity,
		)


def _is_in_wix(link: ProductLink) -> bool:
	return bool(link.product_id) and link.state is not LinkState.GONE


def _update_of(target: Target) -> InventoryItem:
	return InventoryItem(
		id=target.item.inventory_id, revision=target.item.inventory_revision, quantity=target.quantity
	)


def _located(target: Target, found: InventoryItem | None) -> Target:
	if target.item.inventory_id or found is None:
		return target
	item = replace(target.item, inventory_id=found.id or "", inventory_revision=found.revision or "")
	return replace(target, item=item)


def _forgotten(target: Target) -> Target:
	return replace(target, item=replace(target.item, inventory_id="", inventory_revision=""))


def _after(target: Target, answer: InventoryItem) -> VariantLink:
	return replace(
		target.item,
		inventory_id=answer.id or target.item.inventory_id,
		inventory_revision=answer.revision or "",
		quantity=target.quantity,
	)


def _must_read(result: RowResult[InventoryItem]) -> bool:
	"""Not confirmed, or refused because what we remember is not what Wix has."""
	error = result.error
	if error is None:
		return result.entity is None
	return error.is_stale or error.is_gone or error.code == ALREADY_EXISTS


def _unchanged(target: Target) -> Outcome:
	return Outcome(target.key, Result.UNCHANGED, reason("unchanged"), product_id=target.product_id)


def _outcome(target: Target, result: RowResult[InventoryItem]) -> Outcome:
	change = FieldChange("stock", target.item.quantity, target.quantity)
	why, category, end = reason("stock_changed"), "", Result.UPDATED
	if result.error:
		why, category, end = _trouble(result.error)
	elif result.entity is None:
		end = Result.RETRY if result.request_id else Result.DEFERRED
		why, category = reason("not_confirmed"), "unconfirmed"
	return Outcome(target.key, end, why, (change,), (), target.product_id, result.request_id, category)


def _trouble(error: RowError) -> tuple[Reason, str, Result]:
	if error.is_stale:
		return reason("revision_race"), "revision", Result.RETRY
	if error.is_transient or error.is_gone or error.code == ALREADY_EXISTS:
		return reason("try_again", message=error.message), "transient", Result.RETRY
	return reason("wix_refused", message=error.message), "refused", Result.HELD
