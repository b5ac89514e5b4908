"""Products Wix has already under a SKU that an Item is about to be created with: never made a second time."""

from wix_integration.sync.push_products.twins.joining import join_twins

__all__ = ["join_twins"]
