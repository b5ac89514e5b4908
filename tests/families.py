"""Item families for tests, made from the one fact a test is about; everything else is ordinary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from wix_integration.core.records import (
	AttributeRecord,
	ItemFamily,
	Membership,
	PriceRow,
	SellableItem,
	SiteFacts,
	StoreConfig,
	WeightUnit,
)

TODAY = date(2025, 6, 15)
SELECTED = Membership(True, "selected")
SITE = SiteFacts("site-1", "Test shop", "EUR", "Europe/Berlin", WeightUnit.KG, "location-1")
CONFIG = StoreConfig("Test store", SITE, TODAY)
EVERY_FIELD = replace(CONFIG, fields_off=frozenset())


def price(rate: str | int, **facts: Any) -> PriceRow:
	"""One Item Price in the site's currency."""
	return PriceRow(**{"rate": Decimal(rate), "currency": "EUR", **facts})


def sellable(item_code: str = "SHIRT", rate: str | int | None = 10, **facts: Any) -> SellableItem:
	"""One Item with a price, or with none for ``rate=None``."""
	prices = () if rate is None else (price(rate),)
	return SellableItem(**{"item_code": item_code, "prices": prices, "stock_uom": "Nos", **facts})


def simple(item_code: str = "SHIRT", rate: str | int | None = 10, **facts: Any) -> ItemFamily:
	"""A simple Item. Facts of the sellable Item go under ``item``, a dict."""
	item = sellable(item_code, rate, **facts.pop("item", {}))
	return ItemFamily(
		**{"key": item_code, "name": "A shirt", "membership": SELECTED, "items": (item,), **facts}
	)


def variant(
	item_code: str, values: dict[str, str], rate: str | int | None = 10, **facts: Any
) -> SellableItem:
	"""One variant of a template."""
	return sellable(item_code, rate, attributes=tuple(values.items()), **facts)


def template(*items: SellableItem, attributes: dict[str, tuple[str, ...]], **facts: Any) -> ItemFamily:
	"""A template with its variants; ``attributes`` in template order with ERPNext's values."""
	records = tuple(AttributeRecord(name, values) for name, values in attributes.items())
	return ItemFamily(
		**{
			"key": "TEE",
			"name": "A tee",
			"membership": SELECTED,
			"items": items,
			"is_template": True,
			"attributes": records,
			**facts,
		}
	)


def tees(*codes: str, **facts: Any) -> ItemFamily:
	"""Tees in sizes and colours: ``tees("S-Red", "L-Blue")``; the item code is ``TEE-<size>-<colour>``."""
	items = tuple(
		variant(f"TEE-{code}", dict(zip(("Size", "Colour"), code.split("-"), strict=True))) for code in codes
	)
	attributes = {"Size": ("S", "M", "L"), "Colour": ("Red", "Blue", "Green")}
	return template(*items, attributes=attributes, **facts)
