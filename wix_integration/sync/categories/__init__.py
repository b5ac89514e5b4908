"""The tree of categories as a whole, and the products in it: each row of kind ``categories`` handles the whole tree.

One writer at a time per store: whoever runs this holds the lease of the catalogue lane.
"""

from wix_integration.sync.categories.pull import PullCategories
from wix_integration.sync.categories.push import PushCategories
from wix_integration.sync.categories.shop import CategoryShop

__all__ = ["CategoryShop", "PullCategories", "PushCategories"]
