"""The seams: what the use-cases need from ERPNext, from our memory, from Wix and from the machine.

The in-memory versions live beside the tests and the demo, the real ones in ``erp`` (Frappe) and ``connector`` (Wix).
"""

from wix_integration.core.ports.categories import CategoryLinks, ItemGroups, WixCategories
from wix_integration.core.ports.customers import Buyers, CustomerRecords, WixContacts
from wix_integration.core.ports.erpnext import Items, ItemWriter
from wix_integration.core.ports.machine import (
	Breaker,
	Journal,
	QueueRow,
	Stop,
	TokenBucket,
	WorkQueue,
)
from wix_integration.core.ports.memory import ExternalIds, Issues, ProductLinks
from wix_integration.core.ports.orders import (
	Books,
	OrderBook,
	OrderIssues,
	OrderPapers,
	OrderTellings,
	WixOrderFacts,
	WixOrderLookup,
	WixOrderReads,
	WixOrders,
	WixOrderTelling,
	WixOrderWrites,
)
from wix_integration.core.ports.stock import SoldUnits, StockCounts
from wix_integration.core.ports.wix import ProductWriteResult, RowError, RowResult, WixCatalog

__all__ = [
	"Books",
	"Breaker",
	"Buyers",
	"CategoryLinks",
	"CustomerRecords",
	"ExternalIds",
	"Issues",
	"ItemGroups",
	"ItemWriter",
	"Items",
	"Journal",
	"OrderBook",
	"OrderIssues",
	"OrderPapers",
	"OrderTellings",
	"ProductLinks",
	"ProductWriteResult",
	"QueueRow",
	"RowError",
	"RowResult",
	"SoldUnits",
	"StockCounts",
	"Stop",
	"TokenBucket",
	"WixCatalog",
	"WixCategories",
	"WixContacts",
	"WixOrderFacts",
	"WixOrderLookup",
	"WixOrderReads",
	"WixOrderTelling",
	"WixOrderWrites",
	"WixOrders",
	"WorkQueue",
]
