"""The client of one Wix site, and the one factory that builds it.

``WixClient`` satisfies ``core.ports.WixCatalog``; what only connecting a store needs stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from requests.adapters import BaseAdapter

from wix_integration.connector.auth import AppAuth, build_auth
from wix_integration.connector.breaker import LocalBreakers
from wix_integration.connector.caller import Caller, Guards
from wix_integration.connector.calls import Trace, ignore_trace
from wix_integration.connector.limiter import LocalBucket
from wix_integration.connector.resources.brands import BrandsApi
from wix_integration.connector.resources.inventory import InventoryApi
from wix_integration.connector.resources.media import MediaApi
from wix_integration.connector.resources.probing import ProbingApi
from wix_integration.connector.resources.product_batches import ProductBatchesApi
from wix_integration.connector.resources.products import FIELDS, MERCHANT_FIELDS, ProductsApi
from wix_integration.connector.resources.site import SiteApi
from wix_integration.connector.resources.variants import VariantsApi
from wix_integration.connector.retry import Timing
from wix_integration.connector.transport import Transport
from wix_integration.core.batching import BatchSizes
from wix_integration.core.ports import Breaker, ProductWriteResult, RowResult, TokenBucket
from wix_integration.core.site.credentials import Credentials
from wix_integration.core.wire.inventory import InventoryItem, ReadOnlyVariant
from wix_integration.core.wire.product import Product
from wix_integration.core.wire.site import AppInstanceAnswer, Site, SiteProperties, StoresLocation, TokenInfo

#: used where nobody brings a shared budget: the demo and the tests
CALLS_PER_MINUTE = 150


class WixClient:
	"""Wix for one store. See ``core.ports.WixCatalog`` for what its methods promise.

	The resources are public for what the port does not need: ``client.products.delete(…)``.
	"""

	def __init__(
		self, caller: Caller, sizes: BatchSizes, fields: tuple[str, ...], app: AppAuth | None
	) -> None:
		self.products = ProductsApi(caller, fields)
		self.product_batches = ProductBatchesApi(caller, sizes, fields)
		self.variants = VariantsApi(caller)
		self.inventory = InventoryApi(caller, sizes)
		self.brands = BrandsApi(caller, sizes)
		self.media = MediaApi(caller)
		self.site = SiteApi(caller)
		self.probing = ProbingApi(caller)
		self._app = app

	# ---------------------------------------------------------------- the catalogue (WixCatalog)

	def create_products(self, products: Sequence[Product]) -> Iterator[Sequence[ProductWriteResult]]:
		"""See ``WixCatalog``. Variants are passed on as Wix answers them: [] where it leaves them out."""
		return self.product_batches.create_with_inventory(products)

	def update_products(self, products: Sequence[Product]) -> Iterator[Sequence[RowResult[Product]]]:
		"""See ``WixCatalog``."""
		return self.product_batches.update(products)

	def get_product(self, product_id: str) -> Product:
		"""See ``WixCatalog``."""
		return self.products.get(product_id)

	def find_products_by_handle(self, handles: Sequence[str]) -> Mapping[str, Product]:
		"""See ``WixCatalog``."""
		return {
			product.handle: product for product in self.products.find("handle", handles) if product.handle
		}

	def find_products(self, product_ids: Sequence[str]) -> Mapping[str, Product]:
		"""See ``WixCatalog``."""
		return {product.id: product for product in self.products.find("id", product_ids) if product.id}

	def search_variants(self, product_ids: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""See ``WixCatalog``."""
		return self.variants.find("productData.productId", product_ids)

	def query_inventory(self, product_ids: Sequence[str], location_id: str) -> Iterator[InventoryItem]:
		"""See ``WixCatalog``."""
		return self.inventory.find(product_ids, location_id)

	def create_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""See ``WixCatalog``."""
		return [result for part in self.inventory.create(items) for result in part]

	def update_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""See ``WixCatalog``."""
		return [result for part in self.inventory.update(items) for result in part]

	def get_or_create_brands(self, names: Sequence[str]) -> Mapping[str, str]:
		"""See ``WixCatalog``."""
		return self.brands.get_or_create(names)

	def upload_image(self, content: bytes, file_name: str, mime_type: str) -> str:
		"""See ``WixCatalog``."""
		return self.media.upload_image(content, file_name, mime_type).id

	# ---------------------------------------------------------------- connecting a store

	def catalog_version(self) -> str:
		"""``V3_CATALOG``, ``V1_CATALOG`` or ``STORES_NOT_INSTALLED``."""
		return self.site.fetch_catalog_version()

	def site_properties(self) -> SiteProperties:
		"""Currency, time zone and names of the site."""
		return self.site.fetch_properties()

	def locations(self) -> Sequence[StoresLocation]:
		"""The Stores locations; exactly one is the default."""
		return list(self.site.fetch_locations())

	def sites(self) -> Sequence[Site]:
		"""The sites of the account. :raises ConfigError: the credentials are no API key with an account id."""
		return list(self.site.fetch_sites())

	def app_instance(self) -> AppInstanceAnswer:
		"""Instance, permissions and site of the app. :raises WixPermissionError: the credentials are an API key."""
		return self.site.fetch_app_instance()

	def weight_unit(self) -> str:
		"""``KG`` or ``LB``; "" while the site has no product."""
		return self.probing.fetch_weight_unit()

	def harmless_reads(self) -> Mapping[str, Callable[[], object]]:
		"""Read right → a read of one row that is refused without it."""
		return self.probing.harmless_reads()

	def token_info(self) -> TokenInfo | None:
		"""Whom the app's token belongs to; None for an API key."""
		return self.site.fetch_token_info(self._app.token()) if self._app else None


def connect(
	credentials: Credentials,
	*,
	sandbox_url: str | None,
	lane: str,
	bucket: TokenBucket | None = None,
	breaker_for: Callable[[str], Breaker] | None = None,
	trace: Trace = ignore_trace,
	batch_sizes: Mapping[str, int] | None = None,
	with_costs: bool = False,
	timing: Timing | None = None,
	adapter: BaseAdapter | None = None,
) -> WixClient:
	"""A client for one store. No call is made.

	:param sandbox_url: the sandbox of a sandbox store, None for the real Wix and only for it
	:param lane: ``orders``, ``stock`` or ``catalogue``: whose share of the call budget is used
	:param bucket: the budget all workers share; one for this process if None
	:param breaker_for: area → breaker all workers share; one for this process if None
	:param trace: called once per attempt
	:param batch_sizes: ``products``, ``variants``, ``inventory``, ``brands`` → rows a call; 0 or absent is Wix's cap
	:param with_costs: also ask for cost prices, which needs the right to read merchant data
	:raises ConfigError: credentials or address are malformed
	"""
	timing = timing or Timing()
	guards = Guards(
		bucket=bucket or LocalBucket(CALLS_PER_MINUTE, timing.clock),
		breaker_for=breaker_for or LocalBreakers(timing.clock),
		lane=lane,
		trace=trace,
		timing=timing,
	)
	anonymous = Caller(Transport(sandbox_url, adapter), guards)
	auth = build_auth(credentials, anonymous.json, timing.clock)
	app = auth if isinstance(auth, AppAuth) else None
	fields = FIELDS + (MERCHANT_FIELDS if with_costs else ())
	return WixClient(anonymous.authenticated(auth), BatchSizes.of(batch_sizes or {}), fields, app)
