"""A store on its way to a sandbox over HTTP, with stock at both of its locations."""

from __future__ import annotations

from typing import Any

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.stock.places import map_locations
from wix_integration.jobs.connection import run_connection_test
from wix_integration.jobs.orders.polling import run_poll

Json = dict[str, Any]


class Stocked:
	"""A store with two warehouses and the sandbox it sells in; Items are pushed with stock in both."""

	def __init__(self, shop: SandboxStore) -> None:
		self.shop = shop
		self.main, self.outlet = (shop.scenario.warehouse(name) for name in ("Main", "Outlet"))
		name = f"Outlet {shop.scenario.tag}"  # the sandbox of the session keeps its locations
		self.place = shop.control("locations", {"name": name})["id"]
		run_connection_test(shop.name)
		default = frappe.db.get_value("Wix Store", shop.name, "default_location_name")
		map_locations(shop.name, (self.main, default), (self.outlet, name))
		shop.scenario.commit()

	def item(self, code: str, main: int = 10, outlet: int = 0, **values: Any) -> str:
		name: str = self.shop.item(code, **values).name
		for warehouse, quantity in ((self.main, main), (self.outlet, outlet)):
			if quantity:
				self.receive(name, quantity, warehouse)
		self.shop.scenario.commit()
		self.shop.work_until_empty()
		self.shop.control("calls/reset")
		return name

	def receive(self, item: str, quantity: int, warehouse: str = "") -> None:
		self.shop.scenario.receive({item: quantity}, warehouse or self.main)
		self.shop.scenario.commit()

	def sell(self, item: str, quantity: int, **values: Any) -> str:
		order = self.shop.control("orders", {"lines": [{"sku": item, "quantity": quantity}], **values})[
			"order"
		]
		return str(order["id"])

	def act(self, order: str, action: str) -> None:
		self.shop.control(f"orders/{order}", {"action": action})

	def poll(self) -> None:
		run_poll(self.shop.name)

	def shown(self, item: str, place: str = "") -> object:
		"""What the sandbox has of an Item at a location, the default one for ""."""
		variant = self.shop.products()[item]["variantsInfo"]["variants"][0]["id"]
		rows = self.shop.control(f"stock/history?variantId={variant}", method="GET")["changes"]
		elsewhere = [row for row in rows if (row["locationId"] == self.place) is bool(place)]
		return elsewhere[-1]["new"] if elsewhere else None

	def calls(self) -> Json:
		routes: Json = self.shop.control("calls", method="GET")["routes"]
		self.shop.control("calls/reset")
		return {route.rpartition("/stores/v3/")[2] or route: count for route, count in routes.items()}
