"""A product and its variants as Wix lists them, turned into what the match needs to know."""

from __future__ import annotations

from collections.abc import Iterable

from wix_integration.core.mapping.structure import WireStructure
from wix_integration.core.matching.facts import ProductKind, VariantFacts, WixProductFacts
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.inventory import ReadOnlyVariant
from wix_integration.core.wire.product import Product

_DIGITAL = "DIGITAL"


def map_product_facts(product: Product, variants: Iterable[ReadOnlyVariant]) -> WixProductFacts:
	"""The facts of one product. Choices without a name on either answer are left out."""
	structure = WireStructure(product.to_wire().get("options") or [])
	return WixProductFacts(
		product_id=product.id or "",
		name=product.name or "",
		variants=tuple(_variant(variant, structure) for variant in variants),
		kind=ProductKind.DIGITAL if product.product_type == _DIGITAL else ProductKind.PHYSICAL,
		has_modifiers=bool(product.modifiers),
		has_subscriptions=bool((product.subscription_details or {}).get("subscriptions")),
	)


def _variant(variant: ReadOnlyVariant, structure: WireStructure) -> VariantFacts:
	choices: list[Json] = variant.to_wire().get("optionChoices") or []
	return VariantFacts(
		variant_id=variant.variant_id,
		sku=variant.sku or "",
		barcode=variant.barcode or "",
		choices=structure.combination(choices) or (),
		price=variant.price.actual_price.amount if variant.price else None,
		visible=variant.visible is not False,
	)
