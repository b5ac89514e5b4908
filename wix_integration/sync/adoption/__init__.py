"""Adoption of two shops that both existed: reading Wix for the match, and carrying out what people decided.

Owns the rule that nothing is written to either side before a decision, and that a decision may be carried out any
number of times, also after a crash.
"""

from wix_integration.sync.adoption.carry_out import CarryOut
from wix_integration.sync.adoption.reading import fetch_product_facts

__all__ = ["CarryOut", "fetch_product_facts"]
