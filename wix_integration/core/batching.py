"""Splits the rows of a bulk call so that every request obeys all caps of the call at once.

Pure. Order is kept, no row is lost or repeated, and a row that breaks a cap by itself stands alone, so that Wix
refuses that row only and nobody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wix_integration.core import limits
from wix_integration.core.wire.product import Product

Row = TypeVar("Row")

#: How much of each cap a row uses, or the caps themselves, in the same order.
Load = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BatchSizes:
	"""The sizes an admin may lower per call kind; 0 stands for Wix's own cap, and no size rises above it."""

	products: int = 0
	variants: int = 0
	inventory: int = 0
	brands: int = 0

	@classmethod
	def of(cls, sizes: Mapping[str, int]) -> BatchSizes:
		"""From a mapping of call kind → size. :raises TypeError: a kind does not exist."""
		return cls(**sizes)

	def product_caps(self) -> Load:
		"""Caps of every bulk create and update of products, in the order of ``load_of_product``."""
		return (
			_lower(self.products, limits.BULK_PRODUCTS),
			_lower(self.variants, limits.BULK_PRODUCT_VARIANTS),
			limits.BULK_PRODUCT_OPTIONS,
			limits.BULK_PRODUCT_MODIFIERS,
			limits.BULK_PRODUCT_INFO_SECTIONS,
		)

	def inventory_caps(self) -> Load:
		"""Caps of a bulk create or update of inventory items."""
		return (_lower(self.inventory, limits.BULK_INVENTORY_ITEMS),)

	def brand_caps(self) -> Load:
		"""Caps of a bulk get-or-create of brands."""
		return (_lower(self.brands, limits.BULK_BRANDS),)


def _lower(size: int, cap: int) -> int:
	return min(size, cap) if size > 0 else cap


def load_of_product(product: Product) -> Load:
	"""Products, variants, options, modifiers and info sections that this row adds to a bulk call."""
	return (
		1,
		len(product.variants),
		len(product.options),
		len(product.modifiers),
		len(product.info_sections),
	)


def load_of_one(_row: object) -> Load:
	"""The load of a row that counts by itself only."""
	return (1,)


def split(
	rows: Sequence[Row], caps: Load, load_of: Callable[[Row], Load] = load_of_one
) -> Iterator[Sequence[Row]]:
	"""Consecutive batches of ``rows``, each within all ``caps`` at once unless it is a single row."""
	batch: list[Row] = []
	used: Load = (0,) * len(caps)
	for row in rows:
		load = load_of(row)
		total = tuple(a + b for a, b in zip(used, load, strict=True))
		if batch and any(amount > cap for amount, cap in zip(total, caps, strict=True)):
			yield batch
			batch, total = [], load
		batch.append(row)
		used = total
	if batch:
		yield batch
