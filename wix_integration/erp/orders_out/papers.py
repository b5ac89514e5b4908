"""The ports of telling Wix over ERPNext: documents, what was told of them, and issues about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from wix_integration.core.orders.documents import OrderDocument, Role
from wix_integration.core.orders.telling.papers import Delivery, MoneyPaper, Remark, Withdrawal
from wix_integration.core.reasons import Reason
from wix_integration.erp.books.documents import load_documents, save_document
from wix_integration.erp.orders_out.comments import load_remarks
from wix_integration.erp.orders_out.deliveries import load_deliveries
from wix_integration.erp.orders_out.issues import close_issues_of, open_issue_of
from wix_integration.erp.orders_out.money import load_credits, load_receipts
from wix_integration.erp.orders_out.withdrawals import load_withdrawals
from wix_integration.erp.transaction import save_durably


class FrappeOrderPapers:
	"""The documents of one store. Satisfies ``core.ports.OrderPapers``."""

	def __init__(self, store: str) -> None:
		self._store = store

	def deliveries(self, names: Sequence[str]) -> Mapping[str, Delivery]:
		return load_deliveries(self._store, names)

	def withdrawals(self, order_ids: Sequence[str]) -> Mapping[str, Withdrawal]:
		return load_withdrawals(self._store, order_ids)

	def receipts(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		return load_receipts(self._store, names)

	def credits(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		return load_credits(self._store, names)

	def remarks(self, names: Sequence[str]) -> Mapping[str, Remark]:
		return load_remarks(self._store, names)


class FrappeOrderTellings:
	"""Satisfies ``core.ports.OrderTellings``."""

	def load(self, order: str) -> Mapping[tuple[Role, str], OrderDocument]:
		return load_documents(order)

	def save(self, *documents: OrderDocument) -> None:
		save_durably(partial(_save, documents))


class FrappeOrderIssues:
	"""Satisfies ``core.ports.OrderIssues``."""

	def __init__(self, store: str) -> None:
		self._store = store

	def open(self, order: str, document: str, why: Reason) -> None:
		save_durably(lambda: open_issue_of(self._store, order, document, why))

	def close(self, order: str, document: str) -> None:
		save_durably(lambda: close_issues_of(self._store, order, document))


def _save(documents: Sequence[OrderDocument]) -> None:
	for document in documents:
		save_document(document)
