"""The use-case: pages of keys in, batches of outcomes out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from wix_integration.core.plan import Action, Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.sync.push_products.adopt import adopt_found, repair_inventory
from wix_integration.sync.push_products.assets import Assets, prepare_assets
from wix_integration.sync.push_products.candidates import PAGE_FAMILIES, Candidate, Task, load_pages
from wix_integration.sync.push_products.creates import Creates
from wix_integration.sync.push_products.decide import hold_taken_skus, plan_candidate, without_membership
from wix_integration.sync.push_products.deletes import delete_products
from wix_integration.sync.push_products.ending import end_without_call
from wix_integration.sync.push_products.memberships import Memberships
from wix_integration.sync.push_products.pulling import pull_and_plan, read_waiting
from wix_integration.sync.push_products.twins import join_twins
from wix_integration.sync.push_products.updates import Updates
from wix_integration.sync.shop import Shop, slices


class PushProducts:
	"""Makes the products of a store what their Items say.

	Every outcome is durable before it is yielded. A key may be pushed any number of times, also after a crash.
	"""

	def __init__(self, shop: Shop) -> None:
		self._shop = shop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""The rows of kind ``product``, as ``lane.drain`` hands them over."""
		return self.run([row.key for row in rows], {row.key for row in rows if row.force})

	def run(self, keys: Sequence[str], forced: Collection[str] = ()) -> Iterator[Sequence[Outcome]]:
		"""One outcome per family key, in batches, as they become final; fewer if ``stop`` said so.

		:param keys: item codes of simple Items and templates
		:param forced: keys whose comparison with the last push is skipped
		:raises WixApiError: trouble of the store as a whole; keys without an outcome are still to be done
		"""
		for page in load_pages(self._shop, keys, forced):
			yield from self._push(page)
			if self._shop.stop():
				return

	def reconcile(self, candidates: Sequence[Candidate]) -> Iterator[Sequence[Outcome]]:
		"""The same for products that were just read: both sides then say the same, but for what waits for a person.

		:param candidates: each with ``theirs``, or with a link in state GONE where a read by id found nothing
		:raises WixApiError: as ``run``
		"""
		for page in slices(candidates, PAGE_FAMILIES):
			yield from self._push(page)
			if self._shop.stop():
				return

	def _push(self, page: Sequence[Candidate]) -> Iterator[Sequence[Outcome]]:
		"""Products first, then what stands in which category: one call for all products of a category."""
		tasks = self._decide(page)
		memberships = Memberships(self._shop, tasks)
		for outcomes in self._write(tasks):
			yield memberships.hold_back(outcomes)
		yield memberships.push()

	def _write(self, tasks: Sequence[Task]) -> Iterator[Sequence[Outcome]]:
		yield end_without_call(self._shop, [task for task in tasks if not task.has_action])
		assets, due = prepare_assets(self._shop, [task for task in tasks if task.has_action])
		creates = Creates(self._shop, assets)
		yield from creates.push(_of(due, Action.CREATE))
		yield from self._hide(creates.lacking, assets)
		if not self._shop.stop():
			yield from Updates(self._shop, assets).push(_of(due, Action.UPDATE, Action.HIDE))
			yield from delete_products(self._shop, _of(due, Action.DELETE))

	def _decide(self, page: Sequence[Candidate]) -> list[Task]:
		known = repair_inventory(self._shop, adopt_found(self._shop, read_waiting(self._shop, page)))
		return join_twins(self._shop, hold_taken_skus(self._shop, pull_and_plan(self._shop, known)))

	def _hide(self, lacking: Sequence[Candidate], assets: Assets) -> Iterator[Sequence[Outcome]]:
		"""Products made without their inventory are taken off the shop: Wix would sell what is not there."""
		tasks = [without_membership(plan_candidate(each, self._shop.planned)) for each in lacking]
		yield end_without_call(self._shop, [task for task in tasks if not task.has_action])
		yield from Updates(self._shop, assets).push([task for task in tasks if task.has_action])


def _of(tasks: Sequence[Task], *actions: Action) -> list[Task]:
	return [task for task in tasks if task.plan.action in actions]
