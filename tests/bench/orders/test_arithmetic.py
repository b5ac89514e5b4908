"""The pure model of ERPNext's totals against ERPNext: the same rows, in real Sales Orders and Sales Invoices."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest

import frappe

from tests.bench.erpnext_shop import company, make, make_item, unique, warehouse
from tests.unit.core.orders.generated import ACCOUNTS, CONFIG, KNOWN, make_order
from wix_integration.core.orders.config import DiscountRows, OrderConfig, TaxRows
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.money.arithmetic import Totals, compute_totals
from wix_integration.core.orders.money.rounding import Arithmetic, RoundingMethod
from wix_integration.core.orders.returns.refunding import CreditNote, RefundFacts, Returned, map_refund
from wix_integration.core.orders.rows import ChargeRow, LineRow

#: documents for each way to round, saved for real; each way to write an order takes its turn
SAVED = 36
#: documents for each way to round that are only computed
COMPUTED = 300
WAYS = [
	(TaxRows.AMOUNTS, DiscountRows.IN_RATE, ""),
	(TaxRows.RATES, DiscountRows.IN_RATE, "shipping item"),
	(TaxRows.AMOUNTS, DiscountRows.ROWS, ""),
]


class Books:
	"""One company's documents, made from rows and never saved."""

	def __init__(self) -> None:
		self.company = company()
		self.currency = frappe.get_cached_value("Company", self.company, "default_currency")
		self.item_code = make_item(is_stock_item=0).name
		self.tax_parent = frappe.get_all(
			"Account", {"company": self.company, "account_type": "Tax", "is_group": 0}, pluck="parent_account"
		)[0]
		self.accounts: dict[str, str] = {}
		self.income = frappe.get_cached_value("Company", self.company, "default_income_account")
		self.customer = make("Customer", customer_name=unique("Customer")).name

	def document(self, doctype: str, lines: tuple[LineRow, ...], charges: tuple[ChargeRow, ...]) -> Any:
		return frappe.get_doc(
			{
				"doctype": doctype,
				"company": self.company,
				"customer": self.customer,
				"currency": self.currency,
				"conversion_rate": 1,
				"ignore_pricing_rule": 1,
				"disable_rounded_total": 1,
				"delivery_date": frappe.utils.today(),
				"items": [self.item_row(line) for line in lines],
				"taxes": [self.tax_row(charge) for charge in charges],
			}
		)

	def item_row(self, line: LineRow) -> dict[str, Any]:
		return {
			"item_code": self.item_code if line.item_code else None,
			"item_name": line.name or "Refund",
			"description": line.description or "Refund",
			"income_account": self.income,
			"qty": float(line.quantity),
			"rate": float(line.rate),
			"price_list_rate": 0,
			"discount_percentage": 100 if line.is_free else 0,
			"uom": "Nos",
			"conversion_factor": 1,
			"warehouse": warehouse(),
			"delivery_date": frappe.utils.today(),
		}

	def account(self, name: str) -> str:
		"""An account of the company for one of the store's: what shares an account there shares it here."""
		if name not in self.accounts:
			fields = {"company": self.company, "parent_account": self.tax_parent, "account_type": "Tax"}
			self.accounts[name] = make("Account", account_name=unique("Tax"), **fields).name
		return self.accounts[name]

	def tax_row(self, charge: ChargeRow) -> dict[str, Any]:
		return {
			"charge_type": charge.type.value,
			"account_head": self.account(charge.account),
			"description": charge.title or charge.label.value,
			"tax_amount": float(charge.amount) if charge.type.value == "Actual" else 0,
			"rate": 0 if charge.type.value == "Actual" else float(charge.rate),
			"included_in_print_rate": int(charge.is_included),
		}


def read(doc: Any, arithmetic: Arithmetic) -> Totals:
	def exact(amount: float) -> Decimal:
		return arithmetic.exact(Decimal(repr(float(amount))))

	charges = tuple(exact(row.tax_amount_after_discount_amount) for row in doc.taxes)
	return Totals(exact(doc.net_total), charges, exact(doc.grand_total))


@pytest.fixture
def books() -> Books:
	frappe.db.set_value("UOM", "Nos", "must_be_whole_number", 0)
	return Books()


def behave(monkeypatch: pytest.MonkeyPatch, arithmetic: Arithmetic) -> None:
	"""A site that rounds and keeps decimals this way; its own settings are not touched."""
	defaults, settings = frappe.db.get_default, frappe.get_system_settings
	own = {"currency_precision": arithmetic.places, "float_precision": arithmetic.quantity_places}

	def get_default(key: str, *arguments: Any) -> Any:
		return own[key] if key in own else defaults(key, *arguments)

	frappe.db.set_single_value("Accounts Settings", "round_row_wise_tax", int(arithmetic.rounds_each_row))

	def get_settings(key: str) -> Any:
		return arithmetic.method.value if key == "rounding_method" else settings(key)

	monkeypatch.setattr(frappe.db, "get_default", get_default)
	monkeypatch.setattr(frappe, "get_system_settings", get_settings)


def mapped(seed: int, way: tuple[TaxRows, DiscountRows, str], arithmetic: Arithmetic) -> MappedOrder:
	tax_rows, discount_rows, shipping_item = way
	config: OrderConfig = replace(
		CONFIG,
		arithmetic=arithmetic,
		tax_rows=tax_rows,
		discount_rows=discount_rows,
		shipping_item=shipping_item,
	)
	result = map_order(make_order(seed, 1 + seed % 9, arithmetic.places), KNOWN, config)
	assert isinstance(result, MappedOrder), result
	return result


def difference(books: Books, doctype: str, seed: int, arithmetic: Arithmetic, *, saves: bool) -> Any:
	"""None where the model is right about a document."""
	order = mapped(seed, WAYS[seed % len(WAYS)], arithmetic)
	document = books.document(doctype, order.lines, order.charges)
	if saves:
		document.insert()
	else:
		document.run_method("calculate_taxes_and_totals")
	real, model = read(document, arithmetic), compute_totals(order.lines, order.charges, arithmetic)
	is_right = real == model and real.grand_total == order.total
	return None if is_right else (seed, real, model, order.total)


@pytest.mark.parametrize("method", RoundingMethod)
def test_model_agrees_with_saved_sales_orders(
	books: Books, monkeypatch: pytest.MonkeyPatch, method: RoundingMethod
) -> None:
	arithmetic = Arithmetic(method=method)
	behave(monkeypatch, arithmetic)
	wrong = [difference(books, "Sales Order", seed, arithmetic, saves=True) for seed in range(SAVED)]
	assert [found for found in wrong if found] == []


@pytest.mark.parametrize("method", RoundingMethod)
@pytest.mark.parametrize("places", [2, 3])
def test_model_agrees_with_computed_sales_invoices(
	books: Books, monkeypatch: pytest.MonkeyPatch, method: RoundingMethod, places: int
) -> None:
	arithmetic = Arithmetic(places=places, method=method)
	behave(monkeypatch, arithmetic)
	wrong = [difference(books, "Sales Invoice", seed, arithmetic, saves=False) for seed in range(COMPUTED)]
	assert [found for found in wrong if found] == []


@pytest.mark.parametrize("method", RoundingMethod)
def test_model_agrees_where_taxes_are_rounded_row_by_row(
	books: Books, monkeypatch: pytest.MonkeyPatch, method: RoundingMethod
) -> None:
	arithmetic = Arithmetic(method=method, rounds_each_row=True)
	behave(monkeypatch, arithmetic)
	wrong = [difference(books, "Sales Order", seed, arithmetic, saves=False) for seed in range(COMPUTED)]
	assert [found for found in wrong if found] == []


def refund_of(order: MappedOrder, seed: int) -> RefundFacts:
	"""Money alone, some goods, or goods and more money than they cost."""
	random = Random(seed)
	amount = Decimal(random.randint(1, 50_000)) / 100
	lines = {line.part.id: Decimal(1) for line in order.lines if line.quantity >= 1 and line.part.id}
	return RefundFacts("refund", amount, lines if seed % 3 else {})


@pytest.mark.parametrize("method", RoundingMethod)
def test_credit_notes_come_to_what_was_paid_back(
	books: Books, monkeypatch: pytest.MonkeyPatch, method: RoundingMethod
) -> None:
	arithmetic = Arithmetic(method=method)
	behave(monkeypatch, arithmetic)
	config = replace(CONFIG, arithmetic=arithmetic, accounts=replace(ACCOUNTS, refund_income="Income"))
	for seed in range(COMPUTED):
		order = mapped(seed, WAYS[seed % len(WAYS)], arithmetic)
		note = map_refund(order, refund_of(order, seed), Returned(), config)
		assert isinstance(note, CreditNote), note
		document = books.document("Sales Invoice", tuple(line.row for line in note.lines), note.charges)
		document.is_return = 1
		document.run_method("calculate_taxes_and_totals")
		real = read(document, arithmetic)
		assert (real.grand_total, real.charges) == (-note.amount, tuple(row.amount for row in note.charges))
