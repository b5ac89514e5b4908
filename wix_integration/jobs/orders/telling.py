"""What is done with rows of work that tell Wix of an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from wix_integration.core.plan import Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.erp.orders_out.papers import (
	FrappeOrderIssues,
	FrappeOrderPapers,
	FrappeOrderTellings,
)
from wix_integration.erp.queue.entries import (
	FULFILLMENT,
	ORDER_CANCELLATION,
	ORDER_COMMENT,
	PAYMENT_RECORD,
	REFUND_RECORD,
)
from wix_integration.sync.lane import Handler
from wix_integration.sync.push_orders import (
	OrderDesk,
	PushCancellations,
	PushComments,
	PushFulfillments,
	PushPayments,
	PushRefunds,
)
from wix_integration.sync.shop import Shop

_TELLERS: Mapping[str, Any] = {
	FULFILLMENT: PushFulfillments,
	ORDER_CANCELLATION: PushCancellations,
	PAYMENT_RECORD: PushPayments,
	REFUND_RECORD: PushRefunds,
	ORDER_COMMENT: PushComments,
}


def build_tellers(shop: Shop) -> Mapping[str, Handler]:
	"""What is done with each kind of row that tells Wix of an order."""
	return {kind: partial(_tell, kind, shop) for kind in _TELLERS}


def _tell(kind: str, shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	if shop.order_writes is None:
		return
	store = shop.config.store
	papers, tellings = FrappeOrderPapers(store), FrappeOrderTellings()
	desk = OrderDesk(shop.order_writes, papers, tellings, FrappeOrderIssues(store), shop.stop)
	yield from _TELLERS[kind](desk).handle(rows)
