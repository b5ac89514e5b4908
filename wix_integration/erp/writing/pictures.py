"""Pictures of Wix as Files of an Item. Our own are recognised and never downloaded; equal content is kept once.

A picture that left Wix is detached, not deleted: the File stays in the File Manager.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import frappe
from frappe.model.document import Document

from wix_integration.core.errors import WixNotFoundError, WixPermissionError, WixValidationError
from wix_integration.core.pictures import resolve_picture_type
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.base import Json
from wix_integration.erp.memory.external_ids import FrappeExternalIds
from wix_integration.erp.transaction import save_durably
from wix_integration.erp.writing.refusals import RefusedError, refusal_of

MEDIA = "media"
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}

_NOWHERE = {"attached_to_doctype": None, "attached_to_name": None, "attached_to_field": None}

#: media id or address → the bytes; fails with WixNotFoundError, WixPermissionError or WixValidationError
Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Stored:
	"""The pictures of a product as addresses of this site, in order, and why others are not among them."""

	file_urls: tuple[str, ...]
	failures: Mapping[str, Reason]


class PictureStore:
	"""Keeps pictures of one store's site as Files.

	:param fetch: reads a picture that is not known yet
	"""

	def __init__(self, store: str, fetch: Fetch) -> None:
		self._ids = FrappeExternalIds(store)
		self._fetch = fetch

	def load(self, pictures: Sequence[Json]) -> Stored:
		"""The Files of these pictures; unknown ones are downloaded, each durable by itself.

		:param pictures: media id or address of what only Wix has, [image key, alt text] of what the Item has
		"""
		media = [each if isinstance(each, str) else each[0] for each in pictures]
		own = {each[0]: each[0] for each in pictures if not isinstance(each, str)}
		known = _load_files({**self._ids.keys_of(MEDIA, media), **own})
		urls: list[str] = []
		failures: dict[str, Reason] = {}
		for each in media:
			found = known.get(each) or self._download(each)
			if isinstance(found, Reason):
				failures[each] = found
			elif found not in urls:
				urls.append(found)
		return Stored(tuple(urls), failures)

	def _download(self, media: str) -> str | Reason:
		try:
			content = self._fetch(media)
		except (WixNotFoundError, WixPermissionError, WixValidationError) as error:
			return reason("pull_image", media=media, message=error.message)
		kind = resolve_picture_type(content)
		if kind not in ENDINGS:
			return reason("pull_image", media=media, message="It is no picture a shop can show.")
		saved: list[Document] = []
		if why := save_durably(lambda: refusal_of(lambda: saved.append(_save_file(media, kind, content)))):
			return why
		file = saved[-1]
		self._ids.save(MEDIA, {file.content_hash: media})
		return str(file.file_url)


def attach_pictures(item: Document, file_urls: Sequence[str]) -> None:
	"""Makes these the pictures of the Item, the first one its image; saving the Item is left to the caller."""
	attached = _load_attached(item.name)
	for file_url in file_urls:
		# Frappe attaches the main one once more where no File says that it fills the field
		place = {**_place(item.name), "attached_to_field": "image" if file_url == file_urls[0] else None}
		_attach(file_url, attached.get(file_url, []), place)
	for file_url in attached.keys() - set(file_urls):
		for name in attached[file_url]:
			_move(name, _NOWHERE)
	item.image = file_urls[0] if file_urls else None


def put_pictures(item: Document, stored: Stored) -> None:
	"""As ``attach_pictures``. Where none could be had the Item keeps those it has."""
	if stored.failures and not stored.file_urls:
		raise RefusedError(next(iter(stored.failures.values())))
	attach_pictures(item, stored.file_urls)


def _save_file(media: str, kind: str, content: bytes) -> Document:
	name = PurePosixPath(unquote(urlsplit(media).path)).name.replace("~", "-")
	stem = PurePosixPath(name).stem[:80] or "picture"
	file = frappe.get_doc(
		{"doctype": "File", "file_name": f"{stem}{ENDINGS[kind]}", "content": content, "is_private": 0}
	)
	return file.insert()


def _load_files(hashes: Mapping[str, str]) -> dict[str, str]:
	"""Picture → the address of a File with its content; where the File or its content is gone the picture is unknown again.

	:param hashes: picture → its image key: a content hash, or the address itself where Frappe knows no hash
	"""
	addresses = {media: key for media, key in hashes.items() if "/" in key}
	hashes = {media: key for media, key in hashes.items() if media not in addresses}
	if not hashes:
		return addresses
	filters = {"content_hash": ("in", list(set(hashes.values()))), "file_url": ("like", "/%")}
	rows = frappe.get_all("File", filters, ["content_hash", "file_url"], order_by="creation desc")
	urls = {row.content_hash: row.file_url for row in rows if _is_on_disk(row.file_url)}
	return {**addresses, **{media: urls[key] for media, key in hashes.items() if key in urls}}


def _is_on_disk(file_url: str) -> bool:
	"""A database may be restored without its files."""
	folder = "" if file_url.startswith("/private/") else "public"
	return Path(frappe.get_site_path(folder, file_url.lstrip("/"))).is_file()


def _load_attached(item_code: str) -> dict[str, list[str]]:
	"""file address → names of its Files, for the pictures attached to the Item."""
	filters = {**_place(item_code), "is_folder": 0}
	rows = frappe.get_all("File", filters, ["name", "file_url"], order_by="creation", limit_page_length=0)
	names: dict[str, list[str]] = defaultdict(list)
	for row in rows:
		if _is_picture(row.file_url):
			names[row.file_url].append(row.name)
	return names


def _is_picture(file_url: str | None) -> bool:
	return PurePosixPath(file_url or "").suffix.lower() in (*ENDINGS.values(), ".jpeg")


def _attach(file_url: str, attached: Sequence[str], place: Mapping[str, str | None]) -> None:
	"""The File that is attached already, else one that was just downloaded, else one more of the same content."""
	free = {"file_url": file_url, "attached_to_name": ("is", "not set")}
	name = attached[0] if attached else frappe.db.get_value("File", free, "name")
	if not name:
		frappe.get_doc({"doctype": "File", "file_url": file_url, **place}).insert()
	elif not attached or place["attached_to_field"]:
		_move(name, place)


def _move(name: str, place: Mapping[str, str | None]) -> None:
	"""Attaches a File to something else or to nothing. Frappe saves no File whose content is missing on disk."""
	file = frappe.get_doc("File", name)
	if _is_on_disk(file.file_url):
		file.update(place).save()
	else:
		file.db_set(dict(place))


def _place(item_code: str) -> dict[str, str | None]:
	return {"attached_to_doctype": "Item", "attached_to_name": item_code}
