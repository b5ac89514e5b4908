"""What becomes of a create whose SKU Wix has already: an update of the product that is there, or a person's question.

Linked is only what *Match* would call certain, with ERPNext leading, so the push decides nothing a person would have
been asked there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wix_integration.core.links import ProductLink
from wix_integration.core.matching import MatchKind, MatchRow, match_shops
from wix_integration.core.matching.adoption import Adoption, Verdict
from wix_integration.core.matching.linking import link_pair
from wix_integration.core.matching.wire import map_family_facts, map_whole_product_facts
from wix_integration.core.plan import Action, DesiredProduct
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily
from wix_integration.sync.push_products.candidates import Candidate, Task
from wix_integration.sync.push_products.decide import hold
from wix_integration.sync.push_products.pulling import pull_and_plan
from wix_integration.sync.push_products.twins.finding import Twin, Twins
from wix_integration.sync.shop import Shop, slices

#: Products read before their links are stored: each is a call, and one that fails must not cost all those before it.
JOINED_AT_ONCE = 20


def join_twins(shop: Shop, tasks: Sequence[Task]) -> list[Task]:
	"""The tasks with no create left that would make a SKU stand twice; those ``stop`` prevented are left out.

	:raises WixApiError: trouble of the store as a whole
	"""
	twins = Twins(shop, [task for task in tasks if task.plan.action is Action.CREATE])
	due = [task for task in tasks if task.key in twins.keys]
	joined: dict[str, Task] = {}
	for part in slices(due, JOINED_AT_ONCE):
		if shop.stop():
			break
		joined.update({task.key: task for task in _join(shop, twins, part)})
	return [joined.get(task.key, task) for task in tasks if task.key not in twins.keys or task.key in joined]


def _join(shop: Shop, twins: Twins, tasks: Sequence[Task]) -> list[Task]:
	judged = [_judge(shop, task, twins.read(task)) for task in tasks]
	linked = [each for each in judged if isinstance(each, Candidate)]
	shop.links.save([each.link for each in linked if each.link])
	return [*(each for each in judged if isinstance(each, Task)), *pull_and_plan(shop, linked)]


def _judge(shop: Shop, task: Task, twins: Sequence[Twin]) -> Candidate | Task:
	"""The family with its product, the task held, or the task as it is where no product has the SKU in truth."""
	desired, family = task.plan.desired, task.candidate.family
	if not twins or desired is None or family is None:
		return task
	first = twins[0]
	link = _link(shop, family, desired, twins)
	name = first.product.name or first.product.id or ""
	if isinstance(link, Reason):
		why = reason("sku_in_wix", sku=first.sku, product=name, why=link.in_english())
		return hold(task, why)
	shop.tell_unit(first.product.weight_unit)
	event = reason("linked_by_sku", sku=first.sku, product=name)
	return replace(task.candidate, link=link, theirs=first.product, event=event)


def _link(
	shop: Shop, family: ItemFamily, desired: DesiredProduct, twins: Sequence[Twin]
) -> ProductLink | Reason:
	"""The link with the one product there is, or why a person has to decide."""
	for twin in twins:
		if twin.holder:
			return reason("mapped_elsewhere", other=twin.holder)
	row = _match(desired, twins)
	if row.kind is not MatchKind.CERTAIN:
		return row.reasons[0]
	pairs = {pair.variant_id: pair.item_code for pair in row.pairs}
	product = twins[0].product
	adoption = Adoption("", Verdict.LINK, product_id=product.id or "", family=family.key, pairs=pairs)
	return link_pair(adoption, family, product, shop.planned)


def _match(desired: DesiredProduct, twins: Sequence[Twin]) -> MatchRow:
	"""The match of this family alone with the products that have a SKU of it."""
	facts = [map_whole_product_facts(twin.product) for twin in twins]
	rows = match_shops(facts, [map_family_facts(desired)]).rows
	return next(row for row in rows if row.product_id)
