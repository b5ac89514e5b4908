"""From an ERPNext item family to the Wix product it should be: names, description, options, variants, pictures.

The only place that knows the nouns of both sides. What cannot be expressed raises MappingError and holds the
family; what can be expressed with a loss becomes a warning.
"""

from __future__ import annotations

from wix_integration.core.mapping.handles import new_handle
from wix_integration.core.mapping.media import image_key
from wix_integration.core.mapping.product import Mapped, is_sold, map_product, with_visible

__all__ = ["Mapped", "image_key", "is_sold", "map_product", "new_handle", "with_visible"]
