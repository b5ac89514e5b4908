"""Shops whose orders become documents: a store, its sandbox, the goods on sale and the accounts of the books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe.utils import today

from tests.acceptance.orders._shop.draw import Goods, Json
from tests.acceptance.processes import Sandbox
from tests.acceptance.world import World

SIMPLE, TEMPLATES, SIZES = 60, 3, ("Small", "Large")
STOCK = 50_000
#: A unit of the orders' currencies in the company's dollars.
RATES = {"EUR": 1.1, "GBP": 1.25}


@dataclass(frozen=True, slots=True)
class Front:
	"""One shop. ``told``: it hears of orders by webhooks, else it polls."""

	store: str
	sandbox: Sandbox
	goods: Goods
	told: bool

	def place(self, *orders: Json) -> list[Json]:
		placed: list[Json] = self.sandbox.control("POST", "orders", {"orders": list(orders)})["orders"]
		return placed

	def act(self, number: str, action: Json) -> None:
		self.sandbox.control("POST", f"orders/{number}", action)

	def orders(self) -> list[Json]:
		"""Every order as Wix shows it now."""
		shown: list[Json] = self.sandbox.control("GET", "orders?last=5000")["orders"]
		return shown


class Books:
	"""What all stores of a story share: warehouse, Items, accounts, exchange rates."""

	def __init__(self, world: World) -> None:
		self.world = world
		self.warehouse = world.warehouse()
		self.price_list = world.price_list()
		self.fallback = world.item("Fallback", is_stock_item=0).name
		self.settings = self._settings()
		#: Else ERPNext wants an account for debtors in each currency.
		world.set_single("Accounts Settings", "allow_multi_currency_invoices_against_single_party_account", 1)
		for currency, rate in RATES.items():
			self._exchange(currency, rate)
		self._simple: list[str] = []
		self._sized: list[str] = []
		self._measured = ""

	def open_front(self, sandbox: Sandbox, *, told: bool = False, **values: Any) -> Front:
		"""A store with its products in Wix."""
		name = "Told" if told else "Polled"
		keys = {"instance_id": sandbox.credentials["instance_id"]} if told else {}
		keys |= {"public_key": sandbox.credentials["public_key"]} if told else {}
		places = {"warehouse": self.warehouse, "price_list": self.price_list}
		shop = {**places, **self.settings, **keys, **values}
		store = self.world.connected_store(name, sandbox, poll_orders="Every 5 minutes", **shop)
		self.world.hold_polls(store)
		if not self._simple:
			self._make_items(store)
		self.world.push(store)
		return Front(store, sandbox, self._goods(sandbox), told)

	def _make_items(self, store: str) -> None:
		world = self.world
		self._simple = world.insert_items("good", SIMPLE, store)
		world.insert_templates("sized", TEMPLATES, SIZES, store)
		group = {"item_group": world.item_group(), "variant_of": ("is", "set")}
		self._sized = frappe.get_all("Item", group, pluck="name", order_by="name")
		self._measured = world.item("Ribbon", stock_uom="Meter").name
		world.price(self._measured, self.price_list, 12)
		world.receive(dict.fromkeys([*self._simple, *self._sized, self._measured], STOCK), self.warehouse)
		world.commit()

	def _goods(self, sandbox: Sandbox) -> Goods:
		"""Also two products that only Wix knows."""
		gone = f"gone {self.world.tag}"
		made = [_product("Plain", ""), _product("Gone", gone)]
		plain, _gone = sandbox.control("POST", "merchant/create", {"products": made})["ids"]
		return Goods(self._simple, self._sized, self._measured, plain, gone)

	def _settings(self) -> Json:
		tax, charge = self._account(account_type="Tax"), self._account(account_type="Chargeable")
		income = self._account(root_type="Income")
		kinds = ("Product without an Item", "Custom line", "Gift card", "Line of another app")
		fallback = {"choice": "Use the fallback Item", "fallback_item": self.fallback}
		bank = self._account(account_type="Bank")
		mode = self._mode(bank)
		provider = {"method": "PayPal", "mode_of_payment": mode, "account": bank, "fee_account": charge}
		return {
			"import_orders": 1,
			"submit_test_orders": 1,
			"fulfilled_in_wix": "Delivery Note submitted",
			"line_policies": [{"kind": kind, **fallback} for kind in kinds],
			"default_tax_account": tax,
			"shipping_account": charge,
			"fee_account": charge,
			"tip_account": charge,
			"discount_account": charge,
			"gift_card_account": self._account(root_type="Liability", account_type=("is", "not set")),
			"adjustment_account": charge,
			"refund_account": charge,
			"refund_income_account": income,
			"payment_methods": [provider],
			"default_mode_of_payment": mode,
			"gift_card_mode_of_payment": mode,
		}

	def _account(self, **wanted: Any) -> str:
		filters = {"company": self.world.company, "is_group": 0, "disabled": 0, **wanted}
		name: str = frappe.get_all("Account", filters, pluck="name", order_by="name", limit=1)[0]
		return name

	def _mode(self, account: str) -> str:
		rows = [{"company": self.world.company, "default_account": account}]
		name = f"Wix {self.world.tag}"
		made = self.world.make("Mode of Payment", mode_of_payment=name, type="Bank", accounts=rows)
		return str(made.name)

	def _exchange(self, currency: str, rate: float) -> None:
		to = frappe.get_cached_value("Company", self.world.company, "default_currency")
		pair = {"date": today(), "from_currency": currency, "to_currency": to}
		if not frappe.db.exists("Currency Exchange", pair):
			self.world.make("Currency Exchange", exchange_rate=rate, for_selling=1, **pair)


def _product(name: str, sku: str) -> Json:
	variant: Json = {"price": {"actualPrice": {"amount": "9.90"}}, "physicalProperties": {}}
	variant |= {"inventoryItem": {"quantity": STOCK}, **({"sku": sku} if sku else {})}
	product: Json = {"name": name, "productType": "PHYSICAL", "physicalProperties": {}}
	return {**product, "variantsInfo": {"variants": [variant]}}
