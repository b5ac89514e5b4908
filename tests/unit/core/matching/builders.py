"""Products and families in a line each."""

from __future__ import annotations

from typing import Any

from wix_integration.core.matching import (
	FamilyFacts,
	ItemFacts,
	MatchKind,
	MatchRow,
	VariantFacts,
	WixProductFacts,
	match_shops,
)

SIZES = ("Small", "Medium", "Large")


def product(
	name: str, *skus: str, product_id: str = "", barcodes: tuple[str, ...] = (), **facts: Any
) -> WixProductFacts:
	"""Simple with one SKU, with the option Size for more."""
	sizes = SIZES if len(skus) > 1 else ("",)
	variants = tuple(
		VariantFacts(f"v{index}", sku, _at(barcodes, index), (("Size", size),) if size else ())
		for index, (sku, size) in enumerate(zip(skus, sizes, strict=False))
	)
	return WixProductFacts(product_id or f"p-{name}", name, variants, **facts)


def family(name: str, *codes: str, skus: tuple[str, ...] = (), barcodes: tuple[str, ...] = ()) -> FamilyFacts:
	"""A simple Item with one code, a template with the attribute Size for more."""
	sizes = SIZES if len(codes) > 1 else ("",)
	items = tuple(
		ItemFacts(
			code,
			_at(skus, index) or code,
			(barcodes[index],) if _at(barcodes, index) else (),
			(("Size", size),) if size else (),
		)
		for index, (code, size) in enumerate(zip(codes, sizes, strict=False))
	)
	return FamilyFacts(codes[0] if len(codes) == 1 else name, name, items, is_template=len(codes) > 1)


def only_row(products: list[WixProductFacts], families: list[FamilyFacts]) -> MatchRow:
	"""The one row of two shops that hold one thing."""
	(row,) = match_shops(products, families).rows
	return row


def certain(products: list[WixProductFacts], families: list[FamilyFacts]) -> dict[str, str]:
	"""Product id → family of what would be linked without a person."""
	rows = match_shops(products, families).rows
	return {row.product_id: row.family for row in rows if row.kind is MatchKind.CERTAIN}


def codes_of(row: MatchRow) -> list[str]:
	return [reason.code for reason in row.reasons]


def _at(values: tuple[str, ...], index: int) -> str:
	return values[index] if index < len(values) else ""
