"""Which pictures a product shows, each once."""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.limits import MEDIA_ITEMS
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ImageRecord


def image_key(image: ImageRecord) -> str:
	"""What identifies a picture: its content where Frappe hashed it, else its address."""
	return image.content_hash or image.file_url


def map_images(images: Sequence[ImageRecord]) -> tuple[tuple[ImageRecord, ...], tuple[Reason, ...]]:
	"""The first 50 different pictures in their order, and a warning if there were more."""
	by_key: dict[str, ImageRecord] = {}
	for image in images:
		by_key.setdefault(image_key(image), image)
	different = tuple(by_key.values())
	if len(different) <= MEDIA_ITEMS:
		return different, ()
	warning = reason("too_many_images", count=len(different), limit=MEDIA_ITEMS)
	return different[:MEDIA_ITEMS], (warning,)
