"""Wix's values are written into Items, and what is then left to send is decided anew.

A write is announced in the link before it is made, with what the Item said: whenever a run dies between the two, the
next one reads Wix, comes to the same decision and makes the write again. Nothing is taken for an edit that was ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wix_integration.core.links import ProductLink
from wix_integration.core.ports import ItemWriter
from wix_integration.core.reasons import Reason
from wix_integration.sync.push_products.candidates import Candidate, Task
from wix_integration.sync.push_products.decide import plan_candidate, without_membership
from wix_integration.sync.push_products.pulling.reading import with_decisions
from wix_integration.sync.push_products.pulling.replanning import Taken, replan
from wix_integration.sync.shop import Shop


def pull_and_plan(shop: Shop, candidates: Sequence[Candidate]) -> list[Task]:
	"""What is left to do once ERPNext has taken what Wix decides; tasks that ``stop`` prevented are left out.

	What is to be done about categories is set aside.
	"""
	return [without_membership(task) for task in _pull_and_plan(shop, candidates)]


def _pull_and_plan(shop: Shop, candidates: Sequence[Candidate]) -> list[Task]:
	tasks = [plan_candidate(candidate, shop.planned) for candidate in with_decisions(shop, candidates)]
	due = [task for task in tasks if task.plan.pulls]
	if not due or shop.writer is None:
		return tasks
	shop.links.announce([_announced(task) for task in due])
	refused = _write(shop, shop.writer, due)
	families = shop.items.families(list(refused))
	done = {
		task.key: replan(shop, Taken(task, task.read_product, refused[task.key], families.get(task.key)))
		for task in due
		if task.key in refused
	}
	return [done.get(task.key, task) for task in tasks if not task.plan.pulls or task.key in done]


def _announced(task: Task) -> ProductLink:
	link = task.stored_link
	before = {pull.field: pull.old for pull in task.plan.pulls}
	return replace(link, base=replace(link.base, taking={**before, **link.base.taking}))


def _write(shop: Shop, writer: ItemWriter, due: Sequence[Task]) -> dict[str, Mapping[str, Reason]]:
	"""Family key → base key → why ERPNext refused the field."""
	refused: dict[str, Mapping[str, Reason]] = {}
	for task in due:
		if shop.stop():
			break
		refused[task.key] = writer.apply(task.key, {pull.field: pull.new for pull in task.plan.pulls})
	return refused
