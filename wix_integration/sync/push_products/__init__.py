"""Items become products: load, adopt, plan, prepare brands and pictures, create, update, remember.

One module per step; values flow one way, from ``Candidate`` (what we know) over ``Task`` (what to do) to ``Outcome``.
"""

from wix_integration.sync.push_products.run import PushProducts

__all__ = ["PushProducts"]
