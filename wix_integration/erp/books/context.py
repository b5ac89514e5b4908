"""Everything one order is settled with: handed to every step, so that no step reads it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.policies import OrderPolicies
from wix_integration.core.orders.status import Documents
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.documents import OrderDocument, Role, load_documents


class HeldError(Exception):
	"""The order waits for a person: everything of this settling is rolled back, the reasons become its issue.

	:param kept: columns of the Wix Order that are written after the rollback
	"""

	def __init__(self, *reasons: Reason, kept: Mapping[str, object] | None = None) -> None:
		super().__init__(", ".join(reason.code for reason in reasons))
		self.reasons = reasons
		self.kept = kept or {}


@dataclass(slots=True)
class OrderContext:
	"""One locked order while it is settled.

	``name`` is the Wix Order's; ``mapped`` is what it becomes now; ``imported_hash`` is the version its documents were
	made from, "" before the first. ``customer``, ``addresses`` and ``contact`` are filled by the customer step. ``notices``
	become issues of an order that is settled all the same; those that are not noticed again are closed. ``notes`` is what
	the order says and no field could take: plain texts for a remark on its first document.
	"""

	name: str
	store: str
	company: str
	order: Order
	content_hash: str
	imported_hash: str
	mapped: MappedOrder
	wanted: Documents
	config: OrderConfig
	policies: OrderPolicies
	transactions: OrderTransactions
	fulfillments: Sequence[Fulfillment]
	customer: str = ""
	billing_address: str = ""
	shipping_address: str = ""
	contact: str = ""
	sales_order: Any = None
	notices: list[Reason] = field(default_factory=list)
	notes: list[str] = field(default_factory=list)

	def document(self, role: Role, key: str = "") -> OrderDocument | None:
		"""What was made for the order in this role; asked anew, since earlier steps make documents."""
		return load_documents(self.name).get((role, key))
