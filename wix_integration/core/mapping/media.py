"""Which pictures a product shows, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wix_integration.core.limits import MEDIA_ITEMS
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ImageRecord


def image_key(image: ImageRecord) -> str:
	"""What identifies a picture: its content where Frappe hashed it, else its address."""
	return image.content_hash or image.file_url


def map_images(images: Sequence[ImageRecord]) -> tuple[tuple[ImageRecord, ...], tuple[Reason, ...]]:
	"""The first 50 different pictures in their order, and a warning if there were more."""
	different = _different(images)
	if len(different) <= MEDIA_ITEMS:
		return different, ()
	warning = reason("too_many_images", count=len(different), limit=MEDIA_ITEMS)
	return different[:MEDIA_ITEMS], (warning,)


def _different(images: Iterable[ImageRecord]) -> tuple[ImageRecord, ...]:
	"""Each picture once, known by its content or by either address: an Item's own picture may come without a hash."""
	seen: set[str] = set()
	different = []
	for image in images:
		names = {image.content_hash, image.file_url, image.public_url} - {""}
		if names.isdisjoint(seen):
			different.append(image)
		seen |= names
	return tuple(different)
