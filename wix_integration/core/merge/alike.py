"""Texts that say the same to a reader: a push whose answer was never seen comes back in Wix's words."""

from __future__ import annotations

import re
from html import unescape

from wix_integration.core.wire.base import Json

_TEXTS = frozenset({"name", "description", "brand", "ribbon", "seo_title", "seo_description"})
_TAG = re.compile(r"<[^>]*>")


def is_alike(field: str, ours: Json, theirs: Json) -> bool:
	"""Whether both sides came to the same words, markup and spaces aside. Each then keeps its own wording."""
	if field not in _TEXTS or not isinstance(ours, str) or not isinstance(theirs, str):
		return False
	return bool(ours) and _words(ours) == _words(theirs)


def _words(text: str) -> list[str]:
	return unescape(_TAG.sub(" ", text)).split()
