"""All tables of the shop and the one lock that guards them."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable
from pathlib import Path

from ..wire.errors import Json
from .persist import Archive
from .table import Keys, Table


class Store:
	"""The shop's memory; with a file it is also written to SQLite, row by row, after each changing call."""

	def __init__(self, file: Path | None = None) -> None:
		self.lock = threading.RLock()
		self.products = Table(
			"product",
			{
				"handle": _value("handle"),
				"slug": _value("slug"),
				"sku": _of_variants("sku"),
				"barcode": _of_variants("barcode"),
			},
		)
		self.stock = Table(
			"inventory_item",
			{"place": _place, "product": _value("productId"), "variant": _value("variantId")},
		)
		self.brands = Table("brand", {"name": _value("name")})
		self.ribbons = Table("ribbon", {"name": _value("name")})
		self.info_sections = Table("info_section", {"name": _value("uniqueName")})
		self.customizations = Table("customization", {"name": _customization_name})
		self.files = Table("file")
		self.uploads = Table("upload")
		self.contents = Table("content")
		self.settings = Table("setting")
		self.catalogue = [
			self.products,
			self.stock,
			self.brands,
			self.ribbons,
			self.info_sections,
			self.customizations,
			self.files,
			self.uploads,
			self.contents,
		]
		self._archive = Archive(file) if file else None
		if self._archive:
			self._archive.load_into([*self.catalogue, self.settings])

	def flush(self) -> None:
		tables = [*self.catalogue, self.settings]
		if self._archive:
			self._archive.save_changes(tables)
		for table in tables:
			table.dirty.clear()

	def close(self) -> None:
		with self.lock:
			self.flush()
			if self._archive:
				self._archive.close()

	def setting(self, name: str) -> Json:
		return self.settings.get(name) or {}

	def save_setting(self, name: str, values: Json) -> None:
		self.settings.save({**values, "id": name})

	def clear_catalogue(self) -> None:
		for table in self.catalogue:
			table.clear()


def variants_of(product: Json) -> list[Json]:
	variants: list[Json] = product["variantsInfo"]["variants"]
	return variants


def _value(name: str) -> Keys:
	def keys(row: Json) -> Iterable[Hashable]:
		value = row.get(name)
		return () if value is None else (value,)

	return keys


def _of_variants(name: str) -> Keys:
	def keys(product: Json) -> Iterable[Hashable]:
		return {variant[name] for variant in variants_of(product) if variant.get(name)}

	return keys


def _place(item: Json) -> Iterable[Hashable]:
	return ((item["productId"], item["variantId"], item["locationId"]),)


def _customization_name(row: Json) -> Iterable[Hashable]:
	return ((row["customizationType"], row["customizationRenderType"], row["name"]),)
