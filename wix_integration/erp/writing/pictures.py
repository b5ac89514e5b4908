"""Pictures of Wix as Files of an Item. Our own are recognised and never downloaded; equal content is kept once.

A picture that left Wix is detached, not deleted: the File stays in the File Manager.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import frappe
from frappe.model.document import Document

from wix_integration.core.errors import WixNotFoundError, WixValidationError
from wix_integration.core.pictures import resolve_picture_type
from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.memory.external_ids import FrappeExternalIds
from wix_integration.erp.transaction import save_durably
from wix_integration.erp.writing.refusals import RefusedError, refusal_of

MEDIA = "media"
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}

#: media id or address → the bytes; fails with WixNotFoundError or WixValidationError
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

	def load(self, media: Sequence[str]) -> Stored:
		"""The Files of these media ids or addresses; unknown ones are downloaded, each durable by itself."""
		known = _load_files(self._ids.keys_of(MEDIA, media))
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
		except (WixNotFoundError, WixValidationError) as error:
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
		if file_url not in attached:
			_attach(item.name, file_url)
	for file_url in attached.keys() - set(file_urls):
		_detach(attached[file_url])
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
	"""media id → the address of a File with its content; where the File is gone the picture is unknown again."""
	if not hashes:
		return {}
	filters = {"content_hash": ("in", list(set(hashes.values()))), "file_url": ("like", "/%")}
	rows = frappe.get_all("File", filters, ["content_hash", "file_url"], order_by="creation desc")
	urls = {row.content_hash: row.file_url for row in rows}
	return {media: urls[content_hash] for media, content_hash in hashes.items() if content_hash in urls}


def _load_attached(item_code: str) -> dict[str, str]:
	"""file address → name of the File, for the pictures attached to the Item."""
	filters = {"attached_to_doctype": "Item", "attached_to_name": item_code, "is_folder": 0}
	rows = frappe.get_all("File", filters, ["name", "file_url"], order_by="creation", limit_page_length=0)
	return {row.file_url: row.name for row in rows if _is_picture(row.file_url)}


def _is_picture(file_url: str | None) -> bool:
	return PurePosixPath(file_url or "").suffix.lower() in (*ENDINGS.values(), ".jpeg")


def _attach(item_code: str, file_url: str) -> None:
	"""The File that was just downloaded, or one more File of the same content."""
	place = {"attached_to_doctype": "Item", "attached_to_name": item_code}
	free = frappe.db.get_value("File", {"file_url": file_url, "attached_to_name": ("is", "not set")}, "name")
	if free:
		frappe.get_doc("File", free).update(place).save()
	else:
		frappe.get_doc({"doctype": "File", "file_url": file_url, **place}).insert()


def _detach(name: str) -> None:
	frappe.get_doc("File", name).update({"attached_to_doctype": None, "attached_to_name": None}).save()
