"""All tables of the shop and the one lock that guards them."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable
from pathlib import Path

from ..wire.errors import Json
from .persist import Archive
from .table import Keys, Table

_OF_VARIANTS = {"sku": "sku", "barcode": "barcode", "variant": "id"}


class Store:
	"""The shop's memory; with a file it is also written to SQLite, row by row, after each changing call."""

	def __init__(self, file: Path | None = None) -> None:
		self.lock = threading.RLock()
		self._open_goods()
		self._open_names()
		self._open_categories()
		self.orders = Table("order", {"number": _value("number")})
		self.contacts = Table(
			"contact",
			{"email": _text("email"), "phone": _text("phone"), "external": _external, "merged": _merged},
		)
		self.files = Table("file")
		self.uploads = Table("upload")
		self.contents = Table("content")
		self.catalogue = [table for table in vars(self).values() if isinstance(table, Table)]
		self.settings = Table("setting")
		self._archive = Archive(file) if file else None
		if self._archive:
			self._archive.load_into([*self.catalogue, self.settings])

	def _open_goods(self) -> None:
		codes = {name: _of_variants(key) for name, key in _OF_VARIANTS.items()}
		self.products = Table("product", {"handle": _value("handle"), "slug": _value("slug"), **codes})
		self.stock = Table(
			"inventory_item",
			{"place": _place, "product": _value("productId"), "variant": _value("variantId")},
		)

	def _open_names(self) -> None:
		self.brands = Table("brand", {"name": _value("name")})
		self.ribbons = Table("ribbon", {"name": _value("name")})
		self.info_sections = Table("info_section", {"name": _value("uniqueName")})
		self.customizations = Table("customization", {"name": _customization_name})

	def _open_categories(self) -> None:
		self.categories = Table(
			"category",
			{"parent": _parent, "slug": _value("slug"), "managed": _value("managingAppId")},
		)
		self.members = Table("category_item", {"category": _value("categoryId"), "item": _value("productId")})

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


def _parent(category: Json) -> Iterable[Hashable]:
	"""The top level is a parent too; what an app manages stands beside the tree."""
	return () if category.get("managingAppId") else (category["parentId"],)


def _text(name: str) -> Keys:
	"""``{email: {email}}`` and ``{phone: {phone}}`` by their text, whatever its case."""

	def keys(contact: Json) -> Iterable[Hashable]:
		value = (contact.get(name) or {}).get(name)
		return (value.lower(),) if value else ()

	return keys


def _external(contact: Json) -> Iterable[Hashable]:
	return (contact["externalId"].lower(),) if contact.get("externalId") else ()


def _merged(contact: Json) -> Iterable[Hashable]:
	return tuple(contact.get("mergedIds", ()))


def _customization_name(row: Json) -> Iterable[Hashable]:
	return ((row["customizationType"], row["customizationRenderType"], row["name"]),)
