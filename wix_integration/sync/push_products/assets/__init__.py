"""What bodies refer to by id, brands and pictures, made ready before the first product call."""

from wix_integration.sync.push_products.assets.preparing import Assets, prepare_assets

__all__ = ["Assets", "prepare_assets"]
