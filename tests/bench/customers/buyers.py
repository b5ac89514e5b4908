"""Buyers for the tests of customers: facts without an order around them, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import frappe

from tests.bench.scenario import Scenario
from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.moments import OrderDates
from wix_integration.core.orders.people.addresses import AddressFacts
from wix_integration.core.orders.people.customers import CustomerFacts
from wix_integration.core.orders.policies import OrderPolicies
from wix_integration.core.orders.status import Documents, Step
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.customers.resolving import resolve_customer

DATES = OrderDates(datetime(2026, 11, 21, 12, tzinfo=timezone.utc), date(2026, 11, 21))
HOME = AddressFacts(
	first_name="Ada",
	last_name="Lovelace",
	phone="+49 30 1234567",
	line1="Weg 1",
	city="Berlin",
	postal_code="10115",
	country="DE",
	subdivision="DE-BE",
	subdivision_name="Berlin",
)
OFFICE = replace(HOME, company="Engines Ltd", line1="Platz 2", postal_code="10117")


class Buyers:
	"""Buyers of one store whose names, e-mails and ids no other test has."""

	def __init__(self, scenario: Scenario, store: str) -> None:
		self.scenario = scenario
		self.tag = scenario.tag
		self.store = store

	def ada(self, **changes: Any) -> CustomerFacts:
		facts = CustomerFacts(
			contact_id=f"contact-{self.tag}",
			email=f"ada.{self.tag}@example.com",
			phone=f"+49 {int(self.tag, 16):010d}",
			first_name="Ada",
			last_name=f"Lovelace {self.tag}",
			is_member=True,
			billing=HOME,
		)
		return replace(facts, **changes)

	def buy(
		self, facts: CustomerFacts, *, is_test: bool = False, order: dict[str, Any] | None = None
	) -> OrderContext:
		"""The context of an order after its customer step."""
		context = self.context(facts, is_test=is_test, order=order)
		resolve_customer(context)
		return context

	def context(
		self, facts: CustomerFacts, *, is_test: bool = False, order: dict[str, Any] | None = None
	) -> OrderContext:
		mapped = MappedOrder(
			order_id="order",
			number="1",
			currency="USD",
			exchange_rate=Decimal(1),
			dates=DATES,
			customer=facts,
			lines=(),
			charges=(),
			total=Decimal(0),
		)
		return OrderContext(
			name="order",
			store=self.store,
			company=self.scenario.company,
			order=Order.model_validate({"id": "order", **(order or {})}),
			content_hash="",
			imported_hash="",
			mapped=mapped,
			wanted=Documents(Step.IMPORT),
			config=OrderConfig(company_currency="USD"),
			policies=OrderPolicies(is_test=is_test),
			transactions=OrderTransactions(),
			fulfillments=(),
		)

	def customer(self, **values: Any) -> str:
		"""A Customer that a person made."""
		name = values.pop("customer_name", f"Byron {self.tag}")
		return str(
			self.scenario.make("Customer", customer_name=name, customer_type="Individual", **values).name
		)

	def contact(self, customer: str, email: str = "", phone: str = "", **values: Any) -> str:
		document = frappe.get_doc(
			{
				"doctype": "Contact",
				"first_name": "Somebody",
				"links": [{"link_doctype": "Customer", "link_name": customer}],
				"email_ids": [{"email_id": email, "is_primary": 1}] if email else [],
				"phone_nos": [{"phone": phone, "is_primary_phone": 1}] if phone else [],
				**values,
			}
		)
		return str(document.insert().name)

	def choose(self, **values: Any) -> None:
		"""Changes the store's tab *Customers*."""
		document = frappe.get_doc("Wix Store", self.store)
		document.update(values)
		document.save()

	def customers(self) -> list[str]:
		"""All Customers of this test."""
		return frappe.get_all("Customer", {"customer_name": ("like", f"%{self.tag}%")}, pluck="name")

	def addresses(self, customer: str) -> list[Any]:
		filters = [
			["Dynamic Link", "link_doctype", "=", "Customer"],
			["Dynamic Link", "link_name", "=", customer],
		]
		return frappe.get_all("Address", filters, ["*"], order_by="`tabAddress`.creation")
