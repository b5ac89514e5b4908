"""What is done with rows of stock and of orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.erp.books.settle import FrappeBooks
from wix_integration.erp.queue.entries import STOCK_LEVEL, QueueEntry, write_due
from wix_integration.erp.stock.bundles import load_bundles_of
from wix_integration.erp.transaction import save_durably
from wix_integration.sync.import_orders import ImportOrders
from wix_integration.sync.pull_orders import ReadOrders
from wix_integration.sync.push_stock import PushStock, forget_inventory
from wix_integration.sync.shop import Shop


def push_stock(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Sets the stock of the rows. Bundles that contain one of their Items become rows first, so none is forgotten."""
	store = shop.config.store
	bundles = load_bundles_of(store, [row.key for row in rows])
	if bundles:
		save_durably(partial(write_due, [QueueEntry(store, STOCK_LEVEL, code) for code in bundles]))
	yield from PushStock(shop).handle(rows)


def read_orders(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Reads the orders of the rows again."""
	yield from ReadOrders(shop.sold, shop.stop).handle(rows)


def import_orders(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Brings the orders of the rows to ERPNext's books."""
	if shop.order_facts:
		yield from ImportOrders(shop.order_facts, FrappeBooks(shop.config.store), shop.stop).handle(rows)


def recheck_stock(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Somebody else moved stock of the rows' products: their Items are looked at in Wix by rows of their own."""
	codes = forget_inventory(shop.links, [row.key for row in rows])
	save_durably(partial(write_due, [QueueEntry(shop.config.store, STOCK_LEVEL, code) for code in codes]))
	why = reason("stock_moved", count=len(codes))
	yield [Outcome(row.key, Result.UNCHANGED, why) for row in rows]
