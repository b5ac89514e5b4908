"""After a time in which nobody listened, such as maintenance, every store that polls does so at once.

Wix repeats a delivery that was answered 503, but for two days only and with hours between the attempts.
"""

from __future__ import annotations

import frappe

from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.settings import stores_polling
from wix_integration.jobs.orders.polling import wake_poll as wake_order_poll
from wix_integration.jobs.pulls.polling import wake_poll as wake_product_poll

#: The scheduler ticks by the minute; missing more than these, somebody had switched the site off.
SILENCE_SECONDS = 300
#: How long the last tick is remembered. A site that was never heard of has nothing to catch up.
MEMORY_SECONDS = 30 * 86_400


def catch_up_after_silence() -> None:
	"""Called every minute."""
	awake, known = redis_key("tick", "lately"), redis_key("tick", "ever")
	is_first = frappe.cache.set(known, 1, nx=True, ex=MEMORY_SECONDS)
	was_silent = frappe.cache.set(awake, 1, nx=True, ex=SILENCE_SECONDS)
	if was_silent and not is_first:
		_poll_all()
	frappe.cache.expire(awake, SILENCE_SECONDS)
	frappe.cache.expire(known, MEMORY_SECONDS)


def _poll_all() -> None:
	for store, _schedule in stores_polling("poll_orders"):
		wake_order_poll(store)
	for store, _schedule in stores_polling("poll_products"):
		wake_product_poll(store)
