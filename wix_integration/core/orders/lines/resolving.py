"""Which Item a line sells: the first clue that names a usable one, else the store's policy for its kind.

All keys of an order are looked up at once; resolving touches nothing but what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wix_integration.core.orders.lines.policies import Clue, LineKind, LinePolicies, MissingItem
from wix_integration.core.orders.rows import NewItem
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.order import LineItem


@dataclass(frozen=True, slots=True)
class KnownItem:
	"""What decides whether an Item can be sold; ``uom`` "" is left to ERPNext."""

	item_code: str
	uom: str = ""
	is_disabled: bool = False
	is_template: bool = False


@dataclass(frozen=True, slots=True)
class KnownItems:
	"""What one look-up found: by (product id, variant id), by SKU and by barcode."""

	by_variant: Mapping[tuple[str, str], KnownItem] = field(default_factory=dict)
	by_sku: Mapping[str, KnownItem] = field(default_factory=dict)
	by_barcode: Mapping[str, KnownItem] = field(default_factory=dict)
	by_code: Mapping[str, KnownItem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineKeys:
	"""What has to be looked up for some lines."""

	variants: frozenset[tuple[str, str]]
	skus: frozenset[str]


@dataclass(frozen=True, slots=True)
class ItemChoice:
	"""The Item of a line, or the one to be created; ``clue`` is None for what a policy chose."""

	item: KnownItem | None
	clue: Clue | None = None
	new_item: NewItem | None = None


def line_keys(lines: Iterable[LineItem]) -> LineKeys:
	"""Everything that the lines could be found by; SKUs are looked up as item codes and as barcodes."""
	lines = list(lines)
	variants = frozenset((line.product_id, line.variant_id) for line in lines if line.product_id)
	return LineKeys(variants, frozenset(line.sku.strip() for line in lines) - {""})


def kind_of(line: LineItem) -> LineKind:
	"""What a line is, apart from what is known of it."""
	if isinstance(line.item_type, Mapping) and line.item_type.get("preset") == "GIFT_CARD":
		return LineKind.GIFT_CARD
	if line.product_id:
		return LineKind.PRODUCT
	return LineKind.OTHER_APP if line.catalog_reference else LineKind.CUSTOM


def resolve_item(line: LineItem, known: KnownItems, policies: LinePolicies) -> ItemChoice | Reason:
	"""The Item, or why the order is held."""
	for clue in policies.clues:
		item = _find(line, clue, known)
		if item:
			return _unusable(line, item) or ItemChoice(item, clue)
	return _by_policy(line, known, policies)


def _find(line: LineItem, clue: Clue, known: KnownItems) -> KnownItem | None:
	if clue is Clue.MAPPING:
		return known.by_variant.get((line.product_id, line.variant_id)) if line.product_id else None
	found = known.by_sku if clue is Clue.SKU else known.by_barcode
	return found.get(line.sku.strip()) if line.sku.strip() else None


def _by_policy(line: LineItem, known: KnownItems, policies: LinePolicies) -> ItemChoice | Reason:
	kind = kind_of(line)
	policy = policies.policy(kind)
	if policy.choice is MissingItem.CREATE:
		return ItemChoice(None, new_item=NewItem(line.sku.strip(), line.product_name.original.strip()))
	if policy.choice is MissingItem.FALLBACK and policy.fallback_item:
		item = known.by_code.get(policy.fallback_item, KnownItem(policy.fallback_item))
		return _unusable(line, item) or ItemChoice(item)
	return reason(_HELD[kind], line=line.product_name.original, sku=line.sku)


def _unusable(line: LineItem, item: KnownItem) -> Reason | None:
	if item.is_disabled:
		return reason("order_item_disabled", line=line.product_name.original, item_code=item.item_code)
	if item.is_template:
		return reason("order_item_template", line=line.product_name.original, item_code=item.item_code)
	return None


_HELD: Mapping[LineKind, str] = {
	LineKind.PRODUCT: "order_line_unknown",
	LineKind.CUSTOM: "order_line_custom",
	LineKind.GIFT_CARD: "order_line_gift_card",
	LineKind.OTHER_APP: "order_line_other_app",
}
