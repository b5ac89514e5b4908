"""Builds the real objects of one store's lane and works it off: the only place where all of them meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from redis import RedisError

from wix_integration.connector.calls import CallTrace, Trace
from wix_integration.connector.client import WixClient, connect
from wix_integration.core.errors import MachineError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow, Stop
from wix_integration.core.reasons import reason
from wix_integration.erp.history.journal import FrappeJournal
from wix_integration.erp.history.runs import count_failed
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.memory.external_ids import FrappeExternalIds
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.orders.issues import open_issue
from wix_integration.erp.orders.rows import order_name
from wix_integration.erp.queue.entries import (
	CATEGORIES,
	CONTACT,
	CUSTOMER,
	GROUPS,
	MATCH,
	ORDER,
	PRODUCT,
	STOCK_LEVEL,
	WIX_ORDER,
	WIX_PRODUCT,
	WIX_STOCK,
)
from wix_integration.erp.queue.spread import queue_users
from wix_integration.erp.queue.work import FrappeWorkQueue
from wix_integration.erp.shared.limits import RedisBreaker, RedisTokenBucket
from wix_integration.erp.stock.foreign import FrappeStockCounts
from wix_integration.erp.stores import settings
from wix_integration.erp.stores.rights import LearntRights
from wix_integration.erp.stores.weights import LearntUnit
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.adopting.handler import adopt, hold_unmatched, linked_families
from wix_integration.jobs.categories import handle_categories, with_categories
from wix_integration.jobs.customers.handlers import pull_contacts, push_customers
from wix_integration.jobs.orders.handlers import import_orders, push_stock, read_orders, recheck_stock
from wix_integration.jobs.orders.sold_units import StoreSales
from wix_integration.jobs.orders.telling import build_tellers
from wix_integration.jobs.pauses import forget_pauses
from wix_integration.jobs.progress import ReportingJournal
from wix_integration.jobs.pulls.writing import build_writer
from wix_integration.jobs.sites.recheck import SiteRecheck
from wix_integration.sync.lane import Handler, drain
from wix_integration.sync.pull_products import PullProducts
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.shop import Shop


def drain_lane(store: str, lane: str, claimant: str, stop: Stop) -> int:
	"""Works the lane off until it is empty or ``stop`` says so; returns how many rows were settled.

	:raises WixApiError, ConfigError: trouble of the store as a whole; unsettled rows were given back
	"""
	journal, rights = FrappeJournal(store), LearntRights(store)
	shop = build_shop(store, lane, [journal.trace, rights.trace], stop)
	unit = LearntUnit(store, shop.config.site.weight_unit.value)
	shop = replace(shop, tell_unit=unit.hear)
	queue = FrappeWorkQueue(store, claimant, settings.max_attempts(), partial(_write_off, store))
	reporting = ReportingJournal(journal)
	try:
		return drain(queue, lane, build_handlers(shop), reporting, stop)
	finally:
		if reporting.has_ended_rows:
			forget_pauses(store)
		rights.save()
		unit.save()


def build_shop(store: str, lane: str, traces: Sequence[Trace], stop: Stop) -> Shop:
	""":raises ConfigError: the credentials are missing or cannot be decrypted."""
	config, sources = settings.store_config(store), settings.store_sources(store)
	wix = build_client(store, lane, traces)
	return Shop(
		config=config,
		items=FrappeItems(sources, config),
		links=FrappeProductLinks(store),
		external_ids=FrappeExternalIds(store),
		issues=FrappeIssues(store),
		wix=wix,
		stop=stop,
		writer=build_writer(sources, config, wix),
		sold=StoreSales(store, wix),
		counts=FrappeStockCounts(store),
		recheck_site=SiteRecheck(store, wix),
		order_facts=wix,
		contacts=wix,
		order_writes=wix,
	)


def build_client(store: str, lane: str, traces: Sequence[Trace]) -> WixClient:
	"""The client whose budget and breakers all workers share."""
	connection = settings.store_connection(store)
	return connect(
		connection.credentials,
		sandbox_url=connection.sandbox_url,
		lane=lane,
		bucket=RedisTokenBucket(store, connection.calls_per_minute),
		breaker_for=partial(RedisBreaker, store),
		trace=partial(_tell, traces),
		batch_sizes=connection.batch_sizes,
		# Variants are sent back whole: a cost that was not read would be wiped, also where cost is left to Wix.
		with_costs=True,
	)


def _tell(traces: Sequence[Trace], call: CallTrace) -> None:
	for trace in traces:
		trace(call)


def build_handlers(shop: Shop) -> Mapping[str, Handler]:
	"""What is done with each kind of row."""
	spreaders = {kind: partial(_spread, shop.config.store) for kind in GROUPS}
	handlers = {
		PRODUCT: partial(with_categories, shop, _push_products),
		STOCK_LEVEL: partial(push_stock, shop),
		WIX_ORDER: partial(read_orders, shop),
		ORDER: partial(import_orders, shop),
		WIX_STOCK: partial(recheck_stock, shop),
		WIX_PRODUCT: partial(with_categories, shop, _pull_products),
		CATEGORIES: partial(handle_categories, shop),
		MATCH: partial(adopt, shop),
		CONTACT: partial(pull_contacts, shop),
		CUSTOMER: partial(push_customers, shop),
		**build_tellers(shop),
		**spreaders,
	}
	return {kind: partial(_handle, handler) for kind, handler in handlers.items()}


def _push_products(shop: Shop) -> Handler:
	return partial(hold_unmatched, shop, PushProducts(shop).handle, partial(linked_families, shop))


def _pull_products(shop: Shop) -> Handler:
	return partial(hold_unmatched, shop, PullProducts(shop).handle, shop.links.keys_of_products)


def _handle(handler: Handler, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""A lost database fails whatever would charge a row for it; a lost Redis must be told apart."""
	try:
		yield from handler(rows)
	except RedisError as error:
		raise MachineError(
			"Redis went away. The rows stay due; the scheduler wakes the lane again."
		) from error


def _spread(store: str, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""A renamed brand, group or attribute: the Items that use it become rows of their own."""
	for row in rows:
		count = queue_users(store, row.kind, row.key, force=row.force)
		yield [Outcome(row.key, Result.UNCHANGED, reason("items_queued", count=count))]


def _write_off(store: str, row: QueueRow, outcome: Outcome) -> None:
	"""A row used up its attempts: a person must look at it."""
	why = reason("gave_up", attempts=row.attempts + 1, message=outcome.reason.in_english())
	if row.kind == ORDER:
		save_durably(partial(open_issue, store, order_name(store, row.key), why))
	else:
		FrappeIssues(store).open(row.key, why)
	save_durably(partial(count_failed, row.run))
