"""What kind of picture some content is, told by its first bytes: a file's name proves nothing."""

from __future__ import annotations

#: As many bytes as the longest signature needs.
HEAD_BYTES = 16

#: (offset, signature, MIME type) of the kinds Wix shows; offset 4 and 8 follow a length the file chooses.
_SIGNATURES = (
	(0, b"\xff\xd8\xff", "image/jpeg"),
	(0, b"\x89PNG\r\n\x1a\n", "image/png"),
	(0, b"GIF87a", "image/gif"),
	(0, b"GIF89a", "image/gif"),
	(8, b"WEBP", "image/webp"),
	(4, b"ftypheic", "image/heic"),
	(4, b"ftypheix", "image/heic"),
	(4, b"ftypmif1", "image/heif"),
	(4, b"ftypavif", "image/avif"),
	(0, b"II*\0", "image/tiff"),
	(0, b"MM\0*", "image/tiff"),
	(0, b"BM", "image/bmp"),
)


def resolve_picture_type(content: bytes) -> str:
	"""The MIME type of a picture, "" for anything else. Looks at the first ``HEAD_BYTES`` only."""
	for offset, signature, mime_type in _SIGNATURES:
		if content.startswith(signature, offset):
			return mime_type
	return ""
