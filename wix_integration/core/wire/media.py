"""Files of the Media Manager and brands: the small entities a product refers to.

Sources: Site Media files, Brands V3.
"""

from __future__ import annotations

from wix_integration.core.wire.base import WireModel


class FileDescriptor(WireModel):
	"""A file; usable once ``operation_status`` is READY, never if it is FAILED. ``media_type``: IMAGE, DOCUMENT …"""

	id: str
	url: str | None = None
	operation_status: str = "PENDING"
	media_type: str = "UNKNOWN"


class Brand(WireModel):
	id: str
	name: str = ""
