"""A store with its accounts, and orders of it in the books: what the tests of returns begin with. Nothing is committed."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import frappe

from tests.bench.erpnext_shop import make, make_item, unique
from tests.bench.scenario import Scenario
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.status import map_state, resolve_documents
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import OrderDocument, Role, load_documents
from wix_integration.erp.books.invoices import make_invoice
from wix_integration.erp.books.payments.entries import make_payments
from wix_integration.erp.books.reading.choices import StoreChoices
from wix_integration.erp.books.reading.known_items import load_known_items
from wix_integration.erp.books.sales_orders import make_sales_order
from wix_integration.erp.orders.book import ORDER, FrappeOrderBook
from wix_integration.erp.orders.rows import content_hash, order_name

TAX_RATE = Decimal("0.19")


class World:
	"""One store and the orders that are placed in it."""

	def __init__(self, scenario: Scenario, *, is_test: bool = False, **values: Any) -> None:
		self.company = scenario.company
		self.currency = frappe.get_cached_value("Company", self.company, "default_currency")
		self.item, self.other = make_item(is_stock_item=0).name, make_item(is_stock_item=0).name
		self.bank = self.account("Bank", "Bank", "Cash In Hand")
		self.mode = make("Mode of Payment", mode_of_payment=unique("Card"), type="Bank").name
		self.customer = make("Customer", customer_name=unique("Customer")).name
		self.freight, self.tax = self.account("Freight"), self.account("VAT")
		self.store = scenario.store(
			**{
				"import_orders": 1,
				"submit_test_orders": int(not is_test),
				"default_tax_account": self.tax,
				"shipping_account": self.freight,
				"fee_account": self.freight,
				"adjustment_account": self.freight,
				"refund_account": self.freight,
				"refund_income_account": frappe.get_cached_value(
					"Company", self.company, "default_income_account"
				),
				"payment_methods": [
					{"method": "CreditCard", "mode_of_payment": self.mode, "account": self.bank}
				],
				"default_mode_of_payment": self.mode,
				**values,
			}
		)

	def account(self, name: str, kind: str = "Tax", beside: str = "Tax", **fields: Any) -> str:
		filters = {"company": self.company, "account_type": ("in", [kind, beside]), "is_group": 0}
		parent = frappe.get_all("Account", filters, pluck="parent_account", order_by="name")[0]
		values = {"company": self.company, "parent_account": parent, "account_type": kind}
		return make("Account", account_name=unique(name), **values, **fields).name

	def order(self, **changes: Any) -> dict[str, Any]:
		"""Three cups at 10.00 and a pot at 5.05, taxed, with shipping of 4.99 and its tax: 46.89 in all."""
		lines = [self.line("cups", self.item, 3, "10.00"), self.line("pot", self.other, 1, "5.05")]
		shipping = {"title": "Parcel", "cost": {"price": money("4.99"), **taxed(Decimal("4.99"))}}
		raw = {
			"id": unique("order"),
			"number": str(10_000 + abs(hash(unique(""))) % 80_000),
			"status": "APPROVED",
			"paymentStatus": "PAID",
			"fulfillmentStatus": "NOT_FULFILLED",
			"currency": self.currency,
			"createdDate": "2026-06-15T10:30:00.000Z",
			"updatedDate": "2026-06-15T10:30:00.000Z",
			"lineItems": lines,
			"shippingInfo": shipping,
			**changes,
		}
		return {**raw, "priceSummary": {"total": money(str(total_of(raw)))}}

	def line(self, line_id: str, item: str, quantity: int, price: str) -> dict[str, Any]:
		amount = Decimal(price) * quantity
		return {
			"id": line_id,
			"productName": {"original": line_id.title()},
			"physicalProperties": {"sku": item},
			"quantity": quantity,
			"price": money(price),
			"lineItemPrice": money(str(amount)),
			**taxed(amount),
		}

	def context(
		self, raw: dict[str, Any], payments: list[Any] | None = None, refunds: list[Any] | None = None
	) -> OrderContext:
		"""The order as it is now, stored and ready to be settled."""
		order = Order.model_validate(deepcopy(raw))
		self.stage(order)
		name = order_name(self.store, order.id)
		choices = StoreChoices(self.store)
		config = choices.config(order.currency or "", frappe.utils.getdate(raw["createdDate"][:10]))
		known = load_known_items(self.store, order.line_items, config.lines)
		mapped = map_order(order, known, config)
		assert isinstance(mapped, MappedOrder), mapped
		wanted = resolve_documents(map_state(order), choices.policies.status_rules)
		transactions = OrderTransactions.model_validate(
			{"payments": payments or [], "refunds": refunds or []}
		)
		hashed = frappe.db.get_value(ORDER, name, "imported_hash") or ""
		context = OrderContext(
			name,
			self.store,
			self.company,
			order,
			content_hash(order),
			hashed,
			mapped,
			wanted,
			config,
			choices.policies,
			transactions,
			(),
		)
		context.customer = self.customer
		made = context.document(Role.SALES_ORDER)
		if made and frappe.db.get_value(made.doctype, made.name, "docstatus") in (0, 1):
			context.sales_order = frappe.get_doc(made.doctype, made.name)
		return context

	def stage(self, order: Order) -> None:
		book = FrappeOrderBook(self.store, tell=lambda _store: None)
		book._write([order])

	def booked(self, raw: dict[str, Any], payments: list[Any] | None = None, **more: Any) -> OrderContext:
		"""The order with Sales Order, invoice and payments as its state wants them."""
		context = self.context(raw, payments, **more)
		make_sales_order(context)
		make_invoice(context)
		make_payments(context)
		return context

	def made(self, context: OrderContext, role: Role) -> list[Any]:
		"""ERPNext's documents of the order in a role."""
		rows = [row for row in load_documents(context.name).values() if row.role is role]
		return [frappe.get_doc(row.doctype, row.name) for row in rows if _exists(row)]


def payment(amount: str, payment_id: str = "payment", **regular: Any) -> dict[str, Any]:
	details = {"paymentMethod": "CreditCard", **regular}
	return {
		"id": payment_id,
		"amount": money(amount),
		"status": "APPROVED",
		"createdDate": "2026-06-15T11:00:00.000Z",
		"regularPaymentDetails": details,
	}


def refund(refund_id: str, *amounts: str, status: str = "SUCCEEDED", **details: Any) -> dict[str, Any]:
	"""``amounts`` went back to ``payment``, ``payment 2`` …"""
	transactions = [
		{
			"paymentId": "payment" if not place else f"payment {place + 1}",
			"amount": money(amount),
			"refundStatus": status,
		}
		for place, amount in enumerate(amounts)
	]
	day = {"createdDate": "2026-06-20T09:00:00.000Z"}
	return {"id": refund_id, "transactions": transactions, "details": details, **day}


def money(amount: str) -> dict[str, str]:
	return {"amount": amount}


def taxed(net: Decimal) -> dict[str, Any]:
	tax = round(net * TAX_RATE, 2)
	share = {"taxName": "VAT", "rate": str(TAX_RATE), "jurisdiction": "DE", "taxAmount": money(str(tax))}
	return {
		"totalPriceBeforeTax": money(str(net)),
		"totalPriceAfterTax": money(str(net + tax)),
		"taxInfo": {"taxAmount": money(str(tax)), "taxRate": str(TAX_RATE), "taxBreakdown": [share]},
	}


def total_of(raw: dict[str, Any]) -> Decimal:
	grosses = [line["totalPriceAfterTax"]["amount"] for line in raw["lineItems"]]
	grosses += (
		[raw["shippingInfo"]["cost"]["totalPriceAfterTax"]["amount"]] if raw.get("shippingInfo") else []
	)
	grosses += [fee["priceAfterTax"]["amount"] for fee in raw.get("additionalFees", ())]
	return sum(map(Decimal, grosses), Decimal(0))


def balance(*documents: Any) -> float:
	"""What the ledger rows of documents differ by, debit less credit; they have some."""
	names = [document.name for document in documents]
	rows = frappe.get_all("GL Entry", {"voucher_no": ("in", names), "is_cancelled": 0}, ["debit", "credit"])
	assert rows
	return round(sum(row.debit - row.credit for row in rows), 2)


def balance_of(account: str) -> float:
	rows = frappe.get_all("GL Entry", {"account": account, "is_cancelled": 0}, ["debit", "credit"])
	return round(sum(row.debit - row.credit for row in rows), 2)


def _exists(row: OrderDocument) -> bool:
	return bool(row.name) and bool(frappe.db.exists(row.doctype, row.name))
