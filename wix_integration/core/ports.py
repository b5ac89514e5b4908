"""The seams: what the use-cases need from ERPNext, from the database, from Wix and from the machine.

The in-memory versions live beside the tests and the demo, the real ones in ``erp`` (Frappe) and ``connector`` (Wix).
*Durable* means: still there after the process is killed on the next line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from wix_integration.core.errors import FieldViolation
from wix_integration.core.links import ProductLink, VariantLink
from wix_integration.core.plan import Outcome
from wix_integration.core.reasons import Reason
from wix_integration.core.records import ImageRecord, ItemFamily
from wix_integration.core.wire.inventory import InventoryItem, ReadOnlyVariant
from wix_integration.core.wire.product import Product

Entity = TypeVar("Entity", covariant=True)


# ---------------------------------------------------------------- ERPNext, read


class Items(Protocol):
	"""Reads Items as families."""

	def families(self, keys: Sequence[str]) -> Mapping[str, ItemFamily]:
		"""The families of these keys in as few reads as possible; a key without an Item is left out."""

	def quantities(self, item_codes: Sequence[str]) -> Mapping[str, int]:
		"""Whole, non-negative quantities to show at the default location; unknown Items are left out."""

	def image_content(self, image: ImageRecord) -> bytes:
		"""The bytes of a picture that Wix cannot fetch. :raises OSError: it is missing or unusable; the text says why."""


# ---------------------------------------------------------------- our memory


class ProductLinks(Protocol):
	"""Wix Item Mapping: the products of one store. Every write is durable when it returns."""

	def load(self, keys: Sequence[str]) -> Mapping[str, ProductLink]:
		"""The links of these families; a family without one is left out."""

	def save(self, links: Sequence[ProductLink]) -> None:
		"""Writes the links whole, new or known, except the inventory of their Items: that is ``save_inventory``'s.

		Before a create call this is the promise that the product is looked up before it is created again.
		"""

	def save_inventory(self, items: Sequence[VariantLink]) -> None:
		"""Writes only inventory id, inventory revision and quantity of these linked Items.

		Apart, because the stock lane and the catalogue lane work on one product at the same time: a push that
		loaded its link minutes ago must not bring an old quantity back.
		"""

	def key_of_items(self, item_codes: Sequence[str]) -> Mapping[str, str]:
		"""item code → family key, for linked Items only."""

	def owners_of_skus(self, skus: Sequence[str]) -> Mapping[str, str]:
		"""SKU → item code that holds it in this store."""


class ExternalIds(Protocol):
	"""Wix Link: Wix ids of anything that is not a product, per kind (``brand``, ``media``). Writes are durable."""

	def find(self, kind: str, keys: Sequence[str]) -> Mapping[str, str]:
		"""key → Wix id for those that are known."""

	def save(self, kind: str, ids: Mapping[str, str]) -> None:
		"""Remembers Wix ids, replacing known ones."""


class Issues(Protocol):
	"""Wix Sync Issue: decisions that wait for a person. One per entity and code, reopened, never repeated."""

	def open(self, key: str, reason: Reason) -> None:
		"""Opens or reopens the issue of this code on this Item."""

	def settle(self, key: str, still_open: Sequence[str]) -> None:
		"""Closes every open issue of the Item whose code is not named."""


@dataclass(frozen=True, slots=True)
class QueueRow:
	"""One claimed row of the work list. ``version`` rises with every new change of the same key.

	``asked_by`` is the person who asked for it by hand, "" where nobody did.
	"""

	name: str
	kind: str
	key: str
	version: int
	attempts: int = 0
	force: bool = False
	run: str = ""
	asked_by: str = ""


class WorkQueue(Protocol):
	"""Wix Queue: one row per direction, store, kind and key. Every write is durable when it returns."""

	def claim(self, lane: str, limit: int) -> Sequence[QueueRow]:
		"""Claims due rows of a lane, most urgent first; a claimed row is nobody else's until the claim runs out."""

	def settle(self, row: QueueRow, outcome: Outcome) -> None:
		"""Ends the attempt. A finished row disappears only if its version is still the claimed one, else it stays
		due. RETRY costs an attempt and a growing wait, and the last one makes the row dead; DEFERRED costs nothing.
		"""

	def release(self, rows: Sequence[QueueRow]) -> None:
		"""Gives claims back untouched, without costing an attempt."""


class Journal(Protocol):
	"""Wix Integration Log and the counts of the run. Durable when it returns."""

	def record(self, row: QueueRow, outcome: Outcome) -> None:
		"""Writes down one attempt: what was done, why, and what came of it."""


class Stop(Protocol):
	"""Asked between batches."""

	def __call__(self) -> bool:
		"""True once the run was cancelled, the kill switch is on, or the lease was lost."""


# ---------------------------------------------------------------- Wix


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

	def find_products_by_handle(self, handles: Sequence[str]) -> Mapping[str, Product]:
		"""handle → product (without variants), hidden ones included."""

	def find_products(self, product_ids: Sequence[str]) -> Mapping[str, Product]:
		"""id → product (without variants), hidden ones included; an absent one may be gone or only unread."""

	def search_variants(self, product_ids: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""The variants of these products, hidden ones included."""

	def query_inventory(self, product_ids: Sequence[str], location_id: str) -> Iterator[InventoryItem]:
		"""The inventory items of these products at one location."""

	def create_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""Creates inventory items that do not exist yet."""

	def update_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""Sets quantities absolutely (id, revision, quantity)."""

	def get_or_create_brands(self, names: Sequence[str]) -> Mapping[str, str]:
		"""Brand name → id; a name Wix refused is left out."""

	def upload_image(self, content: bytes, file_name: str, mime_type: str) -> str:
		"""Uploads a picture and returns its media id. :raises WixValidationError: not a usable image."""


# ---------------------------------------------------------------- the machine


class TokenBucket(Protocol):
	"""The call budget of one store."""

	def take(self, lane: str) -> float:
		"""Takes one token for a lane and returns the seconds to wait before the call, 0 for none."""


class Breaker(Protocol):
	"""Stops calls to one store and area after repeated failures."""

	def before_call(self) -> None:
		""":raises CircuitOpenError: no call may be made now."""

	def succeeded(self) -> None:
		"""Reports an answer, also a refusal: Wix is alive."""

	def failed(self) -> None:
		"""Reports a fault of Wix or of the network."""
