"""The calls of Wix that the use-cases make, and how their rows come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from wix_integration.core.errors import FieldViolation
from wix_integration.core.wire.inventory import InventoryItem, ReadOnlyVariant
from wix_integration.core.wire.product import Product

Entity = TypeVar("Entity", covariant=True)


@dataclass(frozen=True, slots=True)
class RowError:
	"""Why Wix refused one row of a bulk call. ``is_stale``: only the revision was old."""

	code: str
	message: str
	is_stale: bool = False
	is_gone: bool = False
	is_transient: bool = False
	violations: tuple[FieldViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class RowResult(Generic[Entity]):
	"""The confirmed end of one row of a bulk call, in the order the rows were given.

	Exactly one of three: ``entity`` (Wix confirmed and returned it), ``error`` (Wix refused it), or neither:
	not confirmed, the caller must look it up before it tries again. Then ``request_id`` is "" if no answer was seen
	at all, which is the store's trouble and not the row's.
	"""

	entity: Entity | None = None
	error: RowError | None = None
	request_id: str = ""


@dataclass(frozen=True, slots=True)
class ProductWriteResult:
	"""One product of a with-inventory call: the product row, and per variant id the inventory Wix confirmed."""

	product: RowResult[Product]
	inventory: Mapping[str, InventoryItem] = field(default_factory=dict)
	inventory_error: str = ""


class WixCatalog(Protocol):
	"""The calls of Products V3, Variants V3, Inventory Items V3, Brands V3 and Media that the use-cases make.

	Bulk methods take any number of rows, split them under all caps of the call, and answer in the same order, one
	result per row. They raise only what concerns the store as a whole (``RetryableWixError``, ``WixAuthError``,
	``WixPermissionError``, ``WixSiteError``); batches confirmed before that were already yielded.
	"""

	def create_products(self, products: Sequence[Product]) -> Iterator[Sequence[ProductWriteResult]]:
		"""Creates products with inventory; yields the results batch by batch, in order."""

	def update_products(self, products: Sequence[Product]) -> Iterator[Sequence[RowResult[Product]]]:
		"""Updates products (id, revision, changed fields); yields the results batch by batch, in order."""

	def get_product(self, product_id: str) -> Product:
		"""One product whole. :raises WixNotFoundError: it is gone."""

	def delete_product(self, product_id: str) -> None:
		"""Deletes one product for ever; one that is gone already is fine."""

	def find_products_by_handle(self, handles: Sequence[str]) -> Mapping[str, Product]:
		"""handle → product (without variants), hidden ones included."""

	def find_products(self, product_ids: Sequence[str]) -> Mapping[str, Product]:
		"""id → product (without variants), hidden ones included; an absent one may be gone or only unread."""

	def search_products_updated(self, since: datetime | None) -> Iterator[Sequence[Product]]:
		"""Pages of products (without variants) updated after a moment, all for None; hidden ones included."""

	def find_variants_by_sku(self, skus: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""The variants that have one of these SKUs, hidden ones included."""

	def search_variants(self, product_ids: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""The variants of these products, hidden ones included."""

	def query_inventory(self, product_ids: Sequence[str], location_id: str) -> Iterator[InventoryItem]:
		"""The inventory items of these products at one location."""

	def query_inventory_at(
		self, product_ids: Sequence[str], location_ids: Sequence[str]
	) -> Iterator[InventoryItem]:
		"""The inventory items of these products at these locations."""

	def create_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""Creates inventory items that do not exist yet."""

	def update_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""Sets stock absolutely: id, revision, and ``quantity`` or ``in_stock``."""

	def get_or_create_brands(self, names: Sequence[str]) -> Mapping[str, str]:
		"""Brand name → id; a name Wix refused is left out."""

	def upload_image(self, content: bytes, file_name: str, mime_type: str) -> str:
		"""Uploads a picture and returns its media id. :raises WixValidationError: not a usable image."""
