"""What in Wix could be the payment or refund that nobody saw being noted, for a person to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe

from wix_integration.core.orders.documents import OrderDocument, Role
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.documents import load_documents
from wix_integration.erp.orders_out.deciding import MONEY, load_unverified
from wix_integration.erp.queue.entries import ORDERS
from wix_integration.erp.transaction import commit
from wix_integration.jobs.ports import build_client


def fetch_candidates(name: str) -> list[dict[str, Any]]:
	"""``{wix_id, amount, created}`` of each record that stands for nothing else. One call, and no lock is held over it.

	:param name: a Wix Order Document that is *Unverified*
	:raises WixApiError: Wix did not answer
	"""
	told = load_unverified(name)
	commit()
	wix_id = frappe.db.get_value("Wix Order", told.order, "wix_id")
	found = build_client(told.store, ORDERS, ()).list_transactions([wix_id]).get(wix_id)
	return list(_unclaimed(told, found)) if found else []


def _unclaimed(told: OrderDocument, transactions: OrderTransactions) -> Iterator[dict[str, Any]]:
	booked = MONEY[told.role][1]
	rows = load_documents(told.order).values()
	known = {row.key for row in rows if row.role is booked}
	if told.role is Role.RECORDED_PAYMENT:
		for payment in transactions.payments:
			if payment.id not in known and payment.amount:
				yield _shown(payment.id, payment.amount.amount, payment.created_date)
		return
	for refund in transactions.refunds:
		amounts = [part.amount.amount for part in refund.transactions if part.amount]
		if refund.id not in known:
			yield _shown(refund.id, " + ".join(amounts), refund.created_date)


def _shown(wix_id: str, amount: str, created: str | None) -> dict[str, Any]:
	return {"wix_id": wix_id, "amount": amount, "created": created or ""}
