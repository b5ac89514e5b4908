"""Orders from Wix into Wix Order: whole, as they are, before anything is made of them."""

from wix_integration.sync.pull_orders.poll import poll_orders
from wix_integration.sync.pull_orders.read import ReadOrders

__all__ = ["ReadOrders", "poll_orders"]
