"""Stock that somebody else moved: what we remember of it must not be trusted by the next push."""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.ports import ProductLinks


def forget_inventory(links: ProductLinks, product_ids: Sequence[str]) -> list[str]:
	"""Drops the revisions remembered of these products' inventory, so that the next push reads Wix before it writes.

	The quantity stays, so that the push can tell whether somebody edited it. Returns the codes of the Items.
	"""
	families = links.load(sorted(set(links.keys_of_products(product_ids).values())))
	items = [item for link in families.values() for item in link.items if item.variant_id]
	if items:
		links.doubt_inventory([item.in_doubt() for item in items])
	return [item.item_code for item in items]
