"""One product takes the place of another that is gone from Wix: its Item keeps everything, and nothing is made twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wix_integration.core.bodies import link_after_read
from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.product import Product
from wix_integration.sync.pull_products.reading import read_product
from wix_integration.sync.push_products.inventory import find_inventory, with_inventory
from wix_integration.sync.shop import Shop

RELINKED = "pull_relinked"


def find_successor(shop: Shop, link: ProductLink) -> Product | None:
	"""The one unlinked product that has the SKUs of a product that is gone."""
	skus = [item.sku for item in link.items if item.sku]
	found = (
		[variant.product_data.product_id for variant in shop.wix.find_variants_by_sku(skus)] if skus else []
	)
	candidates = [each for each in dict.fromkeys(found) if each != link.product_id]
	linked = shop.links.keys_of_products(candidates)
	free = [each for each in candidates if each not in linked]
	product = read_product(shop, free[0]) if len(free) == 1 else None
	return product if product and can_succeed(link, product) else None


def can_succeed(link: ProductLink, product: Product) -> bool:
	"""Whether a product may take the place of a linked one: all SKUs are the same, and both have options or neither.

	A template is no product of one of its sizes, and one with some of them may be meant for something else.
	"""
	skus = {variant.sku for variant in product.variants if variant.sku}
	is_same_kind = bool(link.options) == bool(product.options)
	return is_same_kind and skus == {item.sku for item in link.items if item.sku}


def why_relinked(link: ProductLink) -> Reason:
	return reason(RELINKED, sku=", ".join(item.sku for item in link.items))


def relink(shop: Shop, link: ProductLink, product: Product) -> ProductLink:
	"""The link of the same Items on the new product, stored. What was agreed stays: what differs was edited in Wix."""
	variants = {variant.sku: variant.id or "" for variant in product.variants if variant.sku}
	items = tuple(
		VariantLink(item.item_code, variants[item.sku], item.sku)
		for item in link.items
		if item.sku in variants
	)
	moved = replace(
		link,
		product_id=product.id or "",
		handle=product.handle or link.handle,
		state=LinkState.SYNCED,
		items=items,
		options=(),
		variants=(),
		inventory_missing=False,
	)
	# the revision the base belongs to is the old product's, so the new one counts as changed
	read = replace(link_after_read(moved, product), revision="")
	shop.links.save([read])
	return remember_inventory(shop, [read])[0]


def as_news(outcome: Outcome) -> Outcome:
	"""A product that changed places is worth its log entry, also where nothing had to be written."""
	is_quiet = outcome.reason.code == RELINKED and outcome.result is Result.UNCHANGED
	return replace(outcome, result=Result.UPDATED) if is_quiet else outcome


def remember_inventory(shop: Shop, links: Sequence[ProductLink]) -> list[ProductLink]:
	"""The links with the stock their products have at the store's location, stored: one read for all of them."""
	if not shop.sends("stock") or not links:
		return list(links)
	found = find_inventory(shop, links)
	completed = [
		replace(
			link,
			items=tuple(
				with_inventory(item, found[link.product_id, item.variant_id])
				if (link.product_id, item.variant_id) in found
				else item
				for item in link.items
			),
		)
		for link in links
	]
	shop.links.save_inventory([item for link in completed for item in link.items])
	return completed
