"""Both sides of a match beside each other: variants of Wix as they were read, Items as they are now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import frappe

from wix_integration.core.matching import FamilyFacts, ItemFacts
from wix_integration.core.naming import Naming
from wix_integration.erp.adoption.families import facts_of_families
from wix_integration.erp.adoption.proposals import DOCTYPE

#: Candidates a person can choose from by a click.
_CANDIDATES_SHOWN = 20


def load_sides(match: Any) -> dict[str, Any]:
	"""``{"rows": [{"variant": {…} | None, "item": {…} | None}], "candidates": [{"name", "label"}]}``."""
	families = facts_of_families([match.item_code], Naming()) if match.item_code else []
	variants = json.loads(match.variants or "[]")
	pairs = dict(json.loads(match.pairs or "[]"))
	return {"rows": _rows(variants, families, pairs), "candidates": _candidates(match)}


def _rows(
	variants: Sequence[Mapping[str, Any]], families: Sequence[FamilyFacts], pairs: Mapping[str, str]
) -> list[dict[str, Any]]:
	items = {item.item_code: item for family in families for item in family.items}
	rows = [
		{"variant": variant, "item": _shown(items.pop(pairs.get(variant["id"], ""), None))}
		for variant in variants
	]
	return [*rows, *({"variant": None, "item": _shown(item)} for item in items.values())]


def _shown(item: ItemFacts | None) -> dict[str, str] | None:
	if item is None:
		return None
	return {
		"item_code": item.item_code,
		"choices": ", ".join(f"{name}: {value}" for name, value in item.attributes),
		"barcode": ", ".join(item.barcodes),
	}


def _candidates(match: Any) -> list[dict[str, str]]:
	"""Items for a product's row, products for an Item's."""
	keys = json.loads(match.candidates or "[]")[:_CANDIDATES_SHOWN]
	if match.product_name or not keys:
		names = frappe.get_all("Item", {"name": ("in", keys or [""])}, ["name", "item_name"], order_by="name")
		return [{"name": row.name, "label": row.item_name, "side": "item_code"} for row in names]
	filters = {"store": match.store, "product_id": ("in", keys)}
	rows = frappe.get_all(DOCTYPE, filters, ["product_id", "product_name"], order_by="name")
	labels = {row.product_id: row.product_name for row in rows}
	return [{"name": key, "label": labels.get(key) or key, "side": "product_id"} for key in keys]
