"""The match list of a store: proposals are replaced whole, what people decided or ignored stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

import frappe

from wix_integration.core.links import LinkState
from wix_integration.core.matching import FamilyFacts, MatchRow, VariantFacts, WixProductFacts
from wix_integration.erp.memory.upserts import Row, save_rows
from wix_integration.erp.texts import text_of

DOCTYPE = "Wix Match"

OPEN, DECIDED, DONE, IGNORED, REFUSED = "Open", "Decided", "Done", "Ignored", "Refused"
#: What a new match run takes the place of.
UNDECIDED = (OPEN, REFUSED)
#: Variants of a product that are kept to be shown.
_VARIANTS_SHOWN = 200
_TITLE_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Shops:
	"""The facts the rows of a match are about, by product id and by family key."""

	products: Mapping[str, WixProductFacts]
	families: Mapping[str, FamilyFacts]


def load_links(store: str) -> dict[str, str]:
	"""product id → family of every product that is linked and not known to be gone."""
	filters = {
		"store": store,
		"is_family": 1,
		"product_id": ("is", "set"),
		"state": ("!=", LinkState.GONE.value),
	}
	rows = frappe.get_all("Wix Item Mapping", filters, ["product_id", "family"], order_by="name")
	return {row.product_id: row.family for row in rows}


def replace_proposals(store: str, run: str, rows: Iterable[MatchRow], shops: Shops, *, again: bool) -> int:
	"""Puts these rows in the place of all undecided ones, in the caller's transaction; returns how many are new.

	:param again: also proposes what was ignored
	"""
	gone = (*UNDECIDED, IGNORED) if again else UNDECIDED
	frappe.db.delete(DOCTYPE, {"store": store, "status": ("in", gone)})
	settled = _load_settled(store)
	new = [_row(store, run, row, shops) for row in rows if not _is_settled(row, settled)]
	save_rows(DOCTYPE, new)
	return len(new)


def _load_settled(store: str) -> tuple[frozenset[str], frozenset[str]]:
	"""Products and Items nobody is to be asked about: ignored ones, and those being carried out."""
	filters = {"store": store, "status": ("in", (IGNORED, DECIDED))}
	rows = frappe.get_all(DOCTYPE, filters, ["product_id", "item_code"], order_by="name", limit_page_length=0)
	products = frozenset(row.product_id for row in rows if row.product_id)
	return products, frozenset(row.item_code for row in rows if row.item_code and not row.product_id)


def _is_settled(row: MatchRow, settled: tuple[frozenset[str], frozenset[str]]) -> bool:
	products, families = settled
	return row.product_id in products if row.product_id else row.family in families


def match_name(store: str, entity: str) -> str:
	"""The name of a proposal: the same product or Item has the same row in every run."""
	return sha256("\0".join((store, entity)).encode()).hexdigest()[:20]


def _row(store: str, run: str, row: MatchRow, shops: Shops) -> Row:
	product, family = shops.products.get(row.product_id), shops.families.get(row.family)
	product_name, item_name = product.name if product else "", family.name if family else ""
	variants = product.variants if product else ()
	return {
		"name": match_name(store, row.product_id or f"item {row.family}"),
		"store": store,
		"run": run,
		"title": (product_name or item_name)[:_TITLE_LENGTH],
		"kind": row.kind.value,
		"status": OPEN,
		"rule": row.rule.value if row.rule else "",
		"confidence": row.confidence,
		"proposal": row.action.value,
		"decision": "",
		"leader": "ERPNext",
		"takes_stock": 0,
		"reasons": "\n".join(text_of(why) for why in row.reasons),
		"product_id": row.product_id,
		"product_name": product_name[:_TITLE_LENGTH],
		"sku": next((variant.sku for variant in variants if variant.sku), "")[:_TITLE_LENGTH],
		"item_code": row.family or None,
		"item_name": item_name[:_TITLE_LENGTH],
		"candidates": json.dumps(row.candidates),
		"pairs": json.dumps([[pair.variant_id, pair.item_code] for pair in row.pairs]),
		"variants": json.dumps([_shown(each) for each in variants[:_VARIANTS_SHOWN]], ensure_ascii=False),
		"outcome": "",
	}


def _shown(variant: VariantFacts) -> dict[str, Any]:
	return {
		"id": variant.variant_id,
		"choices": ", ".join(f"{option}: {choice}" for option, choice in variant.choices),
		"sku": variant.sku,
		"barcode": variant.barcode,
		"price": str(variant.price) if variant.price is not None else "",
		"visible": variant.visible,
	}


def shops_of(products: Sequence[WixProductFacts], families: Iterable[Sequence[FamilyFacts]]) -> Shops:
	"""Both sides by their identities."""
	return Shops({each.product_id: each for each in products}, {each.key: each for each in chain(*families)})


def count_open(store: str) -> dict[str, dict[str, int]]:
	"""kind → proposal → how many open rows of the store."""
	rows = frappe.db.sql(
		"""SELECT kind, proposal, COUNT(*) FROM `tabWix Match`
		WHERE store = %s AND status = %s GROUP BY kind, proposal""",
		(store, OPEN),
	)
	counts: dict[str, dict[str, int]] = {}
	for kind, proposal, count in rows:
		counts.setdefault(kind, {})[proposal or ""] = int(count)
	return counts


def load_names(store: str, proposals: Sequence[str]) -> Iterator[str]:
	"""The open rows of these proposals, the surest first."""
	filters = {"store": store, "status": OPEN, "proposal": ("in", list(proposals))}
	yield from frappe.get_all(
		DOCTYPE, filters, pluck="name", order_by="confidence desc, name", limit_page_length=0
	)
