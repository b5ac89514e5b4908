"""The link of a family that was just made from its product: both sides agree about everything, as each says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wix_integration.core.base import ours_of, theirs_of
from wix_integration.core.bodies import link_after_read
from wix_integration.core.errors import MappingError
from wix_integration.core.links import Base, LinkState, ProductLink, VariantLink
from wix_integration.core.mapping import map_product
from wix_integration.core.reasons import Reason
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product


def new_link(key: str, product: Product, codes: Mapping[str, str]) -> ProductLink:
	"""The link without a base.

	:param codes: variant id → item code
	"""
	handle = product.handle or product.slug or product.id or ""
	return with_items(ProductLink(key, handle, LinkState.SYNCED), product, codes)


def with_items(link: ProductLink, product: Product, codes: Mapping[str, str]) -> ProductLink:
	"""The link after the product was read, with further Items."""
	read = link_after_read(link, product)
	skus = {variant.id: variant.sku or "" for variant in product.variants}
	added = tuple(
		VariantLink(item_code, variant_id, skus.get(variant_id, ""))
		for variant_id, item_code in codes.items()
	)
	return replace(read, items=(*read.items, *added))


def with_agreement(
	link: ProductLink,
	family: ItemFamily,
	product: Product,
	config: StoreConfig,
	refused: frozenset[str],
	only: frozenset[str] = frozenset(),
) -> tuple[ProductLink, tuple[Reason, ...]]:
	"""The link with the base of what both sides say now, and why the Item could not be sold as it is.

	:param refused: base keys ERPNext did not take: nobody writes them before a person decides
	:param only: the Items to agree about, with the options; all there is to agree about for none
	"""
	held = link.base.held | refused
	theirs = _without(theirs_of(product, link.items, config), held)
	try:
		ours = _without(ours_of(map_product(family, config, link.handle).product, config), held)
	except MappingError as error:
		base = Base(link.base.ours, {**theirs, **link.base.theirs}, held)
		return replace(link, state=LinkState.HELD, base=base), (Reason(error.code, error.params),)
	agreed = {key for key in ours if not only or key == "options" or key.rpartition("/")[0] in only}
	base = replace(
		link.base,
		ours={**link.base.ours, **_only(ours, agreed)},
		theirs={**link.base.theirs, **_only(theirs, agreed)},
		held=held,
	)
	return replace(link, base=base), ()


def _without(values: Mapping[str, Json], keys: frozenset[str]) -> dict[str, Json]:
	return {key: value for key, value in values.items() if key not in keys}


def _only(values: Mapping[str, Json], keys: set[str]) -> dict[str, Json]:
	return {key: value for key, value in values.items() if key in keys}
