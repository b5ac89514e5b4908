"""A store in memory: its papers, what was told of them, and a Wix that can be cut off before or after it acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from wix_integration.core.errors import WixOutcomeUnknownError, WixValidationError
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.orders.telling.papers import (
	Delivery,
	MoneyPaper,
	OrderRef,
	Remark,
	SoldLine,
	Withdrawal,
)
from wix_integration.core.plan import Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.fulfillment import Fulfillment, TrackingInfo
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.push_orders import OrderDesk

ORDER = OrderRef("order-1", "Shop", "wix-1", "10001", "USD", Decimal(100))


class Killed(BaseException):
	"""The process ends here."""


def cut_off() -> WixOutcomeUnknownError:
	return WixOutcomeUnknownError("The answer got lost.")


@dataclass
class FakeWix:
	"""One order of Wix. ``before`` and ``after`` are raised once by the next write, before or after it is applied."""

	status: str = "APPROVED"
	bought: dict[str, int] = field(default_factory=lambda: {"a": 3, "b": 2})
	fulfillments: list[Fulfillment] = field(default_factory=list)
	payments: list[dict[str, Any]] = field(default_factory=list)
	refunds: list[dict[str, Any]] = field(default_factory=list)
	activities: list[dict[str, Any]] = field(default_factory=list)
	before: BaseException | None = None
	after: BaseException | None = None
	calls: list[str] = field(default_factory=list)
	is_known: bool = True

	def writes(self) -> list[str]:
		return [call for call in self.calls if not call.startswith(("list", "get"))]

	def list_fulfillments(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[Fulfillment]]:
		self.calls.append("list_fulfillments")
		return {order_id: list(self.fulfillments) for order_id in order_ids if self.is_known}

	def list_transactions(self, order_ids: Sequence[str]) -> Mapping[str, OrderTransactions]:
		self.calls.append("list_transactions")
		body = {"payments": self.payments, "refunds": self.refunds}
		return {key: OrderTransactions.model_validate(body) for key in order_ids if self.is_known}

	def get_order(self, order_id: str) -> Order:
		self.calls.append("get_order")
		body = {"id": order_id, "status": self.status, "activities": self.activities}
		return Order.model_validate(body)

	def search_orders(
		self, updated_since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		raise AssertionError("nobody searches here")

	def search_orders_of_new_statuses(self, updated_since: datetime) -> Iterator[Sequence[Order]]:
		raise AssertionError("nobody searches here")

	def create_fulfillment(self, order_id: str, fulfillment: Fulfillment) -> str:
		made = fulfillment.model_copy(update={"id": f"f{len(self.fulfillments) + 1}"})

		def apply() -> None:
			self._verify(made)
			self.fulfillments.append(made)

		self._write("create_fulfillment", apply)
		return made.id

	def update_tracking(self, order_id: str, fulfillment: Fulfillment) -> None:
		def apply() -> None:
			changed = {"tracking_info": fulfillment.tracking_info}
			self.fulfillments = [
				one.model_copy(update=changed) if one.id == fulfillment.id else one
				for one in self.fulfillments
			]

		self._write("update_tracking", apply)

	def delete_fulfillment(self, order_id: str, fulfillment_id: str) -> None:
		def apply() -> None:
			self.fulfillments = [one for one in self.fulfillments if one.id != fulfillment_id]

		self._write("delete_fulfillment", apply)

	def cancel_order(self, order_id: str, *, restock: bool, tells_buyer: bool) -> None:
		def apply() -> None:
			if any(payment["status"] == "AUTHORIZED" for payment in self.payments):
				raise WixValidationError("Void first", code="ORDER_HAS_AUTHORIZED_TRANSACTION")
			self.status = "CANCELED"

		self._write("cancel_order", apply)

	def add_payment(self, order_id: str, amount: Decimal, method: str) -> str:
		made = paid(f"p{len(self.payments) + 1}", str(amount), offline=True)
		self._write("add_payment", lambda: self.payments.append(made))
		return str(made["id"])

	def record_refund(
		self, order_id: str, payments: Mapping[str, Decimal], lines: Mapping[str, int], reason: str
	) -> str:
		made = refunded(f"r{len(self.refunds) + 1}", {key: str(value) for key, value in payments.items()})
		rows = [{"lineItemId": key, "quantity": quantity} for key, quantity in lines.items()]
		made["details"] = {"lineItems": rows}
		self._write("record_refund", lambda: self.refunds.append(made))
		return str(made["id"])

	def add_comment(self, order_id: str, message: str) -> str:
		made = f"c{len(self.activities) + 1}"
		self._write("add_comment", lambda: self.activities.append(commented(made, message)))
		return made

	def _write(self, call: str, apply: Callable[[], None]) -> None:
		self.calls.append(call)
		error, self.before = self.before, None
		if error is not None:
			raise error
		apply()
		error, self.after = self.after, None
		if error is not None:
			raise error

	def _verify(self, made: Fulfillment) -> None:
		"""As Wix does: never more than was bought, a tracking number once."""
		for key, bought in self.bought.items():
			rows = [line for one in (*self.fulfillments, made) for line in one.line_items if line.id == key]
			if sum(int(row.quantity) for row in rows) > bought:
				raise WixValidationError("More than is left", code="MAX")
		number = made.tracking_info.tracking_number if made.tracking_info else ""
		taken = [one.tracking_info.tracking_number for one in self.fulfillments if one.tracking_info]
		if number and number in taken:
			raise WixValidationError("Taken", code="TRACKING_NUMBER_ALREADY_EXISTS")


class Papers:
	"""The documents of ERPNext by their names. Satisfies ``OrderPapers``."""

	def __init__(self) -> None:
		self.notes: dict[str, Delivery] = {}
		self.orders: dict[str, Withdrawal] = {}
		self.money: dict[str, list[MoneyPaper]] = {}
		self.comments: dict[str, Remark] = {}

	def deliveries(self, names: Sequence[str]) -> Mapping[str, Delivery]:
		return {name: self.notes[name] for name in names if name in self.notes}

	def withdrawals(self, order_ids: Sequence[str]) -> Mapping[str, Withdrawal]:
		return {key: self.orders[key] for key in order_ids if key in self.orders}

	def receipts(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		return {name: self.money[name] for name in names if name in self.money}

	def credits(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		return self.receipts(names)

	def remarks(self, names: Sequence[str]) -> Mapping[str, Remark]:
		return {name: self.comments[name] for name in names if name in self.comments}


class Tellings:
	"""Satisfies ``OrderTellings``. ``kills`` is raised once by the next confirmation, after it was written or before."""

	def __init__(self) -> None:
		self.rows: dict[tuple[Role, str], OrderDocument] = {}
		self.dies_before_confirming = False

	def load(self, order: str) -> Mapping[tuple[Role, str], OrderDocument]:
		return {key: row for key, row in self.rows.items() if row.order == order}

	def save(self, *documents: OrderDocument) -> None:
		if self.dies_before_confirming and documents[0].progress is Progress.DONE:
			self.dies_before_confirming = False
			raise Killed
		self.rows.update({(row.role, row.key): row for row in documents})


class Issues:
	"""Satisfies ``OrderIssues``."""

	def __init__(self) -> None:
		self.rows: dict[tuple[str, str], Reason] = {}

	def open(self, order: str, document: str, why: Reason) -> None:
		self.rows[document, why.code] = why

	def close(self, order: str, document: str) -> None:
		self.rows = {key: why for key, why in self.rows.items() if key[0] != document}

	def codes(self) -> list[str]:
		return sorted(code for _document, code in self.rows)


class World:
	"""One order and its desk."""

	def __init__(self) -> None:
		self.wix = FakeWix()
		self.papers = Papers()
		self.tellings = Tellings()
		self.issues = Issues()
		self.desk = OrderDesk(self.wix, self.papers, self.tellings, self.issues)

	def deliver(self, name: str = "DN-1", *, tracking: TrackingInfo | None = None, **lines: str) -> None:
		"""A submitted note: line → units."""
		sold = {key: SoldLine(count, Decimal(count), key) for key, count in self.wix.bought.items()}
		units = {key: Decimal(count) for key, count in lines.items()}
		self.papers.notes[name] = Delivery(name, ORDER, True, units, sold, tracking)

	def cancel_note(self, name: str = "DN-1") -> None:
		self.papers.notes[name] = replace(self.papers.notes[name], is_sent=False)

	def row(self, role: Role, key: str = "") -> OrderDocument:
		return self.tellings.rows[role, key]

	def sent(self) -> list[dict[str, str]]:
		"""Line → quantity of every fulfilment in Wix."""
		return [{line.id: line.quantity for line in one.line_items} for one in self.wix.fulfillments]


def row_of(key: str, kind: str) -> QueueRow:
	return QueueRow(name=f"row {key}", kind=kind, key=key, version=1)


def run(handler: Any, *keys: str) -> dict[str, Outcome]:
	"""Key → outcome of one attempt."""
	rows = [row_of(key, "any") for key in keys]
	outcomes = [outcome for batch in handler.handle(rows) for outcome in batch]
	return {outcome.row or outcome.key: outcome for outcome in outcomes}


def paid(key: str, amount: str, *, offline: bool = False, status: str = "APPROVED") -> dict[str, Any]:
	details = {"offlinePayment": offline}
	return {
		"id": key,
		"amount": {"amount": amount},
		"status": status,
		"regularPaymentDetails": details,
	}


def refunded(key: str, parts: Mapping[str, str], *, external: bool = True) -> dict[str, Any]:
	rows = [
		{
			"paymentId": payment,
			"amount": {"amount": amount},
			"refundStatus": "SUCCEEDED",
			"externalRefund": external,
		}
		for payment, amount in parts.items()
	]
	return {"id": key, "transactions": rows}


def commented(key: str, message: str) -> dict[str, Any]:
	return {"id": key, "activityType": "MERCHANT_COMMENT", "merchantComment": {"message": message}}
