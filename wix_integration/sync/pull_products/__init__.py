"""Products that were changed in Wix: what of them goes into Items, and what becomes of products without one.

Only reads and decides who a product belongs to; the two sides of a linked product are merged where products are pushed.
"""

from wix_integration.sync.pull_products.changes import Changes, find_changes
from wix_integration.sync.pull_products.run import PullProducts

__all__ = ["Changes", "PullProducts", "find_changes"]
