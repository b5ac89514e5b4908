"""Queueing Items whose prices begin or end with the calendar: nobody saves anything on that day, so no hook sees it.

The day last looked at is kept in Redis; a lost one costs a look at two days, never a price.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import frappe

from wix_integration.erp.queue.entries import PRODUCT, QueueEntry, write_due
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.gates import StoreGate
from wix_integration.erp.stores.settings import store_config
from wix_integration.erp.transaction import save_durably

PAGE_ROWS = 1_000
WITHOUT_CURSOR = timedelta(days=2)

TURNED = """
	SELECT DISTINCT COALESCE(NULLIF(item.variant_of, ''), item.name) AS family
	FROM `tabItem Price` price JOIN `tabItem` item ON item.name = price.item_code
	WHERE price.price_list IN %(lists)s
		AND ((price.valid_from > %(since)s AND price.valid_from <= %(today)s)
			OR (price.valid_upto >= %(since)s AND price.valid_upto < %(today)s))
		AND COALESCE(NULLIF(item.variant_of, ''), item.name) > %(after)s
	ORDER BY family LIMIT %(page)s
"""


def queue_turned_prices(gate: StoreGate) -> bool:
	"""Once on each day of the site's calendar: queues what that day made valid or invalid. Whether there was any."""
	today = store_config(gate.store).today
	since = _last_day(gate.store) or today - WITHOUT_CURSOR
	if since >= today or not gate.price_lists:
		return False
	has_any = False
	for families in _pages(sorted(gate.price_lists), since, today):
		save_durably(partial(write_due, [QueueEntry(gate.store, PRODUCT, family) for family in families]))
		has_any = True
	frappe.cache.set(_key(gate.store), today.isoformat())
	return has_any


def _pages(lists: list[str], since: date, today: date) -> Iterator[list[str]]:
	values = {"lists": lists, "since": since, "today": today, "after": "", "page": PAGE_ROWS}
	while page := frappe.db.sql(TURNED, values, pluck=True):
		yield page
		values["after"] = page[-1]


def _last_day(store: str) -> date | None:
	saved = frappe.cache.get(_key(store))
	return date.fromisoformat(saved.decode()) if saved else None


def _key(store: str) -> str:
	return redis_key("prices", store)
