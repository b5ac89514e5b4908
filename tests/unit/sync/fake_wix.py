"""A whole Wix catalogue in memory, behind the ``WixCatalog`` port: it counts calls and misbehaves on request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.answers import NormalisingWix, new_id
from tests.families import SITE
from wix_integration.core.batching import BatchSizes, load_of_product, split
from wix_integration.core.errors import WixNotFoundError, WixValidationError
from wix_integration.core.ports import ProductWriteResult, RowError, RowResult
from wix_integration.core.wire.inventory import InventoryItem, ReadOnlyVariant
from wix_integration.core.wire.product import Product

STALE = RowError("INVALID_REVISION", "Outdated revision", is_stale=True)
GONE = RowError("PRODUCT_NOT_FOUND", "Not found", is_gone=True)


@dataclass
class Moods:
	"""What the fake does wrong. Sets hold handles of products or ids of inventory items; all empty is a good day."""

	refuse: dict[str, RowError] = field(default_factory=dict)
	silent: set[str] = field(default_factory=set)
	answers_hold_variants: bool = True
	lose_inventory: set[str] = field(default_factory=set)
	refuse_inventory: bool = False
	refuse_brands: set[str] = field(default_factory=set)
	refuse_images: bool = False
	search_is_late: bool = False
	media_is_pending: bool = False
	edits_before_update: int = 0


class FakeWix:
	"""Satisfies ``ports.WixCatalog``. ``calls`` counts requests by name, one per batch or page."""

	def __init__(self) -> None:
		self.products: dict[str, NormalisingWix] = {}
		self.inventory: dict[str, InventoryItem] = {}
		self.brands: dict[str, str] = {}
		self.uploads: list[bytes] = []
		self.calls: Counter[str] = Counter()
		self.moods = Moods()

	# ------------------------------------------------------------ what tests ask and do

	@property
	def handles(self) -> list[str]:
		return sorted(product.product["handle"] for product in self.products.values())

	def by_handle(self, handle: str) -> NormalisingWix:
		return next(p for p in self.products.values() if p.product["handle"] == handle)

	def edit(self, handle: str, **fields: object) -> None:
		"""A merchant changes the product in Wix."""
		product = self.by_handle(handle).product
		product.update(fields)
		product["revision"] = str(int(product["revision"]) + 1)

	def delete(self, handle: str) -> None:
		del self.products[self.by_handle(handle).product["id"]]

	def sell(self, item: InventoryItem, amount: int) -> None:
		"""A customer buys: Wix lowers the stock itself."""
		self._put_inventory(item, (item.quantity or 0) - amount)

	def item_at(self, product_id: str, variant_id: str, location_id: str = "") -> InventoryItem | None:
		place = (product_id, variant_id, location_id or SITE.default_location_id)
		return next((item for item in self.inventory.values() if _place(item) == place), None)

	def stock_of(self, product_id: str, variant_id: str, location_id: str = "") -> int | None:
		found = self.item_at(product_id, variant_id, location_id)
		return found.quantity if found else None

	def reset_calls(self) -> None:
		self.calls.clear()

	# ------------------------------------------------------------ products

	def create_products(self, products: Sequence[Product]) -> Iterator[Sequence[ProductWriteResult]]:
		for batch in split(products, BatchSizes().product_caps(), load_of_product):
			self.calls["create_products"] += 1
			yield [self._create(body) for body in batch]

	def update_products(self, products: Sequence[Product]) -> Iterator[Sequence[RowResult[Product]]]:
		for batch in split(products, BatchSizes().product_caps(), load_of_product):
			self.calls["update_products"] += 1
			yield [self._update(body) for body in batch]

	def get_product(self, product_id: str) -> Product:
		self.calls["get_product"] += 1
		if product_id not in self.products:
			raise WixNotFoundError("The product does not exist.")
		return self.products[product_id].answer()

	def delete_product(self, product_id: str) -> None:
		self.calls["delete_product"] += 1
		self.products.pop(product_id, None)

	def find_products_by_handle(self, handles: Sequence[str]) -> Mapping[str, Product]:
		self.calls["find_products_by_handle"] += -(-len(handles) // 100)
		known = {wix.product["handle"]: wix for wix in self.products.values()}
		return {handle: bare(known[handle].answer()) for handle in handles if handle in known}

	def find_products(self, product_ids: Sequence[str]) -> Mapping[str, Product]:
		self.calls["find_products"] += -(-len(product_ids) // 100)
		return {key: bare(self.products[key].answer()) for key in product_ids if key in self.products}

	def all_variants(self) -> Iterator[ReadOnlyVariant]:
		rows = [
			read_only(product.answer(), variant)
			for product in self.products.values()
			for variant in product.product["variantsInfo"]["variants"]
		]
		self.calls["all_variants"] += max(1, -(-len(rows) // 1000))
		yield from rows

	def all_inventory(self, location_ids: Sequence[str]) -> Iterator[InventoryItem]:
		rows = [item for item in self.inventory.values() if _place(item)[2] in location_ids]
		self.calls["all_inventory"] += max(1, -(-len(rows) // 1000))
		yield from rows

	def search_variants(self, product_ids: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		rows = (
			[]
			if self.moods.search_is_late
			else [
				read_only(self.products[key].answer(), variant)
				for key in product_ids
				if key in self.products
				for variant in self.products[key].product["variantsInfo"]["variants"]
			]
		)
		self.calls["search_variants"] += max(1, -(-len(rows) // 1000))
		yield from rows

	def find_variants_by_sku(self, skus: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		self.calls["find_variants_by_sku"] += max(1, -(-len(skus) // 1000))
		for wix in [] if self.moods.search_is_late else [*self.products.values()]:
			for variant in wix.product["variantsInfo"]["variants"]:
				if variant.get("sku") in skus:
					yield read_only(wix.answer(), variant)

	# ------------------------------------------------------------ inventory, brands, media

	def query_inventory(self, product_ids: Sequence[str], location_id: str) -> Iterator[InventoryItem]:
		self.calls["query_inventory"] += 1
		wanted = set(product_ids)
		yield from [item for item in self.inventory.values() if item.product_id in wanted]

	def query_inventory_at(
		self, product_ids: Sequence[str], location_ids: Sequence[str]
	) -> Iterator[InventoryItem]:
		self.calls["query_inventory"] += 1
		for item in [*self.inventory.values()]:
			if (
				item.product_id in product_ids
				and (item.location_id or SITE.default_location_id) in location_ids
			):
				yield item

	def create_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		self.calls["create_inventory"] += 1
		return [self._create_inventory(item) for item in items]

	def update_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		self.calls["update_inventory"] += 1
		return [self._update_inventory(item) for item in items]

	def get_or_create_brands(self, names: Sequence[str]) -> Mapping[str, str]:
		self.calls["get_or_create_brands"] += 1
		made = {name: new_id("brand", name) for name in names if name not in self.moods.refuse_brands}
		self.brands.update(made)
		return made

	def upload_image(self, content: bytes, file_name: str, mime_type: str) -> str:
		self.calls["upload_image"] += 1
		if self.moods.refuse_images:
			raise WixValidationError("The file is no picture.")
		self.uploads.append(content)
		return new_id("media", content)

	# ------------------------------------------------------------ inside

	def _create(self, body: Product) -> ProductWriteResult:
		handle = body.handle or ""
		if handle in self.handles:
			return ProductWriteResult(
				RowResult(error=RowError("DUPLICATE_HANDLE_ERROR", "The handle is taken"))
			)
		if handle in self.moods.refuse:
			return ProductWriteResult(RowResult(error=self.moods.refuse[handle]))
		wix = NormalisingWix()
		answer = wix.create(body)
		self.products[answer.id or ""] = wix
		lost = handle in self.moods.lose_inventory
		made = {key: _identified(item) for key, item in wix.inventory.items()}
		self.inventory.update({} if lost else {item.id or "": item for item in made.values()})
		if handle in self.moods.silent:
			return ProductWriteResult(RowResult())
		return ProductWriteResult(
			RowResult(entity=self._shown(answer)),
			{} if lost else made,
			"Inventory failed" if lost else "",
		)

	def _update(self, body: Product) -> RowResult[Product]:
		wix = self.products.get(body.id or "")
		if wix is None:
			return RowResult(error=GONE)
		if self.moods.edits_before_update:
			self.moods.edits_before_update -= 1
			self.edit(wix.product["handle"])
		if body.revision != wix.product["revision"]:
			return RowResult(error=STALE)
		if wix.product["handle"] in self.moods.refuse:
			return RowResult(error=self.moods.refuse[wix.product["handle"]])
		answer = wix.update(body)
		return (
			RowResult()
			if wix.product["handle"] in self.moods.silent
			else RowResult(entity=self._shown(answer))
		)

	def _shown(self, answer: Product) -> Product:
		shown = _taking_in(answer) if self.moods.media_is_pending else answer
		return shown if self.moods.answers_hold_variants else bare(shown)

	def _create_inventory(self, item: InventoryItem) -> RowResult[InventoryItem]:
		if self.moods.refuse_inventory:
			return RowResult(error=RowError("INTERNAL", "Not now", is_transient=True))
		if self.item_at(item.product_id or "", item.variant_id or "", item.location_id or ""):
			return RowResult(error=RowError("ITEM_ALREADY_EXISTS", "Exists"))
		stored = _identified(item)
		self.inventory[stored.id or ""] = stored
		return RowResult(entity=stored)

	def _update_inventory(self, item: InventoryItem) -> RowResult[InventoryItem]:
		known = self.inventory.get(item.id or "")
		if known is None:
			return RowResult(error=GONE)
		if known.id in self.moods.refuse:
			return RowResult(error=self.moods.refuse[known.id])
		if item.revision != known.revision:
			return RowResult(error=STALE)
		return RowResult(entity=self._put_inventory(known, item.quantity, item.in_stock))

	def _put_inventory(
		self, item: InventoryItem, quantity: int | None, in_stock: bool | None = None
	) -> InventoryItem:
		revision = str(int(item.revision or "0") + 1)
		changes = {"quantity": quantity, "in_stock": in_stock, "revision": revision}
		stored = item.model_copy(update=changes)
		self.inventory[stored.id or ""] = stored
		return stored


def _identified(item: InventoryItem) -> InventoryItem:
	"""With an id of its own: variant ids repeat from product to product, as they may in Wix."""
	return item.model_copy(update={"id": new_id("stock", *_place(item)), "revision": "1"})


def _place(item: InventoryItem) -> tuple[str, str, str]:
	return item.product_id or "", item.variant_id or "", item.location_id or SITE.default_location_id


def _taking_in(product: Product) -> Product:
	"""As Wix answers while it still fetches pictures: by the address it was given, without an id."""
	wire = product.to_wire()
	for item in wire.get("media", {}).get("itemsInfo", {}).get("items", []):
		item["url"] = f"https://shop.example/{item.pop('id')}"
	return Product.model_validate(wire)


def bare(product: Product) -> Product:
	wire = product.to_wire()
	wire.pop("variantsInfo", None)
	return Product.model_validate(wire)


def read_only(product: Product, variant: dict[str, object]) -> ReadOnlyVariant:
	fields = ("visible", "sku", "barcode", "price")
	return ReadOnlyVariant.model_validate(
		{
			**{name: variant[name] for name in fields if name in variant},
			"variantId": variant["id"],
			"optionChoices": variant["choices"],
			"productData": {
				"productId": product.id,
				"revision": product.revision,
				"handle": product.handle,
				"visible": product.visible,
			},
		}
	)
