"""One order at a time into ERPNext's books: what it wants and has not is made, in one transaction.

Made twice is made once: the order's row is locked, and each document stands in a row of its own that can be written
only once. Whatever ERPNext refuses holds this order and none other; what was made before stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import frappe
from frappe.utils import getdate

from wix_integration.core.orders.mapped import Held
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.returns.reading import kept_money
from wix_integration.core.orders.status import Documents, Step, map_state, resolve_documents
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.cancelling.cancelling import cancel_documents
from wix_integration.erp.books.comments.taking import take_comments
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.delivering.notes import make_delivery_notes
from wix_integration.erp.books.documents import load_documents
from wix_integration.erp.books.edits.comparing import compare_with_import
from wix_integration.erp.books.invoices import make_invoice
from wix_integration.erp.books.new_items import make_new_items
from wix_integration.erp.books.outcomes import close_cancelled, conclude, hold, wait
from wix_integration.erp.books.payments.arrivals import has_authorized, has_offline
from wix_integration.erp.books.payments.entries import make_payments
from wix_integration.erp.books.reading.choices import StoreChoices
from wix_integration.erp.books.reading.kept_facts import KeptFacts
from wix_integration.erp.books.reading.known_items import load_known_items
from wix_integration.erp.books.reading.staged import Staged, is_unchanged, lock_order, save_facts
from wix_integration.erp.books.refunds.settling import settle_refunds
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.sales_orders import make_sales_order
from wix_integration.erp.customers.resolving import resolve_customer
from wix_integration.erp.orders.rows import IGNORED, order_name
from wix_integration.erp.transaction import rollback, save_durably, savepoint

LOST = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)
#: The first group stands or falls as one. In the others each step takes back what it could not finish, by itself.
_ORDER = (make_new_items, compare_with_import, make_sales_order)
_MONEY = (make_invoice, make_payments, settle_refunds, cancel_documents)
_GOODS = (make_delivery_notes,)
_WORDS = (take_comments,)

BookStep = Callable[[OrderContext], None]


class FrappeBooks:
	"""The books of one store. Satisfies ``core.ports.Books``; what a store decides is read once for all orders."""

	def __init__(self, store: str) -> None:
		self._store = store
		self._choices = StoreChoices(store)
		self._kept = KeptFacts(store)

	def unread(self, rows: Sequence[QueueRow]) -> Sequence[str]:
		if not self._choices.policies.makes_documents:
			return []
		known = self._kept.take(rows)
		names = {order_name(self._store, row.key): row.key for row in rows}
		filters = {"name": ("in", [*names, ""]), "state": ("!=", IGNORED)}
		staged = frozenset(frappe.get_all("Wix Order", filters, pluck="name"))
		return [key for name, key in names.items() if name in staged and key not in known]

	def keep(
		self,
		rows: Sequence[QueueRow],
		payments: Mapping[str, OrderTransactions],
		fulfillments: Mapping[str, Sequence[Fulfillment]],
	) -> None:
		self._kept.keep(rows, payments, fulfillments)

	def settle(
		self,
		order_id: str,
		transactions: OrderTransactions | None,
		fulfillments: Sequence[Fulfillment] | None,
	) -> Outcome:
		shown = len(frappe.local.message_log)
		try:
			return save_durably(partial(self._settle, order_id, transactions, fulfillments))
		except LOST:
			rollback()
			return Outcome(order_id, Result.RETRY, reason("order_busy"), error_category="busy")
		except Exception:
			rollback()  # nothing half of this order may be committed with the next one
			raise
		finally:
			del frappe.local.message_log[shown:]

	def _settle(
		self,
		order_id: str,
		transactions: OrderTransactions | None,
		fulfillments: Sequence[Fulfillment] | None,
	) -> Outcome:
		staged = lock_order(order_name(self._store, order_id))
		if staged is None or staged.state == IGNORED or not self._choices.policies.makes_documents:
			return Outcome(order_id, Result.UNCHANGED, self._left_alone(staged))
		save_facts(staged, transactions, fulfillments)
		transactions = staged.transactions if transactions is None else transactions
		fulfillments = staged.fulfillments if fulfillments is None else fulfillments
		if transactions is None or fulfillments is None:
			return Outcome(order_id, Result.RETRY, reason("order_facts_missing"), error_category="unread")
		outcome = self._converge(staged, transactions, fulfillments)
		if not is_unchanged(staged):
			raise frappe.QueryDeadlockError
		return outcome

	def _left_alone(self, staged: Staged | None) -> Reason:
		if staged is None:
			return reason("order_not_staged")
		return reason("order_left_alone" if staged.state == IGNORED else "order_import_off")

	def _converge(
		self, staged: Staged, transactions: OrderTransactions, fulfillments: Sequence[Fulfillment]
	) -> Outcome:
		wanted = self._wanted(staged.order, transactions)
		before = len(load_documents(staged.name))
		if wanted.step is Step.WAIT:
			return wait(staged)
		if wanted.step is Step.CANCEL and not before:
			return close_cancelled(staged, kept_money(transactions))
		context = self._context(staged, wanted, transactions, fulfillments)
		if isinstance(context, Held):
			return hold(staged, context.reasons)
		reasons, kept = _make(context, staged)
		return conclude(context, staged, reasons, kept, before)

	def _wanted(self, order: Order, transactions: OrderTransactions) -> Documents:
		policies, payments = self._choices.policies, transactions.payments
		state = map_state(order, has_authorized=has_authorized(payments), has_offline=has_offline(payments))
		return resolve_documents(state, policies.status_rules, delivers=policies.delivers)

	def _context(
		self,
		staged: Staged,
		wanted: Documents,
		transactions: OrderTransactions,
		fulfillments: Sequence[Fulfillment],
	) -> OrderContext | Held:
		order, choices = staged.order, self._choices
		config = choices.config(order.currency or "", _day_of(order, choices))
		known = load_known_items(self._store, order.line_items, config.lines)
		mapped = map_order(order, known, config)
		if isinstance(mapped, Held):
			return mapped
		return OrderContext(
			name=staged.name,
			store=staged.store,
			company=choices.company,
			order=order,
			content_hash=staged.content_hash,
			imported_hash=staged.imported_hash,
			mapped=mapped,
			wanted=wanted,
			config=config,
			policies=choices.policies,
			transactions=transactions,
			fulfillments=fulfillments,
			customer=staged.customer,
		)


def _day_of(order: Order, choices: StoreChoices) -> date:
	"""The day whose exchange rate counts."""
	moment = parse_wire_date(order.purchased_date) or parse_wire_date(order.created_date)
	return moment.astimezone(choices.zone).date() if moment else getdate()


def _make(context: OrderContext, staged: Staged) -> tuple[list[Reason], Mapping[str, object]]:
	"""What is in the way, and columns a step wants written. Goods and money do not wait for each other."""
	try:
		with savepoint():
			_make_order(context, staged)
	except HeldError as held:
		return list(held.reasons), held.kept
	money, kept = _run(_MONEY, context)
	goods, more = _run(_GOODS, context)
	_run(_WORDS, context)
	return [*money, *goods], {**kept, **more}


def _make_order(context: OrderContext, staged: Staged) -> None:
	if not staged.sales_order:
		with refused("Customer"):
			resolve_customer(context)
	for step in _ORDER:
		step(context)


def _run(steps: Sequence[BookStep], context: OrderContext) -> tuple[list[Reason], Mapping[str, object]]:
	"""One after the other, until one is held: the next ones build on it."""
	for step in steps:
		try:
			step(context)
		except HeldError as held:
			return list(held.reasons), held.kept
	return [], {}
