"""Between a product link and its rows of Wix Item Mapping, in both directions; ``parse_link(link_rows(x)) == x``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any

import frappe

from wix_integration.core.links import Base, LinkState, ProductLink, StockLink, VariantLink
from wix_integration.core.plan import LostValue
from wix_integration.erp.memory.upserts import Row

LINK_COLUMNS = (
	"item_code",
	"family",
	"is_family",
	"state",
	"product_id",
	"variant_id",
	"sku",
	"handle",
	"revision",
	"inventory_id",
	"inventory_revision",
	"quantity",
	"quantity_known",
	"inventory_missing",
	"elsewhere",
	"base",
	"wire",
	"idx",
)
_NO_VARIANT = VariantLink(item_code="", variant_id="")


def link_rows(store: str, link: ProductLink) -> Iterator[Row]:
	variants = {item.item_code: (position, item) for position, item in enumerate(link.items, start=1)}
	position, own = variants.pop(link.key, (0, _NO_VARIANT))
	yield _row(store, link, own, position, is_family=True)
	for position, item in variants.values():
		yield _row(store, link, item, position, is_family=False)


def _row(store: str, link: ProductLink, item: VariantLink, position: int, *, is_family: bool) -> Row:
	is_agreed = link.state in (LinkState.SYNCED, LinkState.HIDDEN)
	return {
		"store": store,
		"item_code": link.key if is_family else item.item_code,
		"family": link.key,
		"is_family": int(is_family),
		"idx": position,
		"state": link.state.value,
		"reason": "",
		"product_id": link.product_id,
		"variant_id": item.variant_id,
		"sku": item.sku,
		"handle": link.handle if is_family else "",
		"revision": link.revision if is_family else "",
		**inventory_columns(item),
		"elsewhere": _dump_elsewhere(item),
		"inventory_missing": int(link.inventory_missing),
		**(base_columns(link) if is_family else {"base": ""}),
		"wire": _dump(_wire_of(link)) if is_family else "",
		"last_push": frappe.utils.now() if is_agreed else None,
	}


def _wire_of(link: ProductLink) -> dict[str, Any]:
	return {"options": link.options, "variants": link.variants, "parts": dict(link.parts)}


def inventory_columns(item: VariantLink) -> Row:
	return {
		"inventory_id": item.inventory_id,
		"inventory_revision": item.inventory_revision,
		"quantity": item.quantity or 0,
		"quantity_known": int(item.quantity is not None),
	}


def base_columns(link: ProductLink) -> Row:
	"""What is agreed about a product, and what is about to be done about it."""
	return {"base": _dump(_base_columns(link.base))}


def stock_columns(item: VariantLink, seen_on: str) -> Row:
	"""What the stock lane writes: every location, and when."""
	return {
		**inventory_columns(item),
		"elsewhere": _dump_elsewhere(item),
		"stock_set_on": seen_on,
	}


def doubt_columns(item: VariantLink) -> Row:
	"""What is known, or no longer known, of an Item whose stock is about to move."""
	return {"inventory_revision": item.inventory_revision, "elsewhere": _dump_elsewhere(item)}


def _dump_elsewhere(item: VariantLink) -> str:
	return _dump({place: astuple(stock) for place, stock in item.elsewhere.items()}) if item.elsewhere else ""


def parse_link(rows: Sequence[Any]) -> ProductLink | None:
	"""The link of one family's rows; None where the family's own row is missing."""
	family = next((row for row in rows if row.is_family), None)
	if family is None:
		return None
	base, wire = _parse(family.base), _parse(family.wire)
	items = sorted((row for row in rows if _is_variant(row)), key=lambda row: int(row.idx))
	return ProductLink(
		key=family.family,
		handle=family.handle or "",
		state=LinkState(family.state),
		product_id=family.product_id or "",
		revision=family.revision or "",
		base=_base_of(base),
		options=tuple(wire.get("options", ())),
		variants=tuple(wire.get("variants", ())),
		items=tuple(_variant_of(row) for row in items),
		inventory_missing=bool(family.inventory_missing),
		parts=wire.get("parts", {}),
	)


def _base_columns(base: Base) -> Row:
	"""What waits only where something does, so that most bases stay short."""
	owed = [[lost.field, lost.side, lost.value, lost.kept] for lost in base.owed]
	waiting = {
		"held": sorted(base.held),
		"taking": dict(base.taking),
		"sending": dict(base.sending),
		"owed": owed,
	}
	return {
		"ours": dict(base.ours),
		"theirs": dict(base.theirs),
		**{key: value for key, value in waiting.items() if value},
	}


def _base_of(stored: dict[str, Any]) -> Base:
	return Base(
		ours=stored.get("ours", {}),
		theirs=stored.get("theirs", {}),
		held=frozenset(stored.get("held", ())),
		taking=stored.get("taking", {}),
		sending=stored.get("sending", {}),
		owed=tuple(LostValue(*lost) for lost in stored.get("owed", ())),
	)


def _is_variant(row: Any) -> bool:
	return not row.is_family or row.idx > 0


def _variant_of(row: Any) -> VariantLink:
	return VariantLink(
		item_code=row.item_code,
		variant_id=row.variant_id or "",
		sku=row.sku or "",
		inventory_id=row.inventory_id or "",
		inventory_revision=row.inventory_revision or "",
		quantity=int(row.quantity) if row.quantity_known else None,
		elsewhere={place: StockLink(*stock) for place, stock in _parse(row.elsewhere).items()},
	)


def _dump(value: object) -> str:
	return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _parse(text: str | None) -> dict[str, Any]:
	return json.loads(text) if text else {}
