"""The content of pictures that lie on this site: found, measured and looked into before they are read.

Only the site's own two file folders are ever opened, whatever an Item's image field says.
"""

from __future__ import annotations

from pathlib import Path

import frappe
from frappe import _

from wix_integration.core.pictures import HEAD_BYTES, resolve_picture_type

#: Wix takes pictures up to this size: the larger ones by address only, an upload in one piece ends earlier.
FETCH_BYTES, UPLOAD_BYTES = 25 * 1024**2, 10 * 1024**2

_FOLDERS = {"/private/files/": ("private", "files"), "/files/": ("public", "files")}


class UnusableImageError(OSError):
	"""The picture is missing, too large or none at all. The message says what to do."""


def read_image(file_url: str) -> bytes:
	"""The content for an upload. :raises UnusableImageError: see ``verify_image``."""
	path = verify_image(file_url, UPLOAD_BYTES)
	try:
		return path.read_bytes()
	except OSError as error:
		raise UnusableImageError(_unreadable(file_url)) from error


def verify_image(file_url: str, limit: int = FETCH_BYTES) -> Path:
	"""The file behind a URL of this site, known to be a picture of a size Wix takes.

	:raises UnusableImageError: it is not on this site, missing, too large, or its content is no picture
	"""
	path = _local_path(file_url)
	if path is None:
		text = _("{0} is on a server that Wix cannot reach. Attach the picture to the Item instead.")
		raise UnusableImageError(text.format(file_url))
	try:
		size, kind = path.stat().st_size, _picture_type(path)
	except OSError as error:
		raise UnusableImageError(_unreadable(file_url)) from error
	_verify(file_url, size, kind, limit)
	return path


def _verify(file_url: str, size: int, kind: str, limit: int) -> None:
	if size > limit:
		text = _("{0} has {1} MB, Wix takes {2} MB at most. Attach a smaller picture.")
		raise UnusableImageError(text.format(file_url, round(size / 1024**2, 1), limit // 1024**2))
	if not kind:
		text = _("{0} is not a picture that Wix can show. Attach a JPG, PNG, GIF or WebP file.")
		raise UnusableImageError(text.format(file_url))


def _picture_type(path: Path) -> str:
	with path.open("rb") as file:
		return resolve_picture_type(file.read(HEAD_BYTES))


def _local_path(file_url: str) -> Path | None:
	"""The path of a file below one of the site's file folders; None for anything else."""
	for prefix, parts in _FOLDERS.items():
		if file_url.startswith(prefix):
			folder = Path(frappe.get_site_path(*parts)).resolve()
			path = (folder / file_url.removeprefix(prefix)).resolve()
			return path if path.is_relative_to(folder) else None
	return None


def _unreadable(file_url: str) -> str:
	return _("{0} is missing or cannot be read. Attach the picture again.").format(file_url)
