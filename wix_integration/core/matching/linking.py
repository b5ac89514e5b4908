"""The link of an Item and a product that both existed: who stands for whom, and what they count as having agreed about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wix_integration.core.base import ours_of, theirs_of
from wix_integration.core.bodies import link_after_read
from wix_integration.core.errors import MappingError
from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.core.mapping import map_product
from wix_integration.core.mapping.structure import WireStructure, combination_key
from wix_integration.core.matching.adoption import Adoption
from wix_integration.core.merge import first_base
from wix_integration.core.plan import DesiredVariant
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.core.wire.product import Product


def link_pair(
	adoption: Adoption, family: ItemFamily, product: Product, config: StoreConfig
) -> ProductLink | Reason:
	"""The link with its first base, or why the two cannot be one.

	A product with options and an Item without variants, or the other way round, would lose what Wix sells: such a pair
	is refused whoever asks for it.
	"""
	if bool(product.options) != family.is_template:
		return reason("match_simple_item" if product.options else "match_template", item=family.key)
	handle = product.handle or product.slug or product.id or ""
	link = link_after_read(ProductLink(family.key, handle, LinkState.SYNCED), product)
	try:
		desired = map_product(family, config, handle).product
	except MappingError as error:
		return Reason(error.code, error.params)
	sold = [variant for variant in desired.variants if variant.item_code]
	items = _linked_items(sold, _partners(adoption, sold, link), product)
	if not items:
		return reason("match_nothing_paired")
	base = first_base(ours_of(desired, config), theirs_of(product, items, config), adoption.leader)
	return replace(link, items=items, base=base)


def _partners(adoption: Adoption, sold: list[DesiredVariant], link: ProductLink) -> dict[str, str]:
	"""item code → variant id: as decided, else by the same combination, else the only one of each side."""
	structure = WireStructure(link.options)
	ids = {structure.key(variant): str(variant.get("id") or "") for variant in link.variants}
	decided = {code: variant_id for variant_id, code in adoption.pairs.items() if variant_id in ids.values()}
	if not link.options and len(sold) == len(ids) == 1:
		return {sold[0].item_code: next(iter(ids.values()))}
	taken = set(decided.values())
	for variant in sold:
		variant_id = ids.get(combination_key(variant.choices), "")
		if variant.item_code not in decided and variant_id and variant_id not in taken:
			decided[variant.item_code] = variant_id
			taken.add(variant_id)
	return decided


def _linked_items(
	sold: list[DesiredVariant], partners: Mapping[str, str], product: Product
) -> tuple[VariantLink, ...]:
	skus = {variant.id: variant.sku or "" for variant in product.variants}
	return tuple(
		VariantLink(variant.item_code, partners[variant.item_code], skus.get(partners[variant.item_code], ""))
		for variant in sold
		if variant.item_code in partners
	)
