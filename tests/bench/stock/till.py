"""Orders for tests: as Wix sends them, and as the sandbox makes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import frappe

from tests.bench.scenario import Scenario
from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.core.wire.order import STORES_APP_ID, Order
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.orders.book import FrappeOrderBook


def link(store: str, item_code: str) -> None:
	"""As if the Item had been pushed: its ids in Wix follow from its code."""
	items = (VariantLink(item_code, f"variant {item_code}", item_code),)
	FrappeProductLinks(store).save(
		[ProductLink(item_code, f"handle-{item_code}", LinkState.SYNCED, f"product {item_code}", items=items)]
	)


def order(sold: Mapping[str, int], order_id: str = "", **values: Any) -> Order:
	"""An approved, paid order of linked Items: item code → quantity."""
	lines = [
		{
			"id": f"line {item_code}",
			"productName": {"original": item_code},
			"catalogReference": {
				"catalogItemId": f"product {item_code}",
				"appId": STORES_APP_ID,
				"options": {"variantId": f"variant {item_code}"},
			},
			"quantity": quantity,
			**values.pop("line", {}),
		}
		for item_code, quantity in sold.items()
	]
	standard = {
		"id": order_id or str(uuid4()),
		"number": "10001",
		"status": "APPROVED",
		"paymentStatus": "PAID",
		"fulfillmentStatus": "NOT_FULFILLED",
		"updatedDate": "2026-06-01T10:00:00.000Z",
		"buyerInfo": {"email": "buyer@example.com"},
		"lineItems": lines,
	}
	return Order.model_validate({**standard, **values})


class Till:
	"""Stores orders of one store and says what they left open."""

	def __init__(self, store: str) -> None:
		self.store = store
		self.woken: list[str] = []
		self.book = FrappeOrderBook(store, self.woken.append)

	def sell(self, sold: Mapping[str, int], **values: Any) -> Order:
		made = order(sold, **values)
		self.book.save([made])
		return made

	def change(self, made: Order, **values: Any) -> None:
		"""The same order later."""
		later = {**made.raw, "updatedDate": "2026-06-01T11:00:00.000Z", **values}
		self.book.save([Order.model_validate(later)])

	def name(self, made: Order) -> str:
		return frappe.db.get_value("Wix Order", {"store": self.store, "wix_id": made.id})

	def state(self, made: Order) -> str:
		return frappe.db.get_value("Wix Order", self.name(made), "state")

	def open_units(self, made: Order) -> dict[str, float]:
		"""item code → open units."""
		rows = frappe.get_all("Wix Order Line", {"wix_order": self.name(made)}, ["item_code", "open_qty"])
		return {row.item_code: row.open_qty for row in rows}


def level(scenario: Scenario, store: str, item_code: str, location: str = "") -> int | None:
	"""What a store shows of an Item now."""
	from wix_integration.erp.items.families import FrappeItems
	from wix_integration.erp.stores import settings

	items = FrappeItems(settings.store_sources(store), settings.store_config(store))
	return items.stock_levels([item_code])[item_code].get(location)
