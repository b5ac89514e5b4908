"""The catalogue: page by page each family is planned against what Wix has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wix_integration.core.base import theirs_of
from wix_integration.core.bodies import link_of_found
from wix_integration.core.drift.differences import WHOLE, Cause, Difference, diff_plan
from wix_integration.core.links import LinkState
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product
from wix_integration.sync.compare.findings import Finding, Repair, resolve_repair
from wix_integration.sync.compare.reading import Read, read_doubtful
from wix_integration.sync.compare.survey import Survey
from wix_integration.sync.push_products.candidates import READ_SIZE, Candidate, Task
from wix_integration.sync.push_products.decide import hold_taken_skus, plan_candidate
from wix_integration.sync.push_products.pulling import with_decisions
from wix_integration.sync.shop import Shop, slices


class CompareProducts:
	"""Finds what differs between the families of a store and a survey of its site."""

	def __init__(self, shop: Shop, survey: Survey) -> None:
		self._shop = shop
		self._survey = survey
		self._handles = {product.handle: product_id for product_id, product in survey.products.items()}

	def compare(self, keys: Sequence[str]) -> list[Finding]:
		"""One finding per family; fewer if ``stop`` said so. What is doubtful about all of them is read together.

		:raises WixApiError: trouble of the store as a whole
		"""
		links = self._shop.links.load(keys)
		read = read_doubtful(self._shop, self._survey, list(links.values()))
		findings: list[Finding] = []
		for part in slices(keys, READ_SIZE):
			families = self._shop.items.families(part)
			candidates = [Candidate(key, families.get(key), links.get(key)) for key in part]
			findings += self._compare(candidates, read)
			if self._shop.stop():
				break
		return findings

	def _compare(self, candidates: Sequence[Candidate], read: Read) -> list[Finding]:
		informed = [_informed(candidate, read) for candidate in self._adopted(candidates)]
		known = with_decisions(self._shop, informed)
		tasks = [plan_candidate(candidate, self._shop.planned) for candidate in known]
		return [self._finding(task, read) for task in hold_taken_skus(self._shop, tasks)]

	def _adopted(self, candidates: Sequence[Candidate]) -> list[Candidate]:
		"""The candidates with the products that promises were kept by: a push finds them in the same way."""
		promised = {
			product_id: candidate
			for candidate in candidates
			if (link := candidate.link) and link.state is LinkState.CREATING
			if (product_id := self._handles.get(link.handle))
		}
		listed = self._shop.wix.find_products(list(promised)) if promised else {}
		done = {
			candidate.key: self._adopt(candidate, listed[product_id])
			for product_id, candidate in promised.items()
			if product_id in listed
		}
		return [done.get(candidate.key, candidate) for candidate in candidates]

	def _adopt(self, candidate: Candidate, listed: Product) -> Candidate:
		desired = plan_candidate(candidate, self._shop.planned).plan.desired
		if desired is None or candidate.link is None:
			return candidate
		theirs = self._survey.products[listed.id or ""].completes(listed)
		link = link_of_found(candidate.link, desired, theirs, {})
		return replace(candidate, link=link, theirs=theirs)

	def _finding(self, task: Task, read: Read) -> Finding:
		link, theirs = task.candidate.link, task.candidate.theirs
		plan = replace(task.plan, key=task.key)
		product_id = link.product_id if link else ""
		if product_id in read.gone:
			gone = Difference(task.key, WHOLE, product_id, None, Cause.GONE, product_id)
			return Finding(task.key, product_id, plan, (gone,), Repair.PULL)
		differences = tuple(diff_plan(plan, link, self._said(task)))
		return Finding(task.key, product_id, plan, differences, resolve_repair(plan, link, theirs))

	def _said(self, task: Task) -> Mapping[str, Json]:
		"""What Wix says now, or said last where it has not moved."""
		link, theirs = task.candidate.link, task.candidate.theirs
		if link is None:
			return {}
		return theirs_of(theirs, link.items, self._shop.planned) if theirs else link.base.theirs


def _informed(candidate: Candidate, read: Read) -> Candidate:
	"""The candidate with what was read of its product, or with the state that the read found."""
	link = candidate.link
	if link is None or candidate.theirs:
		return candidate
	if link.product_id in read.gone:
		return replace(candidate, link=replace(link, state=LinkState.GONE))
	return replace(candidate, theirs=read.products.get(link.product_id))
