"""Stock to Wix: absolute quantities per Item and location, with the inventory id and revision remembered from last time.

Absolute, because a repeated increment counts twice. A stale revision means that Wix moved the quantity by itself: the
orders are read first, then the quantity is computed and written again. What no sale explains, somebody edited.
"""

from wix_integration.sync.push_stock.edited import STOCK_EDITED
from wix_integration.sync.push_stock.forgetting import forget_inventory
from wix_integration.sync.push_stock.run import PushStock
from wix_integration.sync.push_stock.targets import is_level

__all__ = ["STOCK_EDITED", "PushStock", "forget_inventory", "is_level"]
