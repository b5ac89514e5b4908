"""Cuts text to a number of bytes without breaking a character, and says so."""

from __future__ import annotations


def clip(text: str, limit: int) -> str:
	"""At most ``limit`` bytes of UTF-8; a cut text ends with a marker that tells how much there was."""
	content = text.encode()
	if len(content) <= limit:
		return text
	marker = f" … cut, {len(content)} bytes in all"
	room = max(0, limit - len(marker.encode()))
	return content[:room].decode(errors="ignore") + marker
