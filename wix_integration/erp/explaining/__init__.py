"""*Why is this not in Wix?* One answer for the Item form, the API and the terminal.

Each cause is a small function from a ``Situation`` to reasons; ``explain`` puts them in order of weight. Who adds a
cause writes such a function beside those of its kind and names it in that module's tuple.
"""

from wix_integration.erp.explaining.explain import Explanation, explain

__all__ = ["Explanation", "explain"]
