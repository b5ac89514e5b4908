"""The handle a product is created with: readable, unique, and the same for the same item code for ever."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from wix_integration.core.limits import HANDLE_LENGTH

_HASH_LENGTH = 12


def new_handle(item_code: str, identity: str = "", text: str = "") -> str:
	"""ASCII slug and short hash of the item code, at most 100 characters: ``red-shirt-9f86d081884c``.

	:param identity: tells the Item from an earlier one that had this code and still has the product under its new name
	:param text: what the handle shall begin with in place of the item code; the hash is the code's in any case
	"""
	digest = hashlib.sha256("\0".join(filter(None, (item_code, identity))).encode()).hexdigest()[
		:_HASH_LENGTH
	]
	return f"{_slug(text) or _slug(item_code) or 'item'}-{digest}"


def _slug(text: str) -> str:
	plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
	return re.sub(r"[^a-z0-9]+", "-", plain)[: HANDLE_LENGTH - _HASH_LENGTH - 1].strip("-")
