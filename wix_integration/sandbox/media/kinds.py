"""File extensions and media types."""

from __future__ import annotations

import mimetypes

_MEDIA_TYPES = {
	"image": "IMAGE",
	"video": "VIDEO",
	"audio": "AUDIO",
	"application": "DOCUMENT",
	"text": "DOCUMENT",
}
_SHORT = {"jpeg": "jpg", "jpe": "jpg", "htm": "html"}


def extension_of(name: str, mime_type: str) -> str:
	"""The extension of a file name, else of its MIME type, else ``jpg``."""
	stem, dot, extension = name.rpartition(".")
	if dot and stem and extension.isalnum() and len(extension) <= 4:
		return _SHORT.get(extension.lower(), extension.lower())
	guessed = (mimetypes.guess_extension(mime_type) or ".jpg").lstrip(".")
	return _SHORT.get(guessed, guessed)


def media_type_of(file_id: str) -> str:
	mime_type = mimetypes.guess_type(file_id)[0] or "image/jpeg"
	return _MEDIA_TYPES.get(mime_type.split("/")[0], "OTHER")
