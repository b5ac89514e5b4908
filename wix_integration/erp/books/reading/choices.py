"""What the stores decide about their orders, read once for a batch of them."""

from __future__ import annotations

from datetime import date, tzinfo
from functools import cached_property

import frappe

from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.policies import OrderPolicies
from wix_integration.erp.stores.orders.config import load_order_config, load_zone
from wix_integration.erp.stores.orders.policies import load_policies


class StoreChoices:
	"""One store's, for as long as a batch takes."""

	def __init__(self, store: str) -> None:
		self.store = frappe.get_doc("Wix Store", store)
		self._configs: dict[tuple[str, date], OrderConfig] = {}

	@property
	def company(self) -> str:
		return str(self.store.company)

	@cached_property
	def policies(self) -> OrderPolicies:
		return load_policies(self.store)

	@cached_property
	def zone(self) -> tzinfo:
		return load_zone()

	def config(self, currency: str, on_date: date) -> OrderConfig:
		"""The choices for an order in a currency, with the exchange rate of its day."""
		key = (currency, on_date)
		if key not in self._configs:
			self._configs[key] = load_order_config(self.store, currency, on_date)
		return self._configs[key]
