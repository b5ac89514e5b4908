"""The client of one Wix site, and the one factory that builds it.

``WixClient`` satisfies the ports of ``core.ports.wix``, each by one of its facets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from requests.adapters import BaseAdapter

from wix_integration.connector.auth import AppAuth, build_auth
from wix_integration.connector.breaker import LocalBreakers
from wix_integration.connector.caller import Caller, Guards
from wix_integration.connector.calls import Trace, ignore_trace
from wix_integration.connector.facets.catalog import CatalogFacet
from wix_integration.connector.facets.categories import CategoriesFacet
from wix_integration.connector.facets.connecting import ConnectingFacet
from wix_integration.connector.facets.contacts import ContactsFacet
from wix_integration.connector.facets.order_writes import OrderWritesFacet
from wix_integration.connector.facets.orders import OrdersFacet
from wix_integration.connector.facets.stock import StockFacet
from wix_integration.connector.limiter import LocalBucket
from wix_integration.connector.resources.categories import CategoriesApi
from wix_integration.connector.resources.category_items import CategoryItemsApi
from wix_integration.connector.resources.contacts import ContactsApi
from wix_integration.connector.resources.info_sections import InfoSectionsApi
from wix_integration.connector.resources.inventory import InventoryApi
from wix_integration.connector.resources.media import MediaApi
from wix_integration.connector.resources.names import NamesApi
from wix_integration.connector.resources.orders.changes import OrderChangesApi
from wix_integration.connector.resources.orders.fulfillments import FulfillmentsApi
from wix_integration.connector.resources.orders.payments import PaymentsApi
from wix_integration.connector.resources.orders.reading import OrdersApi
from wix_integration.connector.resources.probing import ProbingApi
from wix_integration.connector.resources.product_batches import ProductBatchesApi
from wix_integration.connector.resources.products import FIELDS, MERCHANT_FIELDS, ProductsApi
from wix_integration.connector.resources.site import SiteApi
from wix_integration.connector.resources.variants import VariantsApi
from wix_integration.connector.retry import Timing
from wix_integration.connector.transport import Transport
from wix_integration.core.batching import BatchSizes
from wix_integration.core.ports import Breaker, TokenBucket
from wix_integration.core.site.credentials import Credentials

#: used where nobody brings a shared budget: the demo and the tests
CALLS_PER_MINUTE = 150


class WixClient(
	CatalogFacet, StockFacet, CategoriesFacet, OrdersFacet, OrderWritesFacet, ContactsFacet, ConnectingFacet
):
	"""Wix for one store. See the ports of ``core.ports.wix`` for what its methods promise.

	The resources are public for what no port needs: ``client.products.search(…)``.
	"""

	def __init__(
		self, caller: Caller, sizes: BatchSizes, merchant_fields: tuple[str, ...], app: AppAuth | None
	) -> None:
		fields = FIELDS + merchant_fields
		self.products = ProductsApi(caller, fields)
		self.product_batches = ProductBatchesApi(caller, sizes, fields)
		self.variants = VariantsApi(caller, merchant_fields)
		self.inventory = InventoryApi(caller, sizes)
		self.categories = CategoriesApi(caller)
		self.category_items = CategoryItemsApi(caller)
		self.orders = OrdersApi(caller)
		self.payments = PaymentsApi(caller)
		self.fulfillments = FulfillmentsApi(caller)
		self.order_changes = OrderChangesApi(caller)
		self.contacts = ContactsApi(caller)
		self.brands = NamesApi.of_brands(caller, sizes)
		self.ribbons = NamesApi.of_ribbons(caller)
		self.info_sections = InfoSectionsApi(caller)
		self.media = MediaApi(caller)
		self.site = SiteApi(caller)
		self.probing = ProbingApi(caller)
		self._app = app


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
	merchant_fields = MERCHANT_FIELDS if with_costs else ()
	return WixClient(anonymous.authenticated(auth), BatchSizes.of(batch_sizes or {}), merchant_fields, app)
