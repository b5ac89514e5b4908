"""One item family as the one product it should be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wix_integration.core.errors import MappingError
from wix_integration.core.limits import BRAND_NAME_LENGTH, NAME_LENGTH, PLAIN_DESCRIPTION_LENGTH
from wix_integration.core.mapping.descriptions import cut_html, map_description
from wix_integration.core.mapping.extras import map_extras
from wix_integration.core.mapping.media import map_images
from wix_integration.core.mapping.names import shorten, shorten_at_word, tidy
from wix_integration.core.mapping.options import map_options
from wix_integration.core.mapping.variants import map_variants
from wix_integration.core.plan import DesiredProduct
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily, StoreConfig


@dataclass(frozen=True, slots=True)
class Mapped:
	"""The desired product, and what had to be left out or shortened to get there."""

	product: DesiredProduct
	warnings: tuple[Reason, ...] = ()


def is_sold(family: ItemFamily) -> bool:
	"""Whether a customer of the store may see the product."""
	return family.membership.selected and family.enabled and any(item.enabled for item in family.items)


def map_product(family: ItemFamily, config: StoreConfig, handle: str) -> Mapped:
	"""What the family should be in Wix. The same family always gives the same product.

	:raises MappingError: the family must be held until a person changes something
	"""
	name, description, text_warnings = _map_texts(family)
	options = map_options(family, config.naming)
	variants, variant_warnings = map_variants(options, config)
	images, image_warnings = map_images(family.images)
	extras, extra_warnings = map_extras(family.extras)
	product = DesiredProduct(
		key=family.key,
		handle=handle,
		name=name,
		description=description,
		visible=is_sold(family),
		brand="" if "brand" in family.unread else shorten(family.brand, BRAND_NAME_LENGTH),
		images=images,
		options=options.options,
		variants=variants,
		extras=extras,
		unread=family.unread,
	)
	warnings = (*family.warnings, *text_warnings, *variant_warnings, *image_warnings, *extra_warnings)
	return Mapped(with_visible(product, product.visible), warnings)


def with_visible(product: DesiredProduct, visible: bool) -> DesiredProduct:
	"""The product shown or hidden. Without options the only variant goes along: in Wix each sets the other."""
	if product.options:
		return replace(product, visible=visible)
	variants = tuple(replace(variant, visible=visible) for variant in product.variants)
	return replace(product, visible=visible, variants=variants)


def _map_texts(family: ItemFamily) -> tuple[str, str, tuple[Reason, ...]]:
	"""Name and description within their limits.

	:raises MappingError: name_missing
	"""
	full_name = tidy(family.name)
	if not full_name:
		raise MappingError("name_missing")
	name = shorten_at_word(full_name, NAME_LENGTH)
	is_known = "description" not in family.unread
	whole = map_description(family.description_html, full_name, name) if is_known else ""
	description = cut_html(whole)
	warnings = []
	if name != full_name:
		warnings.append(reason("name_shortened", limit=NAME_LENGTH))
	if description != whole:
		warnings.append(reason("description_shortened", limit=PLAIN_DESCRIPTION_LENGTH))
	return name, description, tuple(warnings)
