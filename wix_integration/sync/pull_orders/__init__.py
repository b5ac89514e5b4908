"""Orders from Wix into Wix Order: whole, as they are, before anything is made of them."""

from wix_integration.sync.pull_orders.history import fetch_history, reached_by
from wix_integration.sync.pull_orders.poll import poll_new_statuses, poll_orders
from wix_integration.sync.pull_orders.read import ReadOrders

__all__ = ["ReadOrders", "fetch_history", "poll_new_statuses", "poll_orders", "reached_by"]
