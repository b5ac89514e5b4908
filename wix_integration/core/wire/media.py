"""Files of the Media Manager, brands, ribbons and info sections: the small entities a product refers to.

Sources: Site Media files, Brands V3, Ribbons V3, Info Sections V3.
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


class Ribbon(WireModel):
	id: str | None = None
	name: str = ""


class InfoSection(WireModel):
	"""A titled text that several products may share: whoever changes it changes it for all of them.

	``unique_name`` (up to 100 characters) is never shown, ``plain_description`` is HTML.
	"""

	id: str | None = None
	revision: str | None = None
	unique_name: str | None = None
	title: str | None = None
	plain_description: str | None = None
