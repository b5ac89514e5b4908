"""Brings the inventory part of a with-inventory answer back to the products it belongs to.

By product and variant id, else by product id and SKU, because Wix does not say which row of the request an inventory
result belongs to. What cannot be attributed is left out: the use-case sees a variant without inventory and repairs it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.connector.parsing import parse_or_none
from wix_integration.core.ports import ProductWriteResult, RowResult
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.bulk import BulkAnswer
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.product import Product

UNDETAILED = "UNDETAILED_FAILURES"


def match_inventory(
	results: Sequence[RowResult[Product]], answer: BulkAnswer
) -> Sequence[ProductWriteResult]:
	"""Each product with the inventory Wix confirmed for it, by variant id, and why the rest is missing."""
	error = _error_of(answer)
	items = {} if error == UNDETAILED else _by_product(answer)
	return [_with_inventory(result, items, error) for result in results]


def _with_inventory(
	result: RowResult[Product], items: Mapping[str, Sequence[InventoryItem]], error: str
) -> ProductWriteResult:
	product = result.entity
	if product is None:
		return ProductWriteResult(result)
	inventory = _by_variant(product, items.get(product.id or "", ()))
	is_whole = len(inventory) >= max(1, len(product.variants))
	return ProductWriteResult(result, inventory, "" if is_whole else error)


def _by_variant(product: Product, items: Sequence[InventoryItem]) -> dict[str, InventoryItem]:
	ids = {variant.id for variant in product.variants}
	by_sku = {variant.sku: variant.id for variant in product.variants if variant.sku and variant.id}
	found: dict[str, InventoryItem] = {}
	for item in items:
		variant_id = item.variant_id
		if not variant_id or (ids and variant_id not in ids):
			variant_id = by_sku.get(_sku_of(item))
		if variant_id:
			found[variant_id] = item
	return found


def _sku_of(item: InventoryItem) -> str:
	product: Json = (item.model_extra or {}).get("product")
	return str(product.get("variantSku") or "") if isinstance(product, dict) else ""


def _by_product(answer: BulkAnswer) -> Mapping[str, Sequence[InventoryItem]]:
	items: dict[str, list[InventoryItem]] = {}
	for row in answer.results:
		item = parse_or_none(InventoryItem, row.item) if row.item_metadata.success else None
		if item is not None and item.product_id:
			items.setdefault(item.product_id, []).append(item)
	return items


def _error_of(answer: BulkAnswer) -> str:
	"""The one code that explains missing inventory, "" if Wix gave none."""
	if answer.bulk_action_metadata.undetailed_failures > 0:
		return UNDETAILED
	if answer.error is not None and answer.error.code:
		return answer.error.code
	faults = (row.item_metadata.error for row in answer.results if not row.item_metadata.success)
	return next((fault.code for fault in faults if fault is not None), "")
