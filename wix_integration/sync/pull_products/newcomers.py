"""Products no Item is linked to: found again, put in the place of one that is gone, made into Items, or left to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Created, Outcome, Result
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.product import Product
from wix_integration.sync.pull_products.changes import remember_seen
from wix_integration.sync.pull_products.reading import read_product
from wix_integration.sync.pull_products.relinking import (
	as_news,
	can_succeed,
	relink,
	remember_inventory,
	why_relinked,
)
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_products.candidates import Candidate
from wix_integration.sync.shop import Shop


class Newcomers:
	"""Ends the rows of unlinked products, each on its own: a broken one costs no other anything."""

	def __init__(self, shop: Shop) -> None:
		self._shop = shop

	def take_in(self, product: Product) -> Iterator[Outcome]:
		"""One outcome, or none if ``stop`` said so in the middle."""
		if promised := self._promised_key(product):
			yield from _outcomes(PushProducts(self._shop).run([promised]), product)
			return
		owner = self._owner_of(product)
		if owner and not owner.product_id:
			yield self._hold(product, reason("pull_sku_exists", item_code=owner.key))
		elif owner and can_succeed(owner, product) and self._is_gone(owner):
			yield from self._succeed(owner, product)
		elif owner:
			yield self._hold(product, _shared(owner, product))
		else:
			yield self._create(product)

	def _promised_key(self, product: Product) -> str:
		"""The family whose own create was not seen to end: this is what it made."""
		key = self._shop.links.keys_of_handles([product.handle or ""]).get(product.handle or "", "")
		link = self._shop.links.load([key]).get(key) if key else None
		return key if link and link.state is LinkState.CREATING else ""

	def _owner_of(self, product: Product) -> ProductLink | None:
		"""The linked family that has one of the product's SKUs."""
		skus = [variant.sku for variant in product.variants if variant.sku]
		codes = list(self._shop.links.owners_of_skus(skus).values())
		keys = list(dict.fromkeys(self._shop.links.key_of_items(codes).values()))
		return self._shop.links.load(keys).get(keys[0]) if keys else None

	def _is_gone(self, link: ProductLink) -> bool:
		return link.state is LinkState.GONE or read_product(self._shop, link.product_id) is None

	def _succeed(self, link: ProductLink, product: Product) -> Iterator[Outcome]:
		moved = relink(self._shop, link, product)
		family = self._shop.items.families([link.key]).get(link.key)
		candidate = Candidate(link.key, family, moved, theirs=product, event=why_relinked(moved))
		yield from _outcomes(PushProducts(self._shop).reconcile([candidate]), product)
		self._shop.issues.settle(product.id or "", [])

	def _create(self, product: Product) -> Outcome:
		writer = self._shop.writer if self._shop.config.creates_items else None
		made = writer.create(product) if writer else reason("pull_unknown")
		if not isinstance(made, Created):
			return self._hold(product, made)
		remember_inventory(self._shop, list(self._shop.links.load([made.key]).values()))
		self._shop.issues.settle(product.id or "", [])
		if made.warnings:
			self._open_issues(made.key, product)
		return Outcome(
			key=made.key,
			result=Result.CREATED,
			reason=reason("pull_created"),
			warnings=made.warnings,
			product_id=product.id or "",
			row=product.id or "",
		)

	def _open_issues(self, key: str, product: Product) -> None:
		"""What of a new Item waits for a person is found and told as for any other product that was read."""
		family, link = self._shop.items.families([key]).get(key), self._shop.links.load([key]).get(key)
		for _outcomes in PushProducts(self._shop).reconcile([Candidate(key, family, link, theirs=product)]):
			pass

	def _hold(self, product: Product, why: Reason) -> Outcome:
		"""One issue for each product, under its id; a poll does not come back to it before it changes."""
		product_id = product.id or ""
		self._shop.issues.open(product_id, why)
		self._shop.issues.settle(product_id, [why.code])
		remember_seen(self._shop, [product])
		return Outcome(
			key="",
			result=Result.HELD,
			reason=why,
			product_id=product_id,
			error_category="pull",
			row=product_id,
		)


def _shared(owner: ProductLink, product: Product) -> Reason:
	skus = {item.sku for item in owner.items}
	shared = next((variant.sku for variant in product.variants if variant.sku in skus), "")
	return reason("pull_sku_linked", sku=shared or "", item_code=owner.key)


def _outcomes(batches: Iterator[Sequence[Outcome]], product: Product) -> Iterator[Outcome]:
	for batch in batches:
		for outcome in batch:
			yield replace(as_news(outcome), row=product.id or "")
