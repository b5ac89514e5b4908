"""The variants of a product: one per Item, and a hidden filler for every combination only Wix demands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from wix_integration.core.errors import MappingError
from wix_integration.core.limits import BARCODE_LENGTH, SKU_LENGTH
from wix_integration.core.mapping.names import shorten
from wix_integration.core.mapping.options import Combination, MappedOptions
from wix_integration.core.mapping.prices import Price, resolve_price
from wix_integration.core.plan import DesiredVariant
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import SellableItem, StoreConfig, WeightUnit

_KG_PER_LB = Decimal("0.45359237")
_GRAM = Decimal("0.001")
#: Variants a warning names; it counts all.
_NAMED = 10


def map_variants(
	mapped: MappedOptions, config: StoreConfig
) -> tuple[tuple[DesiredVariant, ...], tuple[Reason, ...]]:
	"""All variants, real ones sorted by item code, then fillers in option order; and the warnings.

	What nobody can buy is hidden and borrows the highest price: shown by mistake, it is not sold too cheaply.

	:raises MappingError: nothing can be sold for lack of prices (see ``resolve_price``), or sku_taken within the family
	"""
	prices, warnings = _resolve_prices(mapped.items.values(), config)
	highest = max(price.amount for price in prices.values())
	by_code = sorted(mapped.items.items(), key=lambda pair: pair[1].item_code)
	barcodes, barcode_warnings = _map_barcodes(item for _, item in by_code)
	real = tuple(
		_map_variant(item, combination, prices.get(item.item_code), highest, barcodes, config)
		for combination, item in by_code
	)
	_verify_skus(real)
	fillers = tuple(DesiredVariant("", choices, "", highest, visible=False) for choices in mapped.missing)
	return real + fillers, (*warnings, *barcode_warnings, *_weight_warnings(mapped.items.values(), config))


def _resolve_prices(
	items: Collection[SellableItem], config: StoreConfig
) -> tuple[Mapping[str, Price], tuple[Reason, ...]]:
	"""Prices by item code, and the warnings. Items without a usable price are left out.

	:raises MappingError: no enabled Item has a usable price, or one without cannot be hidden: visibility is Wix's
	"""
	prices: dict[str, Price] = {}
	errors: dict[str, MappingError] = {}
	for item in items:
		try:
			prices[item.item_code] = resolve_price(item, config)
		except MappingError as error:
			errors[item.item_code] = error
	enabled = [item.item_code for item in items if item.enabled]
	unsold = sorted(code for code in enabled if code in errors)
	if unsold and (len(unsold) == len(enabled) or "visible" in config.fields_off):
		raise errors[unsold[0]]
	if not prices:
		raise errors[min(errors)]
	warnings = [warning for price in prices.values() for warning in price.warnings]
	return prices, (*warnings, *_unsold_warnings(unsold))


def _unsold_warnings(item_codes: Sequence[str]) -> tuple[Reason, ...]:
	"""One warning that names the first of them and counts all."""
	if not item_codes:
		return ()
	named = ", ".join(item_codes[:_NAMED]) + (" …" if len(item_codes) > _NAMED else "")
	return (reason("variants_without_price", count=len(item_codes), items=named),)


def _map_variant(
	item: SellableItem,
	choices: Combination,
	price: Price | None,
	borrowed: Decimal,
	barcodes: Mapping[str, str],
	config: StoreConfig,
) -> DesiredVariant:
	sold = price or Price(borrowed)
	return DesiredVariant(
		item_code=item.item_code,
		choices=choices,
		sku=shorten(item.item_code, SKU_LENGTH),
		price=sold.amount,
		visible=item.enabled and price is not None,
		compare_at_price=sold.compare_at,
		cost=sold.cost,
		weight=map_weight(item.weight_kg, config.site.weight_unit),
		barcode=barcodes.get(item.item_code, ""),
		quantity=item.quantity,
	)


def map_weight(weight_kg: Decimal | None, unit: WeightUnit) -> Decimal | None:
	"""Kilograms in the site's unit with at most three decimals; None where nothing is left to weigh."""
	if weight_kg is None or weight_kg <= 0:
		return None
	weight = weight_kg / _KG_PER_LB if unit is WeightUnit.LB else weight_kg
	rounded = weight.quantize(_GRAM, ROUND_HALF_UP)
	return rounded.normalize() if rounded else None


def resolve_kilograms(weight: Decimal, unit: WeightUnit) -> Decimal:
	"""A weight in the site's unit in kilograms: the way back of ``map_weight``."""
	return weight * _KG_PER_LB if unit is WeightUnit.LB else weight


def _weight_warnings(items: Iterable[SellableItem], config: StoreConfig) -> Iterable[Reason]:
	"""A warning for each Item that goes without its weight."""
	if "weight" in config.fields_off:
		return ()
	return tuple(
		reason("weight_unknown", item_code=item.item_code, uom=item.unknown_weight_uom)
		for item in items
		if item.unknown_weight_uom
	)


def _verify_skus(variants: Iterable[DesiredVariant]) -> None:
	owners: dict[str, str] = {}
	for variant in variants:
		owner = owners.setdefault(variant.sku, variant.item_code)
		if owner != variant.item_code:
			raise MappingError("sku_taken", sku=variant.sku, other=owner, limit=SKU_LENGTH)


def _map_barcodes(items: Iterable[SellableItem]) -> tuple[Mapping[str, str], tuple[Reason, ...]]:
	"""Item code → barcode for those Wix takes, and a warning for every other: too long, or another variant's."""
	owners: dict[str, str] = {}
	warnings: list[Reason] = []
	for item in items:
		code, barcode = item.item_code, item.barcode
		if len(barcode) > BARCODE_LENGTH:
			warnings.append(reason("barcode_too_long", barcode=barcode, item_code=code, limit=BARCODE_LENGTH))
		elif barcode and owners.setdefault(barcode, code) != code:
			warnings.append(reason("barcode_taken", barcode=barcode, item_code=code, other=owners[barcode]))
	return {code: barcode for barcode, code in owners.items()}, tuple(warnings)
