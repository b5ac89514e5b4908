"""A product as Wix lists it or as it should be, turned into what the match needs to know."""

from __future__ import annotations

from collections.abc import Iterable

from wix_integration.core.mapping.structure import WireStructure
from wix_integration.core.matching.facts import (
	FamilyFacts,
	ItemFacts,
	ProductKind,
	VariantFacts,
	WixProductFacts,
)
from wix_integration.core.plan import DesiredProduct
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.inventory import ReadOnlyVariant
from wix_integration.core.wire.product import Product, Variant

_DIGITAL = "DIGITAL"


def map_product_facts(product: Product, variants: Iterable[ReadOnlyVariant]) -> WixProductFacts:
	"""The facts of one product. Choices without a name on either answer are left out."""
	structure = WireStructure(product.to_wire().get("options") or [])
	return _product(product, tuple(_listed_variant(variant, structure) for variant in variants))


def map_whole_product_facts(product: Product) -> WixProductFacts:
	"""The facts of one product that was read by its id, variants included."""
	structure = WireStructure(product.to_wire().get("options") or [])
	return _product(product, tuple(_own_variant(variant, structure) for variant in product.variants))


def map_family_facts(desired: DesiredProduct) -> FamilyFacts:
	"""The facts of an item family that is about to be created. Its combinations nobody sells are no Items."""
	items = (
		ItemFacts(each.item_code, each.sku, (each.barcode,) if each.barcode else (), each.choices)
		for each in desired.variants
		if each.item_code
	)
	return FamilyFacts(desired.key, desired.name, tuple(items), bool(desired.options))


def _product(product: Product, variants: tuple[VariantFacts, ...]) -> WixProductFacts:
	return WixProductFacts(
		product_id=product.id or "",
		name=product.name or "",
		variants=variants,
		kind=ProductKind.DIGITAL if product.product_type == _DIGITAL else ProductKind.PHYSICAL,
		has_modifiers=bool(product.modifiers),
		has_subscriptions=bool((product.subscription_details or {}).get("subscriptions")),
	)


def _own_variant(variant: Variant, structure: WireStructure) -> VariantFacts:
	choices: list[Json] = variant.to_wire().get("choices") or []
	return VariantFacts(
		variant_id=variant.id or "",
		sku=variant.sku or "",
		barcode=variant.barcode or "",
		choices=structure.combination(choices) or (),
		price=variant.price.actual_price.amount if variant.price else None,
		visible=variant.visible is not False,
	)


def _listed_variant(variant: ReadOnlyVariant, structure: WireStructure) -> VariantFacts:
	choices: list[Json] = variant.to_wire().get("optionChoices") or []
	return VariantFacts(
		variant_id=variant.variant_id,
		sku=variant.sku or "",
		barcode=variant.barcode or "",
		choices=structure.combination(choices) or (),
		price=variant.price.actual_price.amount if variant.price else None,
		visible=variant.visible is not False,
	)
