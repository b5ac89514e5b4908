"""Pictures are told by their content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.pictures import HEAD_BYTES, resolve_picture_type


@pytest.mark.parametrize(
	("content", "expected"),
	[
		(b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
		(b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
		(b"GIF89a\x01\x00", "image/gif"),
		(b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
		(b"\x00\x00\x00\x18ftypheic", "image/heic"),
		(b"II*\x00\x08\x00", "image/tiff"),
		(b"%PDF-1.7", ""),
		(b"RIFF\x24\x00\x00\x00WAVEfmt ", ""),
		(b"<svg xmlns='http://www.w3.org/2000/svg'/>", ""),
		(b"", ""),
	],
)
def test_picture_type_is_read_from_the_first_bytes(content: bytes, expected: str) -> None:
	assert resolve_picture_type(content) == expected


@given(st.binary(max_size=64))
def test_picture_type_needs_the_head_only(content: bytes) -> None:
	assert resolve_picture_type(content) == resolve_picture_type(content[:HEAD_BYTES])
