"""Decided pairs, read whole once and linked with their first base; then both sides are reconciled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.matching.adoption import Adopted, Adoption
from wix_integration.core.matching.linking import link_pair
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily
from wix_integration.core.wire.product import Product
from wix_integration.sync.adoption.opening import (
	Inventory,
	fetch_inventory,
	keeping_stock,
	opening_of,
	shown_of,
)
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_products.candidates import Candidate
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Pair:
	"""A decision with both sides and the link between them. ``opening`` is empty for rows that take no stock."""

	adoption: Adoption
	family: ItemFamily
	product: Product
	link: ProductLink
	opening: Mapping[str, int] = field(default_factory=dict)

	@property
	def candidate(self) -> Candidate:
		return Candidate(self.link.key, self.family, self.link, theirs=self.product)

	def adopted(self, outcome: Outcome) -> Adopted:
		"""Linked, also where something of it now waits for a person."""
		why = outcome.reason if outcome.result is Result.HELD else reason("match_linked")
		product_id = self.link.product_id
		return Adopted(self.adoption.name, True, why, product_id, self.link.key, self.opening)


def join_rows(adoptions: Sequence[Adoption]) -> tuple[dict[str, list[str]], list[Adoption]]:
	"""One decision per product and Item, with the names of all rows it stands for: a file has a row per variant."""
	joined: dict[tuple[str, str], Adoption] = {}
	names: dict[str, list[str]] = {}
	for adoption in adoptions:
		first = joined.setdefault((adoption.product_id, adoption.family), adoption)
		joined[first.product_id, first.family] = replace(first, pairs={**first.pairs, **adoption.pairs})
		names.setdefault(first.name, []).append(adoption.name)
	return names, list(joined.values())


class Pairs:
	"""The pairs of one page. Their links are stored before anything is written to either side."""

	def __init__(self, shop: Shop, adoptions: Sequence[Adoption]) -> None:
		self._shop = shop
		self._families = shop.items.families([each.family for each in adoptions if each.family])
		self._links = shop.links.load(list(self._families))
		self._holders = dict(shop.links.keys_of_products([each.product_id for each in adoptions]))
		self._taken = {link.product_id: key for key, link in self._links.items() if _holds(link)}
		self.refused: list[Adopted] = []
		self._pairs: list[Pair] = []
		for adoption in adoptions:
			self._add(adoption)

	def groups(self) -> Iterator[tuple[PushProducts, list[Pair]]]:
		"""The pairs with who reconciles them: those that take stock must not send any."""
		for takes_stock in (False, True):
			pairs = [pair for pair in self._pairs if pair.adoption.takes_stock is takes_stock]
			if pairs:
				yield self._group(pairs, takes_stock)

	def _group(self, pairs: list[Pair], takes_stock: bool) -> tuple[PushProducts, list[Pair]]:
		shop = self._shop
		if takes_stock:
			inventory = fetch_inventory(shop, [pair.link.product_id for pair in pairs])
			pairs = [_with_stock(shop, pair, inventory) for pair in pairs]
			config = replace(shop.config, fields_off=shop.config.fields_off | {"stock"})
			shop = replace(shop, config=config)
		shop.links.save([pair.link for pair in pairs])
		return PushProducts(shop), pairs

	def _add(self, adoption: Adoption) -> None:
		if self._shop.stop():
			return
		found = self._objection(adoption) or self._read(adoption)
		if isinstance(found, Pair):
			self._pairs.append(found)
			self._taken[found.link.product_id] = self._holders[found.link.product_id] = found.link.key
		else:
			self.refused.append(Adopted(adoption.name, False, found, adoption.product_id, adoption.family))

	def _objection(self, adoption: Adoption) -> Reason | None:
		family = self._families.get(adoption.family)
		holder = self._holders.get(adoption.product_id)
		if not adoption.family:
			return reason("match_no_item")
		if family is None:
			return reason("pull_item_missing", item_code=adoption.family)
		if not family.membership.selected:
			return reason("match_not_selected", item=family.key)
		if holder and holder != family.key:
			return reason("mapped_elsewhere", other=holder)
		if family.key in self._taken.values() and self._taken.get(adoption.product_id) != family.key:
			return reason("match_family_taken", item=family.key)
		return None

	def _read(self, adoption: Adoption) -> Pair | Reason:
		"""A pair that an earlier attempt linked keeps its link and the base that was agreed."""
		family = self._families[adoption.family]
		try:
			product = self._shop.wix.get_product(adoption.product_id)
		except WixNotFoundError:
			return reason("match_product_gone")
		known = self._links.get(family.key)
		if known and _holds(known):
			return Pair(adoption, family, product, known)
		link = link_pair(adoption, family, product, self._shop.planned)
		return Pair(adoption, family, product, link) if isinstance(link, ProductLink) else link


def _holds(link: ProductLink) -> bool:
	return bool(link.product_id) and link.state is not LinkState.GONE


def _with_stock(shop: Shop, pair: Pair, inventory: Inventory) -> Pair:
	link = keeping_stock(pair.link, inventory, shown_of(shop, pair.link))
	return replace(pair, link=link, opening=opening_of(link, inventory))
