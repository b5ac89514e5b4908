"""Adoption: a whole Wix shop to be matched, and the list of what was decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from wix_integration.core.matching.adoption import Adopted, Adoption
from wix_integration.core.wire.inventory import ReadOnlyVariant
from wix_integration.core.wire.product import Product


class Adoptions(Protocol):
	"""Wix Match: the decided rows of one store. Writes are durable when they return."""

	def load(self, names: Sequence[str]) -> Mapping[str, Adoption]:
		"""The rows of these names that are decided and not carried out yet."""

	def close(self, ends: Sequence[Adopted]) -> None:
		"""Writes down what came of rows; one that was refused can be decided again."""


class WixListing(Protocol):
	"""A whole Wix shop, read in pages and never product by product."""

	def search_products_updated(self, since: datetime | None) -> Iterator[Sequence[Product]]:
		"""Pages of products without variants, hidden ones included; all for None."""

	def all_variants(self) -> Iterator[ReadOnlyVariant]:
		"""Every variant of the catalogue, hidden ones included."""

	def find_variants_by_sku(self, skus: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""The variants that have one of these SKUs; one SKU may belong to several."""
