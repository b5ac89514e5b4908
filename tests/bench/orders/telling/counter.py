"""Orders in ERPNext's books, what people do to their documents, and the lane that tells Wix."""

from __future__ import annotations

from typing import Any

import frappe

from erpnext.accounts.doctype.payment_entry.payment_entry import get_payment_entry
from erpnext.accounts.doctype.sales_invoice.sales_invoice import make_sales_return
from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note, make_sales_invoice

from tests.bench.orders.books.desk import Desk, line
from tests.bench.scenario import Scenario
from wix_integration.core.plan import Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.erp.books.documents import OrderDocument, Role, load_documents
from wix_integration.erp.orders.rows import order_name
from wix_integration.erp.queue.entries import ORDER_WRITES, ORDERS
from wix_integration.events import pending
from wix_integration.jobs.orders.telling import build_tellers
from wix_integration.jobs.ports import build_shop
from wix_integration.sandbox import Sandbox
from wix_integration.sync.shop import never

Json = dict[str, Any]
SWITCHES = ("push_fulfillments", "push_cancellations", "push_payments", "push_refunds", "sync_comments")


class Counter(Desk):
	"""A store that tells Wix everything. ``order_id`` is the order a fixture is about."""

	order_id = ""

	def __init__(self, scenario: Scenario, sandbox: Sandbox, **values: Any) -> None:
		access = {"api_key": sandbox.api_key, "sandbox_url": sandbox.url}
		super().__init__(scenario, sandbox, **{**access, **dict.fromkeys(SWITCHES, 1), **values})
		frappe.db.set_value("Wix Store", self.store, "site_id", sandbox.site_id)
		frappe.clear_document_cache("Wix Store", self.store)

	# ---------------------------------------------------------------- what people do in ERPNext

	def sell(self, quantity: int = 3, **body: Any) -> str:
		"""An order of one Item in stock that is in the books."""
		item = self.item("Cup", stock=10)
		order_id = self.book_order(line(item, 10, quantity), **body)
		self.forget()
		return order_id

	def sales_order(self, order_id: str) -> Any:
		return self.only(order_id, "Sales Order")

	def deliver(self, order_id: str, quantity: float | None = None, **values: Any) -> Any:
		"""A submitted Delivery Note, made of the Sales Order as the button makes it."""
		note = make_delivery_note(self.sales_order(order_id).name)
		note.update(values)
		if quantity is not None:
			note.items[0].qty = quantity
		note.insert().submit()
		return note

	def invoice(self, order_id: str) -> Any:
		invoice = make_sales_invoice(self.sales_order(order_id).name)
		invoice.insert().submit()
		return invoice

	def pay(self, document: Any, amount: float | None = None) -> Any:
		payment = get_payment_entry(document.doctype, document.name, party_amount=amount)
		payment.update({"reference_no": "T-1", "reference_date": frappe.utils.nowdate()})
		payment.insert().submit()
		return payment

	def give_back(self, invoice: Any) -> Any:
		credit = make_sales_return(invoice.name)
		credit.insert().submit()
		return credit

	def comment(self, order_id: str, text: str) -> Any:
		return self.sales_order(order_id).add_comment("Comment", text)

	# ---------------------------------------------------------------- the worker

	def forget(self) -> None:
		"""What is due so far is none of the test's business."""
		pending.flush()
		frappe.db.delete("Wix Queue", {"store": self.store})

	def due(self) -> list[tuple[str, str]]:
		"""(kind, key) of the rows that tell Wix."""
		pending.flush()
		rows = frappe.get_all(
			"Wix Queue", {"store": self.store}, ["kind", "key_value"], order_by="kind, key_value"
		)
		return [(row.kind, row.key_value) for row in rows if row.kind in ORDER_WRITES]

	def tell(self) -> list[Outcome]:
		"""Works the rows off as the lane does; they stay due where it is killed."""
		tellers = build_tellers(build_shop(self.store, ORDERS, [], never))
		outcomes: list[Outcome] = []
		for kind, key in self.due():
			row = QueueRow(name=key, kind=kind, key=key, version=1)
			outcomes += [outcome for batch in tellers[kind]([row]) for outcome in batch]
		self.forget()
		return outcomes

	# ---------------------------------------------------------------- what came of it

	def wix(self, order_id: str) -> Json:
		"""The order in the sandbox, with everything that belongs to it."""
		row: Json = self.world.store.orders.get(order_id)
		return row

	def sent(self, order_id: str) -> list[int]:
		"""The quantity of each fulfilment."""
		return [
			sum(part["quantity"] for part in one["lineItems"]) for one in self.wix(order_id)["fulfillments"]
		]

	def told(self, order_id: str, role: Role, key: str = "") -> OrderDocument:
		return load_documents(order_name(self.store, order_id))[role, key]

	def issues(self, order_id: str) -> list[str]:
		filters = {"wix_order": order_name(self.store, order_id), "status": "Open"}
		return frappe.get_all("Wix Sync Issue", filters, pluck="code", order_by="code")
