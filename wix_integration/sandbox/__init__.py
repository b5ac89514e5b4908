"""A faithful Wix of our own: a stand-alone server for demo, tests and sandbox stores.

It knows Wix's wire contract and nothing of this app: it imports no other package of ``wix_integration`` and
none imports it. ``python -m wix_integration.sandbox`` starts it; ``running_sandbox`` runs it inside a test.
"""

from .server import Sandbox, running_sandbox
from .world import Site

__all__ = ["Sandbox", "Site", "running_sandbox"]
