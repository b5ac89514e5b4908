"""The end of each attempt: the stock is level, the issues say what is open, the outcome goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wix_integration.core.bodies import link_after_write
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Action, Outcome, Result
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.push_products.outcomes import outcome_of_hold, outcome_of_success
from wix_integration.sync.push_products.written import Written
from wix_integration.sync.push_stock import STOCK_EDITED, PushStock, is_level
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Ended:
	"""A task that needs no further call; ``link`` as it is now stored, None if there is none."""

	task: Task
	link: ProductLink | None
	outcome: Outcome


def end(shop: Shop, ended: Sequence[Ended]) -> list[Outcome]:
	"""Levels the stock, opens and closes issues."""
	unlevel = _level_stock(shop, [entry.link for entry in ended if entry.link])
	return [_conclude(shop, entry, unlevel) for entry in ended]


def ended_of(entry: Written) -> Ended:
	"""A confirmed row whose link is stored."""
	return Ended(entry.task, entry.link, outcome_of_success(entry.task, entry.link, entry.request_id))


def end_without_call(shop: Shop, tasks: Iterable[Task]) -> list[Outcome]:
	"""Ends the tasks with nothing to write: unchanged ones and held ones."""
	ended = [_rest(shop, task) for task in tasks]
	shop.links.save([entry.link for entry in ended if entry.link and _must_save(entry)])
	return end(shop, ended)


def _must_save(entry: Ended) -> bool:
	"""After a pull the candidate's link is newer than the stored one, which still announces the pull."""
	return bool(entry.task.plan.pulls) or entry.link != entry.task.candidate.link


def _conclude(shop: Shop, entry: Ended, unlevel: Mapping[str, Outcome]) -> Outcome:
	outcome = entry.outcome
	stock = unlevel.get(outcome.key)
	if stock and outcome.result is not Result.HELD:
		outcome = replace(
			outcome, result=Result.RETRY, reason=stock.reason, error_category=stock.error_category
		)
	open_now = (*outcome.warnings, outcome.reason) if outcome.result is Result.HELD else outcome.warnings
	if outcome.reason.code == "inventory_missing":
		open_now = (*open_now, outcome.reason)
	for problem in open_now:
		shop.issues.open(outcome.key, problem)
	for conflict in entry.task.plan.conflicts:
		shop.issues.open_conflict(outcome.key, conflict)
	if outcome.result not in (Result.RETRY, Result.DEFERRED):
		shop.issues.settle(
			outcome.key, [*(problem.code for problem in open_now), *_held_keys(entry), STOCK_EDITED]
		)
	return replace(outcome, conflicts=len(entry.task.plan.conflicts))


def _held_keys(entry: Ended) -> frozenset[str]:
	"""The fields a person still has to decide about, read now or before."""
	remembered = entry.link.base.held if entry.link else frozenset()
	return remembered | {conflict.field for conflict in entry.task.plan.conflicts}


def _level_stock(shop: Shop, links: Sequence[ProductLink]) -> dict[str, Outcome]:
	"""Sends what changed between the snapshot and the moment the link was stored; what failed, by family key.

	Until the link stood, the stock lane took these Items for not being in Wix and let go of their changes.
	"""
	if not shop.sends("stock"):
		return {}
	sold = {
		item.item_code: (link.key, item)
		for link in links
		if link.state is not LinkState.GONE and not link.inventory_missing
		for item in link.items
		if item.variant_id
	}
	levels = shop.items.stock_levels(list(sold)) if sold else {}
	moved = [code for code, shown in levels.items() if not is_level(sold[code][1], shown)]
	outcomes = [outcome for batch in PushStock(shop).run(moved) for outcome in batch]
	return {sold[outcome.key][0]: outcome for outcome in outcomes if outcome.error_category}


def _rest(shop: Shop, task: Task) -> Ended:
	if task.plan.action is Action.HOLD:
		return Ended(task, _held(task.candidate.link), outcome_of_hold(task))
	if task.plan.action is Action.RETIRE and shop.writer:
		shop.writer.retire(task.key)
	link = task.link if task.plan.desired else _known_by_now(task)
	if link and task.candidate.theirs and task.plan.desired:
		link = link_after_write(link, task.plan.desired, task.candidate.theirs, {}, shop.config)
	elif link and link.base.owed:
		link = replace(link, base=replace(link.base, owed=()))
	elif link and link.state is LinkState.HELD:
		link = replace(link, state=_agreed_state(link))
	return Ended(task, link, outcome_of_success(task, link))


def _known_by_now(task: Task) -> ProductLink | None:
	"""The stored link of an Item that is not for sale; what became of a write nobody saw the end of was just read."""
	link = task.candidate.link
	if link is None or task.link is None or link.base == task.link.base:
		return link
	known = replace(link, base=task.link.base)
	return replace(known, state=_agreed_state(known)) if link.state is not LinkState.GONE else known


def _held(link: ProductLink | None) -> ProductLink | None:
	"""A product that is gone, or whose create is in doubt, stays so until that is settled."""
	if link is None or link.state in (LinkState.GONE, LinkState.CREATING):
		return link
	return replace(link, state=LinkState.HELD)


def _agreed_state(link: ProductLink) -> LinkState:
	return LinkState.SYNCED if link.base.ours.get("visible", True) else LinkState.HIDDEN
