"""The Wix Order as the books use it: locked while they work on it, and told what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

import frappe

from wix_integration.core.orders.redaction import redact_fulfillments, redact_transactions
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions

DOCTYPE = "Wix Order"
_FIELDS = ("name", "store", "state", "reason", "raw", "content_hash", "imported_hash")
_MORE_FIELDS = ("transactions", "fulfillments", "customer", "sales_order", "redacted_on")

_FULFILLMENTS: TypeAdapter[list[Fulfillment]] = TypeAdapter(list[Fulfillment])


@dataclass(frozen=True, slots=True)
class Staged:
	"""One stored order with what was last told of it. ``transactions`` and ``fulfillments`` are None if never told."""

	name: str
	store: str
	state: str
	reason: str
	order: Order
	content_hash: str
	imported_hash: str
	customer: str
	sales_order: str
	transactions: OrderTransactions | None
	fulfillments: Sequence[Fulfillment] | None
	is_redacted: bool = False


def lock_order(name: str) -> Staged | None:
	"""The order, which nobody else changes until the transaction ends; None where there is none."""
	fields = [*_FIELDS, *_MORE_FIELDS]
	row = frappe.db.get_value(DOCTYPE, name, fields, as_dict=True, for_update=True)
	return _staged(row) if row else None


def is_unchanged(staged: Staged) -> bool:
	"""Whether the order is still the version that was locked: an app that commits within a hook gives the lock away."""
	return frappe.db.get_value(DOCTYPE, staged.name, "content_hash") == staged.content_hash


def save_facts(
	staged: Staged, transactions: OrderTransactions | None, fulfillments: Sequence[Fulfillment] | None
) -> None:
	"""Stores what Wix told now, where it is something else than before; of a redacted order without its buyer."""
	if staged.is_redacted:
		transactions, fulfillments = _redacted(transactions, fulfillments)
	told: dict[str, str] = {}
	if transactions is not None and transactions != staged.transactions:
		told["transactions"] = _json(transactions.to_wire())
	if fulfillments is not None and list(fulfillments) != staged.fulfillments:
		told["fulfillments"] = _json([each.to_wire() for each in fulfillments])
	if told:
		save_values(staged.name, told)


def _redacted(
	transactions: OrderTransactions | None, fulfillments: Sequence[Fulfillment] | None
) -> tuple[OrderTransactions | None, Sequence[Fulfillment] | None]:
	if transactions is not None:
		transactions = OrderTransactions.model_validate(redact_transactions(transactions.to_wire()))
	if fulfillments is not None:
		kept = redact_fulfillments([each.to_wire() for each in fulfillments])
		fulfillments = _FULFILLMENTS.validate_python(kept)
	return transactions, fulfillments


def fact_values(transactions: OrderTransactions, fulfillments: Sequence[Fulfillment]) -> dict[str, str]:
	"""The columns that tell them."""
	return {
		"transactions": _json(transactions.to_wire()),
		"fulfillments": _json([each.to_wire() for each in fulfillments]),
	}


def save_values(name: str, values: Mapping[str, object]) -> None:
	"""Writes columns of the order, in the caller's transaction."""
	frappe.db.set_value(DOCTYPE, name, dict(values))


def _staged(row: Any) -> Staged:
	return Staged(
		name=row.name,
		store=row.store,
		state=row.state,
		reason=row.reason or "",
		order=Order.model_validate_json(row.raw),
		content_hash=row.content_hash,
		imported_hash=row.imported_hash or "",
		customer=row.customer or "",
		sales_order=row.sales_order or "",
		transactions=OrderTransactions.model_validate_json(row.transactions) if row.transactions else None,
		fulfillments=_FULFILLMENTS.validate_json(row.fulfillments) if row.fulfillments else None,
		is_redacted=bool(row.redacted_on),
	)


def _json(value: object) -> str:
	return json.dumps(value, ensure_ascii=False, indent=1, default=str)
