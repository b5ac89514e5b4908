"""Products, variants and what they refer to, as the use-cases ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from wix_integration.connector.resources.info_sections import InfoSectionsApi
from wix_integration.connector.resources.media import MediaApi
from wix_integration.connector.resources.names import NamesApi
from wix_integration.connector.resources.product_batches import ProductBatchesApi
from wix_integration.connector.resources.products import ProductsApi
from wix_integration.connector.resources.variants import VariantsApi
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.ports import ProductWriteResult, RowResult
from wix_integration.core.wire.inventory import ReadOnlyVariant
from wix_integration.core.wire.media import InfoSection
from wix_integration.core.wire.product import Product


class CatalogFacet:
	"""Products V3, Variants V3, Brands V3, Ribbons V3, Info Sections V3 and Media."""

	products: ProductsApi
	product_batches: ProductBatchesApi
	variants: VariantsApi
	brands: NamesApi
	ribbons: NamesApi
	info_sections: InfoSectionsApi
	media: MediaApi

	# ---------------------------------------------------------------- products

	def create_products(self, products: Sequence[Product]) -> Iterator[Sequence[ProductWriteResult]]:
		"""POST /stores/v3/bulk/products-with-inventory/create. Variants are passed on as Wix answers them: [] where
		it leaves them out.
		"""
		return self.product_batches.create_with_inventory(products)

	def update_products(self, products: Sequence[Product]) -> Iterator[Sequence[RowResult[Product]]]:
		"""POST /stores/v3/bulk/products/update: id, revision and the changed fields."""
		return self.product_batches.update(products)

	def get_product(self, product_id: str) -> Product:
		"""GET /stores/v3/products/{id}: whole, with variants, pictures, info sections and categories.

		:raises WixNotFoundError: it is gone
		"""
		return self.products.get(product_id)

	def find_products_by_handle(self, handles: Sequence[str]) -> Mapping[str, Product]:
		"""POST /stores/v3/products/query: handle → product without variants, hidden ones included."""
		return {
			product.handle: product for product in self.products.find("handle", handles) if product.handle
		}

	def find_products(self, product_ids: Sequence[str]) -> Mapping[str, Product]:
		"""POST /stores/v3/products/query: id → product without variants, hidden ones included."""
		return {product.id: product for product in self.products.find("id", product_ids) if product.id}

	def find_product_ids_by_slug(self, slug: str) -> list[str]:
		"""POST /stores/v3/products/query: the product at this address of the shop, hidden or not; [] for none."""
		return [product.id for product in self.products.find("slug", [slug]) if product.id] if slug else []

	def search_products_updated(self, since: datetime | None) -> Iterator[Sequence[Product]]:
		"""POST /stores/v3/products/query: pages of up to 100 products without variants whose ``updated_date`` is after
		``since``, hidden ones included; all for None. Oldest first where the site can sort so, else in no order.

		Ask again with some overlap: two updates may carry the same moment.
		"""
		return self.products.search_updated(since)

	def delete_product(self, product_id: str) -> None:
		"""DELETE /stores/v3/products/{id}. One that is gone already is fine."""
		with suppress(WixNotFoundError):
			self.products.delete(product_id)

	# ---------------------------------------------------------------- variants

	def search_variants(self, product_ids: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""POST /stores/v3/products/search-variants, by product."""
		return self.variants.find("productData.productId", product_ids)

	def all_variants(self) -> Iterator[ReadOnlyVariant]:
		"""POST /stores/v3/products/search-variants over the whole catalogue, 1 000 a page, hidden ones included."""
		return self.variants.read_all()

	def find_variants_by_sku(self, skus: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""POST /stores/v3/products/search-variants, by SKU; one SKU may belong to several variants."""
		return self.variants.find("sku", skus)

	# ---------------------------------------------------------------- what products refer to

	def get_or_create_brands(self, names: Sequence[str]) -> Mapping[str, str]:
		"""POST /stores/v3/bulk/brands/get-or-create: name → id; a refused name is left out."""
		return self.brands.get_or_create(names)

	def get_or_create_ribbons(self, names: Sequence[str]) -> Mapping[str, str]:
		"""POST /stores/v3/bulk/ribbons/get-or-create: name → id; a refused name is left out."""
		return self.ribbons.get_or_create(names)

	def get_or_create_info_sections(self, sections: Sequence[InfoSection]) -> Mapping[str, InfoSection]:
		"""POST /stores/v3/bulk/info-sections/get-or-create: unique name → section; a refused one is left out.

		Needs ``unique_name`` and ``title``. A known section comes back as it is, with the text it has: compare, and
		``update_info_section``. A product refers to sections by ``InfoSection(id=…)``, and products that name the same
		one share its text, so a text of one product needs a unique name of its own.
		"""
		return self.info_sections.get_or_create(sections)

	def update_info_section(self, section: InfoSection) -> InfoSection:
		"""PATCH /stores/v3/info-sections/{id}: id, revision and the changed fields, for all products that share it."""
		return self.info_sections.update(section)

	def upload_image(self, content: bytes, file_name: str, mime_type: str) -> str:
		"""POST /site-media/v1/files/generate-upload-url and PUT of the bytes: the media id."""
		return self.media.upload_image(content, file_name, mime_type).id

	def media_address(self, media_id: str) -> str:
		"""GET /site-media/v1/files/get-file-by-id: where the picture can be read.

		:raises WixNotFoundError: there is no such file
		"""
		return self.media.get(media_id).url or ""

	def download_media(self, url: str) -> bytes:
		"""GET of a picture from Wix's media hosts, or from the sandbox of a sandbox store; up to 25 MB.

		:raises WixNotFoundError: it is gone
		:raises WixValidationError: another address, a redirect, no picture, or too large
		"""
		return self.media.download_image(url)
