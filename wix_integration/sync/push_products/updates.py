"""Known products: updated or hidden with the revision we remember, merged where somebody else wrote first.

A row Wix did not confirm is treated like a stale one: read, compared, and sent again only if it still differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wix_integration.core.bodies import hide_body, link_after_write, update_body
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.extras import SHARED_FIELDS
from wix_integration.core.links import ProductLink
from wix_integration.core.plan import Action, Outcome, Result
from wix_integration.core.ports import RowError, RowResult
from wix_integration.core.records import GonePolicy
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.assets import Assets, prepare_assets
from wix_integration.sync.push_products.assets.images import new_media_ids
from wix_integration.sync.push_products.candidates import Candidate, Task
from wix_integration.sync.push_products.ending import Ended, end, end_without_call, ended_of
from wix_integration.sync.push_products.outcomes import link_after_trouble, outcome_of_refusal
from wix_integration.sync.push_products.pulling import pull_and_plan
from wix_integration.sync.push_products.written import Written, store
from wix_integration.sync.shop import Shop

#: After that many merges somebody else is editing faster than we can follow: tried again later.
MERGES = 3

_GONE = RowError("NOT_FOUND", "", is_gone=True)
_STALE = RowError("INVALID_REVISION", "", is_stale=True)


class Updates:
	"""The update and hide calls of one page."""

	def __init__(self, shop: Shop, assets: Assets) -> None:
		self._shop = shop
		self._assets = assets

	def push(self, tasks: Sequence[Task]) -> Iterator[list[Outcome]]:
		"""Outcomes batch by batch. :raises WixApiError: trouble of the store as a whole"""
		due = list(tasks)
		for merges_left in range(MERGES, -1, -1):
			stale: list[Task] = []
			yield from self._update(due, stale)
			if not stale or self._shop.stop():
				return
			if not merges_left:
				yield end(self._shop, [self._refused(task, _STALE) for task in stale])
				return
			due, ended = self._merge(stale)
			yield ended

	def _update(self, tasks: Sequence[Task], stale: list[Task]) -> Iterator[list[Outcome]]:
		"""One round of calls; what has to be read first, or merged, is added to ``stale``."""
		known = [task for task in tasks if not _must_read(task)]
		stale += [task for task in tasks if _must_read(task)]
		waiting = iter(known)
		bodies = [self._body(task) for task in known]
		self._shop.links.announce([_announced(task) for task in known])
		for results in self._shop.wix.update_products(bodies) if bodies else ():
			rows = [(next(waiting), result) for result in results]
			stale += [task for task, result in rows if _must_merge(result)]
			yield self._end([(task, result) for task, result in rows if not _must_merge(result)])

	def _end(self, rows: Sequence[tuple[Task, RowResult[Product]]]) -> list[Outcome]:
		written = [self._written(task, row.entity, row.request_id) for task, row in rows if row.entity]
		refused = [self._refused(task, row.error, row.request_id) for task, row in rows if row.error]
		return end(self._shop, [*map(ended_of, store(self._shop, written)), *refused])

	def _merge(self, tasks: Sequence[Task]) -> tuple[list[Task], list[Outcome]]:
		"""What is still to be sent against the products as just read, and the outcomes of the rest."""
		read: list[Candidate] = []
		gone: list[Ended] = []
		for task in tasks:
			try:
				theirs = self._shop.wix.get_product(task.stored_link.product_id)
				read.append(task.reread(theirs))
			except WixNotFoundError:
				gone.append(self._refused(task, _GONE))
		merged = pull_and_plan(self._shop, read)
		resting = [task for task in merged if not task.has_action]
		self._assets, due = prepare_assets(self._shop, [task for task in merged if task.has_action])
		return due, end(self._shop, gone) + end_without_call(self._shop, resting)

	def _written(self, task: Task, product: Product, request_id: str) -> Written:
		desired = task.plan.desired
		self._shop.tell_unit(product.weight_unit)
		link = link_after_write(task.planned_link, desired, product, {}, self._shop.config)
		if desired is None:
			return Written(task, _unmerged(task, link), request_id)
		if not task.writes("images"):
			return Written(task, link, request_id)
		foreign = len(self._assets.foreign.get(task.key, ()))
		media = new_media_ids(desired, product, self._assets.media_ids, foreign)
		unsent = self._assets.unsent_images(desired)
		return Written(task, link, request_id, media=media, unsent_images=unsent)

	def _refused(self, task: Task, error: RowError, request_id: str = "") -> Ended:
		outcome = outcome_of_refusal(task, error, self._body(task), request_id)
		if error.is_gone and self._shop.planned.gone_policy is not GonePolicy.NOTHING:
			outcome = replace(
				outcome, result=Result.RETRY
			)  # the next attempt knows, and does what the store wants
		link = link_after_trouble(task.stored_link, outcome)
		self._shop.links.save([link])
		return Ended(task, link, outcome)

	def _body(self, task: Task) -> Product:
		link = task.planned_link
		if task.plan.action is Action.HIDE:
			return hide_body(link)
		assets = self._assets
		foreign = assets.foreign.get(task.key, ())
		return update_body(task.plan, link, self._shop.config, assets.brand_ids, assets.media_ids, foreign)


def _must_read(task: Task) -> bool:
	"""Whether a member we share with the merchant would be written without knowing the merchant's part of it."""
	return not task.planned_link.parts and any(task.writes(field) for field in SHARED_FIELDS)


def _announced(task: Task) -> ProductLink:
	"""What is sent, and what gives way to it, is remembered before the call: its answer may never be seen."""
	link = task.stored_link
	sending = {**link.base.sending, **{change.field: change.new for change in task.plan.changes}}
	return replace(link, base=replace(link.base, sending=sending, owed=task.lost or link.base.owed))


def _unmerged(task: Task, link: ProductLink) -> ProductLink:
	"""After a bare hide. Where Wix was read, its edits still wait: an old revision makes the next push read it again."""
	return replace(link, revision=task.stored_link.revision) if task.candidate.theirs else link


def _must_merge(result: RowResult[Product]) -> bool:
	"""Also what is said to be gone: only a read by id proves it."""
	return result.error.is_stale or result.error.is_gone if result.error else result.entity is None
