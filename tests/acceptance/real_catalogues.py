"""The sample catalogues and ERPNext's demo items, as a person enters them: documents saved one by one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import frappe

from tests.acceptance.world import World

FOLDER = Path(__file__).parents[1] / "data" / "catalogues"

Row = dict[str, str]


def demo_items() -> list[str]:
	"""The codes of ERPNext's own demo items. :raises AssertionError: the site has no demo data"""
	path = Path(frappe.get_app_path("erpnext", "setup", "demo_data", "item.json"))
	codes = [item["item_code"] for item in json.loads(path.read_text())]
	missing = [code for code in codes if not frappe.db.exists("Item", code)]
	assert codes and not missing, f"demo items are missing: {missing}; make bench puts them there"
	return codes


class Catalogue:
	"""Makes the documents of both files; remembers what goes into stock."""

	def __init__(self, world: World, price_list: str, compare_at_list: str) -> None:
		self.families: list[str] = []
		self.stock: dict[str, float] = {}
		self._world = world
		self._lists = {"Variant Price": price_list, "Variant Compare At Price": compare_at_list}
		self._products = list(products_of_files())
		self._attributes: dict[str, str] = {}

	def save(self) -> None:
		"""Item by item, each committed, as people and imports do."""
		self._make_attributes()
		for rows in self._products:
			names = option_names(rows[0])
			self.families.append(self._template(rows, names) if names else self._item(rows[0]))
			self._world.commit()

	def _template(self, rows: Sequence[Row], names: Sequence[str]) -> str:
		attributes = [{"attribute": self._attributes[name]} for name in names]
		template = self._make(rows[0], rows[0]["Handle"], has_variants=1, attributes=attributes)
		for row in filter(_has_price, rows):
			chosen = [row[f"Option{place} Value"] for place, _ in enumerate(names, 1)]
			values = [
				{"attribute": self._attributes[name], "attribute_value": value}
				for name, value in zip(names, chosen, strict=True)
			]
			code = "-".join((row["Handle"], *(value.lower() for value in chosen)))
			self._world.commit()
			variant = self._make({**rows[0], **row}, code, variant_of=template, attributes=values)
			self._price(variant, row)
		return template

	def _item(self, row: Row) -> str:
		item = self._make(row, row["Handle"])
		self._price(item, row)
		return item

	def _make(self, row: Row, code: str, **values: Any) -> str:
		"""The files weigh nothing and have no barcodes: both are made up, so that they are compared as well."""
		number = len(self.stock) + len(self.families) + 1
		name: str = self._world.item(
			code,
			item_name=row["Title"] or code,
			description=row["Body (HTML)"],
			brand=self._brand(row["Vendor"]),
			image=row["Image Src"],
			weight_per_unit=125 * number,
			weight_uom="Gram",
			barcodes=[] if values.get("has_variants") else [{"barcode": f"{self._world.tag}{number:04}"}],
			**values,
		).name
		return name

	def _price(self, item: str, row: Row) -> None:
		for column, price_list in self._lists.items():
			if row[column]:
				self._world.price(item, price_list, float(row[column]))
		self.stock[item] = float(row["Variant Inventory Qty"] or 0)

	def _brand(self, name: str) -> str:
		if name and not frappe.db.exists("Brand", name):
			self._world.make("Brand", brand=name)
		return name

	def _make_attributes(self) -> None:
		values: dict[str, dict[str, None]] = {}
		for rows in self._products:
			for place, name in enumerate(option_names(rows[0]), 1):
				values.setdefault(name, {}).update(dict.fromkeys(row[f"Option{place} Value"] for row in rows))
		for name, texts in values.items():
			rows = [{"attribute_value": text, "abbr": f"A{place}"} for place, text in enumerate(texts)]
			made = self._world.make(
				"Item Attribute", attribute_name=f"{name} {self._world.tag}", item_attribute_values=rows
			)
			self._attributes[name] = made.name


def products_of_files() -> Iterator[list[Row]]:
	"""Consecutive rows with one handle are one product."""
	for path in sorted(FOLDER.glob("*.csv")):
		with path.open(newline="", encoding="utf-8") as file:
			for _handle, rows in groupby(csv.DictReader(file), key=lambda row: row["Handle"]):
				yield list(rows)


def option_names(row: Row) -> list[str]:
	"""The names of the product's options, [] for a product without."""
	names = [row[f"Option{place} Name"] for place in (1, 2, 3)]
	return [] if row["Option1 Value"] == "Default Title" else [name for name in names if name]


def _has_price(row: Row) -> bool:
	return bool(row["Variant Price"])
