"""What is done with rows of contacts and of Customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.core.plan import Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.erp.customers.book import FrappeBuyers
from wix_integration.erp.customers.records import FrappeCustomerRecords
from wix_integration.sync.customers import PullContacts, PushCustomers
from wix_integration.sync.shop import Shop


def pull_contacts(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Asks Wix what the contacts of the rows are now."""
	if shop.contacts:
		buyers = FrappeBuyers(shop.config.store)
		yield from PullContacts(shop.contacts, buyers, shop.issues, shop.stop).handle(rows)


def push_customers(shop: Shop, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Tells Wix of the Customers of the rows."""
	if shop.contacts:
		records = FrappeCustomerRecords(shop.config.store)
		yield from PushCustomers(shop.contacts, records, shop.issues, shop.stop).handle(rows)
