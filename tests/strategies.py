"""Hypothesis strategies for item families: what ERPNext may hold, odd but expressible in Wix."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from tests.families import SELECTED, TODAY
from wix_integration.core.records import (
	AttributeRecord,
	ImageRecord,
	ItemFamily,
	Membership,
	PriceRow,
	SellableItem,
)

#: Letters, accents, emoji, markup; no control characters and no surrogates, which MariaDB refuses as well.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)
names = texts.filter(lambda text: bool(text.strip()))
rates = st.decimals("0.01", "999999", places=2)
word = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)


def price_rows(rate: Decimal) -> tuple[PriceRow, ...]:
	"""One price valid today."""
	return (PriceRow(rate, "EUR", valid_from=TODAY),)


@st.composite
def sellables(
	draw: st.DrawFn, item_code: str, attributes: tuple[tuple[str, str], ...] = (), enabled: bool = True
) -> SellableItem:
	"""One Item with a price and any of the optional facts."""
	rate = draw(rates)
	return SellableItem(
		item_code=item_code,
		attributes=attributes,
		enabled=enabled,
		prices=price_rows(rate),
		compare_at_prices=draw(st.sampled_from([(), price_rows(rate + 1), price_rows(rate)])),
		cost=draw(st.none() | st.decimals("0", "999", places=2)),
		stock_uom="Nos",
		weight_kg=draw(st.none() | st.decimals("0", "500", places=4)),
		barcode=draw(st.text("0123456789", max_size=45)),
		quantity=draw(st.integers(0, 99_999)),
	)


images = st.builds(
	ImageRecord,
	file_url=word.map(lambda text: f"/files/{text}.jpg"),
	public_url=word.map(lambda text: f"https://shop.example/files/{text}.jpg"),
	content_hash=word,
	alt_text=word | st.just(""),
)


@st.composite
def simple_families(draw: st.DrawFn, key: str = "ITEM-1") -> ItemFamily:
	"""A simple Item that a store sells."""
	return draw(_families(key, (draw(sellables(key)),)))


@st.composite
def template_families(draw: st.DrawFn, key: str = "TEMPLATE-1") -> ItemFamily:
	"""A template with one to three attributes and some of its possible variants, at least one of them enabled."""
	attributes = tuple(
		AttributeRecord(name, tuple(draw(st.lists(word, min_size=1, max_size=3, unique=True))))
		for name in draw(st.lists(word, min_size=1, max_size=3, unique=True))
	)
	axes = [[(attribute.name, value) for value in attribute.values] for attribute in attributes]
	combinations = draw(st.lists(st.sampled_from(list(product(*axes))), min_size=1, max_size=6, unique=True))
	disabled = draw(st.sets(st.integers(1, len(combinations))))
	items = tuple(
		draw(sellables(f"{key}-{number}", combination, number == 0 or number not in disabled))
		for number, combination in enumerate(combinations)
	)
	return draw(_families(key, items, attributes))


def families(key: str = "ITEM-1") -> st.SearchStrategy[ItemFamily]:
	"""Any family that maps to a product without a hold."""
	return simple_families(key) | template_families(key)


@st.composite
def _families(
	draw: st.DrawFn, key: str, items: tuple[SellableItem, ...], attributes: tuple[AttributeRecord, ...] = ()
) -> ItemFamily:
	membership: Membership = SELECTED
	return ItemFamily(
		key=key,
		name=draw(names),
		membership=membership,
		items=items,
		description_html=draw(texts.map(lambda text: f"<p>{text}</p>")),
		brand=draw(st.just("") | names),
		is_template=bool(attributes),
		attributes=attributes,
		images=tuple(draw(st.lists(images, max_size=4))),
	)
