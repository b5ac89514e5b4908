"""A store whose orders go to the books: placed in the sandbox, stored and settled within the test's transaction."""

from __future__ import annotations

from typing import Any

import frappe

from tests.bench.scenario import Scenario
from wix_integration.core.plan import Outcome
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.settle import FrappeBooks
from wix_integration.erp.orders.book import FrappeOrderBook
from wix_integration.erp.orders.rows import order_name
from wix_integration.sandbox import Sandbox
from wix_integration.sandbox.control.orders import act, place
from wix_integration.sandbox.orders.payments.transactions import show_transactions
from wix_integration.wix_integration.doctype.wix_store.order_checks import ACCOUNTS

Json = dict[str, Any]
BUYER = {"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com"}


class Desk:
	"""The books of one store. Nothing is committed."""

	def __init__(self, scenario: Scenario, sandbox: Sandbox, **values: Any) -> None:
		self.scenario = scenario
		self.world = sandbox.world
		self.company = scenario.company
		self.warehouse = scenario.warehouse()
		standard = {
			"warehouse": self.warehouse,
			"import_orders": 1,
			"submit_test_orders": 1,
			"default_mode_of_payment": self.mode_of_payment("Card"),
			"gift_card_mode_of_payment": self.mode_of_payment("Gift Card"),
			**{field: self.account(field) for field in ACCOUNTS},
		}
		self.store = scenario.store(**{**standard, **values})
		self.book = FrappeOrderBook(self.store, lambda _store: None)

	# ---------------------------------------------------------------- what the company has

	def account(self, name: str, root_type: str = "Income", **values: Any) -> str:
		"""A new account beside another one of the company of this root."""
		like = {"company": self.company, "root_type": root_type, "is_group": 0}
		parent = frappe.db.get_value("Account", like, "parent_account", order_by="name")
		fields = {"parent_account": parent, "company": self.company, "account_type": ""}
		label = f"{name} {self.scenario.tag}"
		return self.scenario.make("Account", account_name=label, **{**fields, **values}).name

	def mode_of_payment(self, name: str, **values: Any) -> str:
		account = self.account(f"{name} account", "Asset", account_type="Bank", **values)
		rows = [{"company": self.company, "default_account": account}]
		label = f"{name} {self.scenario.tag}"
		return self.scenario.make("Mode of Payment", mode_of_payment=label, type="Bank", accounts=rows).name

	def item(self, code: str, stock: float = 0, **values: Any) -> str:
		item = self.scenario.item(code, **values).name
		if stock:
			self.scenario.receive({item: stock}, self.warehouse)
		return item

	def set(self, **values: Any) -> None:
		"""Changes the store as a person does."""
		frappe.get_doc("Wix Store", self.store).update(values).save()

	# ---------------------------------------------------------------- orders

	def place(self, *lines: Json, **body: Any) -> str:
		"""The id of an order that was placed and stored."""
		tag = self.scenario.tag
		# Somebody may have bought on the pages of the sandbox before: that is another person.
		buyer = {**BUYER, "email": f"ada-{tag}@example.com", "phone": f"+49 30 {int(tag, 16)}"}
		body = {"buyer": buyer, "billing": buyer, **body}
		placed = place(self.world, {"lines": list(lines), **body})["order"]
		self.save(placed["id"])
		return str(placed["id"])

	def act(self, order_id: str, action: str, **body: Any) -> Json:
		"""What somebody does to the order in Wix, stored."""
		answer = act(self.world, {"id": order_id, "action": action, **body})
		self.save(order_id)
		return answer

	def save(self, order_id: str) -> None:
		self.book.save([Order.model_validate(self._row(order_id)["order"])])

	def settle(self, order_id: str) -> Outcome:
		row = self._row(order_id)
		transactions = OrderTransactions.model_validate(show_transactions(row))
		fulfillments = [Fulfillment.model_validate(each) for each in row["fulfillments"]]
		return FrappeBooks(self.store).settle(order_id, transactions, fulfillments)

	def book_order(self, *lines: Json, **body: Any) -> str:
		"""Placed and settled."""
		order_id = self.place(*lines, **body)
		self.settle(order_id)
		return order_id

	def _row(self, order_id: str) -> Json:
		row: Json = self.world.store.orders.get(order_id)
		return row

	# ---------------------------------------------------------------- what came of them

	def order(self, order_id: str) -> Any:
		"""Its Wix Order."""
		return frappe.get_doc("Wix Order", order_name(self.store, order_id))

	def documents(self, order_id: str, doctype: str) -> list[Any]:
		"""What ERPNext has of it, oldest first."""
		filters = {"wix_order": order_name(self.store, order_id)}
		names = frappe.get_all(doctype, filters, pluck="name", order_by="creation, name")
		return [frappe.get_doc(doctype, name) for name in names]

	def only(self, order_id: str, doctype: str) -> Any:
		(document,) = self.documents(order_id, doctype)
		return document

	def open_units(self, order_id: str) -> dict[str, float]:
		"""Item → units that Wix sold and the stock ledger does not show, after what is due before a commit."""
		frappe.db.before_commit.run()
		filters = {"wix_order": order_name(self.store, order_id)}
		rows = frappe.get_all("Wix Order Line", filters, ["item_code", "open_qty"])
		return {row.item_code: row.open_qty for row in rows}

	def issues(self, order_id: str) -> dict[str, str]:
		"""Code → message of what is open."""
		filters = {"wix_order": order_name(self.store, order_id), "status": "Open"}
		rows = frappe.get_all("Wix Sync Issue", filters, ["code", "message"], order_by="name")
		return {row.code: row.message for row in rows}


def line(sku: str, price: float = 10, quantity: int = 1, **more: Any) -> Json:
	"""A line that is found by its SKU."""
	return {"name": f"Product {sku}", "sku": sku, "price": price, "quantity": quantity, **more}
