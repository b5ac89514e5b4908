"""The use-case: rows of product ids in, outcomes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wix_integration.core.links import LinkState
from wix_integration.core.plan import Created, Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.product import Variant
from wix_integration.sync.pull_products.newcomers import Newcomers
from wix_integration.sync.pull_products.reading import Reading, read_rows
from wix_integration.sync.pull_products.relinking import as_news, find_successor, relink, why_relinked
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_products.candidates import Candidate
from wix_integration.sync.shop import Shop, slices

#: Products read before any of them is worked on: a call each, and what was read is lost in a crash.
READ_AT_ONCE = 20


class PullProducts:
	"""Brings what was changed in Wix into ERPNext, and back what ERPNext decides.

	Every outcome is durable before it is yielded. A row may be worked on any number of times, also after a crash.
	"""

	def __init__(self, shop: Shop) -> None:
		self._shop = shop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""The rows of kind ``wix_product``, as ``lane.drain`` hands them over; ``row`` of an outcome is its product id.

		:raises WixApiError: trouble of the store as a whole; rows without an outcome are still to be done
		"""
		for page in slices(rows, READ_AT_ONCE):
			yield from self._pull(read_rows(self._shop, page))
			if self._shop.stop():
				return

	def _pull(self, readings: Sequence[Reading]) -> Iterator[Sequence[Outcome]]:
		yield [_unchanged(reading) for reading in readings if reading.is_known]
		linked = [reading for reading in readings if reading.link and not reading.is_known]
		yield from self._reconcile(linked)
		for reading in readings:
			if reading.link is None and not self._shop.stop():
				yield list(self._take_in(reading))

	def _take_in(self, reading: Reading) -> Iterator[Outcome]:
		if reading.product is None:
			self._shop.issues.settle(reading.product_id, [])
			yield Outcome("", Result.UNCHANGED, reason("pull_gone"), row=reading.product_id)
			return
		yield from Newcomers(self._shop).take_in(reading.product)

	def _reconcile(self, readings: Sequence[Reading]) -> Iterator[Sequence[Outcome]]:
		"""Both sides of linked products, merged where they are pushed."""
		strangers = {reading.product_id: self._extend(reading) for reading in readings}
		candidates = self._candidates(readings)
		rows = {
			candidate.key: reading.product_id for candidate, reading in zip(candidates, readings, strict=True)
		}
		for batch in PushProducts(self._shop).reconcile(candidates):
			yield [self._ended(outcome, rows, strangers) for outcome in batch]

	def _candidates(self, readings: Sequence[Reading]) -> list[Candidate]:
		keys = [reading.link.key for reading in readings if reading.link]
		families, links = self._shop.items.families(keys), self._shop.links.load(keys)
		found = []
		for key, reading in zip(keys, readings, strict=True):
			candidate = Candidate(key, families.get(key), links.get(key), reading.force, reading.product)
			found.append(self._settled(candidate))
		return found

	def _settled(self, candidate: Candidate) -> Candidate:
		"""The candidate with its link in the state the reading found: alive, gone, or on another product."""
		link = candidate.link
		if link is None or (candidate.theirs and link.state is not LinkState.GONE):
			return candidate
		if candidate.theirs:
			link = replace(link, state=LinkState.SYNCED)
			self._shop.links.save([link])
			return replace(candidate, link=link)
		if successor := find_successor(self._shop, link):
			moved = relink(self._shop, link, successor)
			return replace(candidate, link=moved, theirs=successor, event=why_relinked(moved))
		gone = replace(link, state=LinkState.GONE)
		self._shop.links.save([gone])
		return replace(candidate, link=gone)

	def _extend(self, reading: Reading) -> tuple[Reason, ...]:
		"""Makes Items for variants that were added in Wix; where the store wants none, the plan tells of them."""
		product, link = reading.product, reading.link
		if product is None or link is None or not link.options:
			return ()
		known = {item.variant_id for item in link.items}
		added = [variant for variant in product.variants if variant.id not in known and _is_meant(variant)]
		if not added:
			return ()
		if not self._shop.config.creates_items:
			return ()
		if self._shop.writer is None:
			return (reason("pull_variants_unknown", count=len(added)),)
		made = self._shop.writer.extend(link.key, product)
		return made.warnings if isinstance(made, Created) else (made,)

	def _ended(
		self, outcome: Outcome, rows: dict[str, str], strangers: dict[str, tuple[Reason, ...]]
	) -> Outcome:
		product_id = rows[outcome.key]
		for problem in strangers[product_id]:
			self._shop.issues.open(outcome.key, problem)
		return replace(as_news(outcome), row=product_id, warnings=(*outcome.warnings, *strangers[product_id]))


def _is_meant(variant: Variant) -> bool:
	"""A hidden variant without a SKU is a combination only Wix demands."""
	return bool(variant.sku) or variant.visible is not False


def _unchanged(reading: Reading) -> Outcome:
	link = reading.link
	return Outcome(
		key=link.key if link else "",
		result=Result.UNCHANGED,
		reason=reason("unchanged"),
		product_id=reading.product_id,
		row=reading.product_id,
	)
