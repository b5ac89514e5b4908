"""What comes from Wix before anything is sent there: reading what waits, and writing into Items what Wix decides."""

from wix_integration.sync.push_products.pulling.applying import pull_and_plan
from wix_integration.sync.push_products.pulling.reading import read_waiting, with_decisions

__all__ = ["pull_and_plan", "read_waiting", "with_decisions"]
