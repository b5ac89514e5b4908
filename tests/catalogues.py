"""The sample catalogues of tests/data as item families."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from tests.families import SELECTED
from wix_integration.core.records import AttributeRecord, ImageRecord, ItemFamily, PriceRow, SellableItem

FOLDER = Path(__file__).parent / "data" / "catalogues"
CURRENCY = "EUR"

Row = dict[str, str]


def catalogue_families() -> Iterator[ItemFamily]:
	"""Every product of every file: consecutive rows with one handle are one family."""
	for path in sorted(FOLDER.glob("*.csv")):
		with path.open(newline="", encoding="utf-8") as file:
			for handle, rows in groupby(csv.DictReader(file), key=lambda row: row["Handle"]):
				yield _family(handle, list(rows))


def _family(handle: str, rows: Sequence[Row]) -> ItemFamily:
	first = rows[0]
	is_template = first["Option1 Value"] != "Default Title"
	names = [first[f"Option{n} Name"] for n in (1, 2, 3) if is_template and first[f"Option{n} Name"]]
	return ItemFamily(
		key=handle,
		name=first["Title"],
		membership=SELECTED,
		items=tuple(_item(handle, row, names) for row in rows if row["Variant Price"]),
		description_html=first["Body (HTML)"],
		brand=first["Vendor"],
		is_template=is_template,
		attributes=tuple(
			AttributeRecord(name, tuple(dict.fromkeys(row[f"Option{n} Value"] for row in rows)))
			for n, name in enumerate(names, start=1)
		),
		images=tuple(ImageRecord(row["Image Src"], row["Image Src"]) for row in rows if row["Image Src"]),
	)


def _item(handle: str, row: Row, names: Sequence[str]) -> SellableItem:
	values = [row[f"Option{n} Value"] for n, _ in enumerate(names, start=1)]
	return SellableItem(
		item_code="-".join((handle, *(value.lower() for value in values))),
		attributes=tuple(zip(names, values, strict=True)),
		prices=(PriceRow(Decimal(row["Variant Price"]), CURRENCY),),
		compare_at_prices=_rows(row["Variant Compare At Price"]),
		stock_uom="Nos",
		weight_kg=Decimal(row["Variant Grams"] or 0) / 1000,
		barcode=row["Variant Barcode"],
		quantity=int(row["Variant Inventory Qty"] or 0),
	)


def _rows(rate: str) -> tuple[PriceRow, ...]:
	return (PriceRow(Decimal(rate), CURRENCY),) if rate else ()
