"""Products go into their categories once they exist: one call for all products of a page that enter a category.

Outcomes of products whose categories are still to be written wait here, so a row is over only when all of it is. What
was agreed is remembered in the product's base; categories a store has no Item Group for are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from wix_integration.core.base import theirs_of
from wix_integration.core.errors import WixNotFoundError, WixValidationError
from wix_integration.core.extras import CATEGORIES
from wix_integration.core.links import ProductLink
from wix_integration.core.plan import FieldChange, Outcome, Result
from wix_integration.core.ports import RowResult, WixCategories
from wix_integration.core.reasons import Reason, reason
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.push_products.outcomes import describe
from wix_integration.sync.shop import Shop

_WRITTEN = frozenset({Result.CREATED, Result.UPDATED, Result.UNCHANGED})

Send: TypeAlias = Callable[[str, Sequence[str]], Sequence[RowResult[str]]]


@dataclass(frozen=True, slots=True)
class Membership:
	"""A product's categories as they shall be and as Wix has them, by Item Group."""

	task: Task
	change: FieldChange
	link: ProductLink
	wanted: frozenset[str]
	current: frozenset[str]

	@property
	def added(self) -> frozenset[str]:
		"""A forced push says everything again."""
		return self.wanted if self.task.candidate.force else self.wanted - self.current

	@property
	def removed(self) -> frozenset[str]:
		return self.current - self.wanted


class Memberships:
	"""The categories of one page of products."""

	def __init__(self, shop: Shop, tasks: Sequence[Task]) -> None:
		self._shop = shop
		due = tasks if shop.categories else ()
		self._tasks = {task.key: task for task in due if task.membership}
		self._waiting: dict[str, Outcome] = {}
		self._failures: dict[str, Reason] = {}

	def hold_back(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
		"""Those that are final; the others come out of ``push``."""
		for outcome in outcomes:
			if self._is_due(outcome):
				self._waiting[outcome.key] = outcome
		return [outcome for outcome in outcomes if outcome.key not in self._waiting]

	def push(self) -> list[Outcome]:
		"""The outcomes that waited; none of them if ``stop`` said so.

		:raises WixApiError: trouble of the store as a whole; nothing of this is remembered, and again is harmless
		"""
		wix = self._shop.categories
		if not self._waiting or wix is None or self._shop.stop():
			return []
		links = self._shop.links.load(list(self._waiting))
		memberships = [
			self._membership(self._tasks[key], links[key]) for key in self._waiting if key in links
		]
		self._send(wix, memberships)
		done = [each for each in memberships if each.task.key not in self._failures]
		self._shop.links.save([_agreed(each) for each in done])
		changed = {each.task.key: each.change for each in done if each.added or each.removed}
		return [self._concluded(outcome, changed) for outcome in self._waiting.values()]

	def _is_due(self, outcome: Outcome) -> bool:
		"""A product whose categories were taken over from Wix on the way has nothing to send."""
		task = self._tasks.get(outcome.key)
		if task is None or outcome.result not in _WRITTEN:
			return False
		return _pulls_categories(task.plan.pulls) or not _pulls_categories(outcome.pulls)

	def _membership(self, task: Task, link: ProductLink) -> Membership:
		change = task.membership or FieldChange(CATEGORIES, None, None)
		agreed = link.base.ours.get(CATEGORIES)
		theirs = task.candidate.theirs
		said = theirs_of(theirs, (), self._shop.config).get(CATEGORIES, agreed) if theirs else agreed
		return Membership(task, change, link, frozenset(change.new or ()), frozenset(said or ()))

	def _send(self, wix: WixCategories, memberships: Sequence[Membership]) -> None:
		for item_group, category_id in sorted(self._shop.config.categories.items()):
			entering = [each for each in memberships if item_group in each.added]
			leaving = [each for each in memberships if item_group in each.removed]
			self._call(wix.add_to_category, item_group, category_id, entering)
			self._call(wix.remove_from_category, item_group, category_id, leaving)

	def _call(self, send: Send, item_group: str, category_id: str, memberships: Sequence[Membership]) -> None:
		if not memberships:
			return
		keys = [each.task.key for each in memberships]
		try:
			rows = send(category_id, [each.link.product_id for each in memberships])
		except WixNotFoundError:
			gone = reason("membership_category_gone", item_group=item_group)
			self._failures.update(dict.fromkeys(keys, gone))
			return
		except WixValidationError as error:
			self._failures.update(dict.fromkeys(keys, reason("membership_failed", message=error.message)))
			return
		for key, row in zip(keys, rows, strict=True):
			if row.entity is None:
				message = describe(row.error) if row.error else "It was not confirmed."
				self._failures[key] = reason("membership_failed", message=message)

	def _concluded(self, outcome: Outcome, changed: dict[str, FieldChange]) -> Outcome:
		if why := self._failures.get(outcome.key):
			return replace(outcome, result=Result.RETRY, reason=why, error_category="categories")
		if outcome.key not in changed:
			return outcome
		result = Result.UPDATED if outcome.result is Result.UNCHANGED else outcome.result
		return replace(outcome, result=result, changes=(*outcome.changes, changed[outcome.key]))


def _agreed(membership: Membership) -> ProductLink:
	"""The link with these categories on both sides."""
	link, names = membership.link, sorted(membership.wanted)
	base = replace(
		link.base,
		ours={**link.base.ours, CATEGORIES: names},
		theirs={**link.base.theirs, CATEGORIES: names},
	)
	return replace(link, base=base)


def _pulls_categories(pulls: Iterable[FieldChange]) -> bool:
	return any(pull.field == CATEGORIES for pull in pulls)
