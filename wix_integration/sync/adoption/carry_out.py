"""Carries out what was decided on the match list: links, creates in ERPNext, creates in Wix.

A decision is closed only once what it asked for is durable. Killed before that, it is carried out again and finds the
link or the product that stands already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.matching.adoption import Adopted, Adoption, Verdict
from wix_integration.core.plan import Created, Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.ports.adoption import Adoptions, WixListing
from wix_integration.core.reasons import Reason, reason
from wix_integration.sync.adoption.opening import keep_created_stock
from wix_integration.sync.adoption.pairs import Pairs, join_rows
from wix_integration.sync.adoption.resolving import resolve_products
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.shop import Shop, slices

#: Decisions read and carried out together: each link costs a read, and few of them are lost with a crash.
PAGE = 100

_ENDED = (Result.CREATED, Result.UPDATED, Result.HIDDEN, Result.UNCHANGED)


class CarryOut:
	"""Rows of kind ``match``; their keys are names of decided rows."""

	def __init__(self, shop: Shop, listing: WixListing, adoptions: Adoptions) -> None:
		self._shop = shop
		self._listing = listing
		self._adoptions = adoptions

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per row, in batches; fewer if ``stop`` said so.

		:raises WixApiError: trouble of the store as a whole; rows without an outcome are still to be done
		"""
		for part in slices([row.key for row in rows], PAGE):
			yield from self._carry_out(part)
			if self._shop.stop():
				return

	def _carry_out(self, names: Sequence[str]) -> Iterator[Sequence[Outcome]]:
		decided = self._adoptions.load(names)
		withdrawn = reason("match_withdrawn")
		yield [Outcome("", Result.UNCHANGED, withdrawn, row=name) for name in names if name not in decided]
		with_product = [each for each in decided.values() if each.verdict is not Verdict.CREATE_IN_WIX]
		known, refused = resolve_products(self._shop.wix, self._listing, with_product)
		yield self._close(refused)
		yield from self._link([each for each in known if each.verdict is Verdict.LINK])
		yield from self._create_items([each for each in known if each.verdict is Verdict.CREATE_IN_ERPNEXT])
		only_here = [each for each in decided.values() if each.verdict is Verdict.CREATE_IN_WIX]
		yield from self._create_products(only_here)

	def _link(self, adoptions: Sequence[Adoption]) -> Iterator[Sequence[Outcome]]:
		if not adoptions or self._shop.stop():
			return
		names, wanted = join_rows(adoptions)
		pairs = Pairs(self._shop, wanted)
		yield self._close(replace(end, name=name) for end in pairs.refused for name in names[end.name])
		for push, group in pairs.groups():
			by_family = {pair.link.key: pair for pair in group}
			for outcomes in push.reconcile([pair.candidate for pair in group]):
				ended = [(each, by_family[each.key]) for each in outcomes]
				ends = [pair.adopted(each) for each, pair in ended if _is_final(each)]
				self._adoptions.close([replace(end, name=name) for end in ends for name in names[end.name]])
				yield [replace(each, row=name) for each, pair in ended for name in names[pair.adoption.name]]

	def _create_items(self, adoptions: Sequence[Adoption]) -> Iterator[Sequence[Outcome]]:
		for adoption in adoptions:
			if self._shop.stop():
				return
			yield self._close([self._create_item(adoption)], Result.CREATED)

	def _create_item(self, adoption: Adoption) -> Adopted:
		shop = self._shop
		if shop.writer is None or not shop.config.creates_items:
			return Adopted(adoption.name, False, reason("match_creating_off"), adoption.product_id)
		try:
			product = shop.wix.get_product(adoption.product_id)
		except WixNotFoundError:
			return Adopted(adoption.name, False, reason("match_product_gone"), adoption.product_id)
		made = shop.writer.create(product)
		if isinstance(made, Created):
			opening = keep_created_stock(shop, made.key) if adoption.takes_stock else {}
			why = reason("pull_created")
			return Adopted(adoption.name, True, why, adoption.product_id, made.key, opening)
		return Adopted(adoption.name, False, made, adoption.product_id)

	def _create_products(self, adoptions: Sequence[Adoption]) -> Iterator[Sequence[Outcome]]:
		names = {each.family: each.name for each in adoptions if each.family}
		yield self._close(
			Adopted(each.name, False, reason("match_no_item")) for each in adoptions if not each.family
		)
		if not names or self._shop.stop():
			return
		for outcomes in PushProducts(self._shop).run(list(names)):
			self._adoptions.close([_pushed(each, names[each.key]) for each in outcomes if _is_final(each)])
			yield [replace(each, row=names[each.key]) for each in outcomes]

	def _close(self, ends: Iterable[Adopted], done: Result = Result.UPDATED) -> list[Outcome]:
		"""Writes the ends down, and gives what the work list hears of them."""
		closed = list(ends)
		self._adoptions.close(closed)
		return [
			Outcome(
				end.family,
				done if end.is_done else Result.HELD,
				end.why,
				product_id=end.product_id,
				row=end.name,
			)
			for end in closed
		]


def _is_final(outcome: Outcome) -> bool:
	return outcome.result not in (Result.RETRY, Result.DEFERRED)


def _pushed(outcome: Outcome, name: str) -> Adopted:
	is_done = outcome.result in _ENDED and outcome.reason.code != "not_in_wix"
	is_made = is_done and outcome.reason.code != "linked_by_sku"
	why: Reason = reason("match_created_in_wix") if is_made else outcome.reason
	return Adopted(name, is_done, why, outcome.product_id, outcome.key)
