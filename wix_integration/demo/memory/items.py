"""Items held in memory: the shop that ERPNext would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.core.records import ImageRecord, ItemFamily
from wix_integration.core.stock.formula import DEFAULT_LOCATION, Levels


class InMemoryItems:
	"""Satisfies ``ports.Items``. ``put`` and ``remove`` are what saving and deleting an Item are in ERPNext.

	``files`` holds the content of private pictures by file URL.
	"""

	def __init__(self, families: Sequence[ItemFamily] = (), files: Mapping[str, bytes] | None = None) -> None:
		self._families = {family.key: family for family in families}
		self.files = dict(files or {})

	def put(self, family: ItemFamily) -> None:
		self._families[family.key] = family

	def remove(self, key: str) -> None:
		self._families.pop(key, None)

	@property
	def keys(self) -> tuple[str, ...]:
		return tuple(self._families)

	def families(self, keys: Sequence[str]) -> Mapping[str, ItemFamily]:
		return {key: self._families[key] for key in keys if key in self._families}

	def stock_levels(self, item_codes: Sequence[str]) -> Mapping[str, Levels]:
		wanted = set(item_codes)
		return {
			item.item_code: {DEFAULT_LOCATION: item.quantity, **item.elsewhere}
			for family in self._families.values()
			for item in family.items
			if item.item_code in wanted
		}

	def image_content(self, image: ImageRecord) -> bytes:
		try:
			return self.files[image.file_url]
		except KeyError:
			raise FileNotFoundError(f"{image.file_url} is not there. Attach the file again.") from None
