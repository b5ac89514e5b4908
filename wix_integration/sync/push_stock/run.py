"""The use-case: Items in, one outcome per Item out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from wix_integration.core.limits import BULK_INVENTORY_ITEMS
from wix_integration.core.links import StockLink
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.sync.push_stock.catching_up import CaughtUp, catch_up, decide
from wix_integration.sync.push_stock.edited import STOCK_EDITED
from wix_integration.sync.push_stock.outcomes import GONE, REFUSED, ended, fold, unchanged
from wix_integration.sync.push_stock.targets import Place, Target, load_targets, place_of
from wix_integration.sync.push_stock.writing import write_targets
from wix_integration.sync.shop import Shop, slices


class PushStock:
	"""Makes every location of a store show what ERPNext can sell."""

	def __init__(self, shop: Shop) -> None:
		self._shop = shop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""The rows of kind ``stock``, as ``lane.drain`` hands them over."""
		return self.run([row.key for row in rows], {row.key for row in rows if row.force})

	def run(self, item_codes: Sequence[str], forced: Collection[str] = ()) -> Iterator[Sequence[Outcome]]:
		"""One outcome per Item, in batches. :raises WixApiError: trouble of the store as a whole."""
		if not self._shop.sends("stock"):
			yield [Outcome(code, Result.UNCHANGED, reason("stock_left_to_wix")) for code in item_codes]
			return
		for page in slices(list(dict.fromkeys(item_codes)), BULK_INVENTORY_ITEMS):
			targets = load_targets(self._shop, page, forced)
			yield _absent(page, targets) + self._set(targets)
			if self._shop.stop():
				return

	def reconcile(
		self, item_codes: Sequence[str], found: Mapping[Place, StockLink], seen_on: str
	) -> Iterator[Sequence[Outcome]]:
		"""The same for Items whose inventory was just read: ``found`` at (product id, variant id, location id).

		``seen_on`` is ``links.moment()`` from before the read. A place that was read and has no inventory gets one; what
		nobody sold is somebody's edit.
		"""
		for page in slices(list(dict.fromkeys(item_codes)), BULK_INVENTORY_ITEMS):
			targets = [self._as_found(target, found, seen_on) for target in load_targets(self._shop, page)]
			caught = decide(self._shop, targets)
			yield _absent(page, targets) + self._conclude(targets, self._write_rest(caught))
			if self._shop.stop():
				return

	def _set(self, targets: Sequence[Target]) -> list[Outcome]:
		"""What Wix sold since the last time is not what we remember, even where it comes to the same number."""
		sold = self._shop.sold.moved(sorted({target.key for target in targets}))
		outcomes = [unchanged(target) for target in targets if target.is_level and target.key not in sold]
		due = [target for target in targets if not target.is_level or target.key in sold]
		known = [target for target in due if target.is_known and target.key not in sold]
		first = write_targets(self._shop, known)
		outcomes += [ended(target, result) for target, result in first.ended]
		unclear = [target for target, _result in first.unclear]
		unknown = [target for target in due if not target.is_known or target.key in sold]
		if unclear or unknown:
			outcomes += self._write_rest(catch_up(self._shop, [*unclear, *unknown]))
		return self._conclude(targets, outcomes)

	def _write_rest(self, caught: CaughtUp) -> list[Outcome]:
		second = write_targets(self._shop, caught.due)
		return caught.outcomes + [ended(*row) for row in (*second.ended, *second.unclear)]

	def _conclude(self, targets: Sequence[Target], outcomes: Sequence[Outcome]) -> list[Outcome]:
		"""One outcome per Item; what a person must decide is an issue, and what was decided is none any more."""
		if any(outcome.error_category in (GONE, REFUSED) for outcome in outcomes):
			self._shop.recheck_site()
		folded = fold(outcomes)
		issues, families = self._shop.issues, {target.key: target.family for target in targets}
		for outcome in folded:
			if outcome.result is Result.HELD and outcome.reason.code != STOCK_EDITED:
				issues.open(families[outcome.key], outcome.reason)
		issues.close([o.key for o in folded if o.result is Result.UPDATED], STOCK_EDITED)
		return folded

	def _as_found(self, target: Target, found: Mapping[Place, StockLink], seen_on: str) -> Target:
		stock = found.get(place_of(target, self._shop.location_id), StockLink())
		return target.with_stock(stock, seen_on)


def _absent(item_codes: Sequence[str], targets: Sequence[Target]) -> list[Outcome]:
	known = {target.key for target in targets}
	return [Outcome(code, Result.UNCHANGED, reason("not_in_wix")) for code in item_codes if code not in known]
