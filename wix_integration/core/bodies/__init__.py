"""From a plan to the product Wix takes, and from Wix's answer to what we remember.

Bodies never destroy what we do not own: an update overlays the wire objects Wix last returned with our fields.
"""

from __future__ import annotations

from wix_integration.core.bodies.outgoing import create_body, hide_body, update_body
from wix_integration.core.bodies.returning import (
	as_product_variant,
	attach_variants,
	link_after_read,
	link_after_write,
	link_of_found,
	media_ids_of,
	unresolved_items,
)

__all__ = [
	"as_product_variant",
	"attach_variants",
	"create_body",
	"hide_body",
	"link_after_read",
	"link_after_write",
	"link_of_found",
	"media_ids_of",
	"unresolved_items",
	"update_body",
]
