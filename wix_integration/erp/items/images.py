"""Which pictures an Item shows: its own, its attachments, then those of its variants, each once.

``public_url`` is given only for what Wix can fetch and will accept; everything else is read here and uploaded, or
refused with a clear error when it is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Max

from wix_integration.core.records import ImageRecord
from wix_integration.erp.items.files import UnusableImageError, verify_image
from wix_integration.erp.items.reachability import is_public
from wix_integration.erp.items.rows import Row

#: Attachments with another ending are manuals and drawings; the Item's own image may have any name.
_PICTURE_ENDINGS = frozenset(
	{".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".bmp", ".heic", ".tif", ".tiff"}
)


@dataclass(frozen=True, slots=True)
class ItemImages:
	"""The pictures of one page of families."""

	attached: Mapping[str, Sequence[Row]]
	hashes: Mapping[str, str]
	site_url: str

	def of_family(self, head: Row, variants: Sequence[Row]) -> tuple[ImageRecord, ...]:
		"""In the order Wix shows them, the main one first; variants that share the template's picture add none."""
		images: dict[str, ImageRecord] = {}
		for file_url, owner in self._candidates(head, variants):
			content_hash = self.hashes.get(file_url, "")
			if (key := content_hash or file_url) not in images:
				images[key] = ImageRecord(
					file_url=file_url,
					public_url=public_url(file_url, self.site_url),
					content_hash=content_hash,
					file_name=PurePosixPath(file_url).name,
					alt_text=owner.item_name or "",
				)
		return tuple(images.values())

	def _candidates(self, head: Row, variants: Sequence[Row]) -> Iterator[tuple[str, Row]]:
		if head.image:
			yield head.image, head
		for file in self.attached.get(head.name, ()):
			yield file.file_url, head
		for variant in variants:
			if variant.image:
				yield variant.image, variant


def load_images(heads: Sequence[Row], variants: Mapping[str, Sequence[Row]], site_url: str) -> ItemImages:
	"""The pictures of these families, in two statements."""
	attached: dict[str, list[Row]] = defaultdict(list)
	hashes: dict[str, str] = {}
	for file in _load_attachments([head.name for head in heads]):
		if PurePosixPath(file.file_url).suffix.lower() in _PICTURE_ENDINGS:
			attached[file.attached_to_name].append(file)
			hashes[file.file_url] = file.content_hash or ""
	members = [*heads, *(variant for family in variants.values() for variant in family)]
	unknown = {member.image for member in members if member.image and member.image not in hashes}
	return ItemImages(attached, {**hashes, **_load_hashes(sorted(unknown))}, site_url)


def load_image_times(item_codes: Sequence[str]) -> Mapping[str, datetime]:
	"""item code → when a File of it was last saved, in the site's zone; none without an attachment."""
	file = DocType("File")
	query = (
		frappe.qb.from_(file)
		.select(file.attached_to_name, Max(file.modified))
		.where((file.attached_to_doctype == "Item") & file.attached_to_name.isin(list(item_codes)))
		.groupby(file.attached_to_name)
	)
	return dict(query.run()) if item_codes else {}


def public_url(file_url: str, site_url: str) -> str:
	"""Where Wix can fetch a usable picture; "" where it has to be uploaded, or cannot be used at all.

	:param site_url: this site's address as Wix can reach it, "" where it cannot
	"""
	if is_public(file_url):
		return file_url
	if not site_url or not file_url.startswith("/files/"):
		return ""
	try:
		verify_image(file_url)
	except UnusableImageError:
		return ""
	return site_url + quote(file_url)


def _load_attachments(item_codes: Sequence[str]) -> list[Row]:
	file = DocType("File")
	query = (
		frappe.qb.from_(file)
		.select(file.attached_to_name, file.file_url, file.content_hash)
		.where((file.attached_to_doctype == "Item") & file.attached_to_name.isin(list(item_codes)))
		.where((file.is_folder == 0) & (file.file_url != ""))
		.orderby(file.attached_to_name)
		.orderby(file.creation)
		.orderby(file.name)
	)
	return list(query.run(as_dict=True)) if item_codes else []


def _load_hashes(file_urls: Sequence[str]) -> dict[str, str]:
	file = DocType("File")
	query = (
		frappe.qb.from_(file)
		.select(file.file_url, file.content_hash)
		.where(file.file_url.isin(list(file_urls)))
		.orderby(file.creation)
	)
	return {url: content_hash or "" for url, content_hash in query.run()} if file_urls else {}
