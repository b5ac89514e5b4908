"""A product of Wix as what would become Items: which variants count, what they are called, and what cannot be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wix_integration.core.mapping.structure import WireStructure
from wix_integration.core.wire.product import Product, Variant
from wix_integration.erp.writing.refusals import refuse

PHYSICAL = "PHYSICAL"


@dataclass(frozen=True, slots=True)
class NewVariant:
	"""One variant with the choices it stands for, by option name; none for a product without options."""

	variant: Variant
	choices: Mapping[str, str]

	@property
	def sku(self) -> str:
		return (self.variant.sku or "").strip()

	@property
	def is_hidden(self) -> bool:
		return bool(self.choices) and self.variant.visible is False


def parse_variants(product: Product) -> list[NewVariant]:
	"""The variants somebody means to sell. A hidden one without a SKU is a combination only Wix demands.

	:raises RefusedError: the product is of a kind that makes no Item, or came without variants
	"""
	_verify_kind(product)
	structure = WireStructure(product.to_wire().get("options") or [])
	variants = []
	for variant in product.variants:
		combination = structure.combination(variant.to_wire().get("choices") or [])
		if combination is not None and len(combination) == len(product.options):
			variants.append(NewVariant(variant, dict(combination)))
	meant = [each for each in variants if each.sku or not each.is_hidden]
	if not meant:
		refuse("pull_no_variants")
	return meant


def choices_in_use(variants: Sequence[NewVariant]) -> dict[str, list[str]]:
	"""Option → the choices these variants have, in the order of the variants."""
	used: dict[str, list[str]] = {}
	for each in variants:
		for option, choice in each.choices.items():
			if choice not in used.setdefault(option, []):
				used[option].append(choice)
	return used


def _verify_kind(product: Product) -> None:
	"""Modifiers are no obstacle: they stay in Wix."""
	kind = product.product_type or PHYSICAL
	if kind != PHYSICAL:
		refuse("pull_kind", kind=kind.capitalize())
	if (product.subscription_details or {}).get("subscriptions"):
		refuse("pull_subscription")
