"""What the use-cases read from ERPNext and write to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from wix_integration.core.plan import Created
from wix_integration.core.reasons import Reason
from wix_integration.core.records import ImageRecord, ItemFamily
from wix_integration.core.stock.formula import Levels
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product


class Items(Protocol):
	"""Reads Items as families."""

	def families(self, keys: Sequence[str]) -> Mapping[str, ItemFamily]:
		"""The families of these keys in as few reads as possible; a key without an Item is left out."""

	def stock_levels(self, item_codes: Sequence[str]) -> Mapping[str, Levels]:
		"""What to show of each Item, by location: the default one and all others with stock. Unknown Items are left out."""

	def image_content(self, image: ImageRecord) -> bytes:
		"""The bytes of a picture that Wix cannot fetch. :raises OSError: it is missing or unusable; the text says why."""


class ItemWriter(Protocol):
	"""Writes what came from Wix into Items. Every write is durable when it returns and comes back as no new push."""

	def apply(self, key: str, values: Mapping[str, Json]) -> Mapping[str, Reason]:
		"""Takes fields over into one item family.

		:param values: base key → Wix's value as ``base.theirs_of`` gives it
		:return: base key → why ERPNext did not take it; those it took are left out
		"""

	def create(self, product: Product) -> Created | Reason:
		"""A new Item, or template with variants, from a whole product, linked and agreed; or why there is none.

		A product that was created before gives the same key again.
		"""

	def extend(self, key: str, product: Product) -> Created | Reason:
		"""New variants of a linked template for those of a whole product that no Item stands for; or why not."""

	def retire(self, key: str) -> None:
		"""Disables the Item or template: its product is gone from Wix and the store wants that."""
