"""Shortening text for Wix without breaking words or characters that are drawn as one."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)


def tidy(text: str) -> str:
	"""The text on one line, with single spaces."""
	return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
	"""At most ``limit`` code points of the tidied text, never half of a drawn character."""
	text = tidy(text)
	end = min(limit, len(text))
	while 0 < end < len(text) and _is_joined(text, end):
		end -= 1
	return text[: end or limit].rstrip()


def shorten_at_word(text: str, limit: int) -> str:
	"""Like ``shorten``, ending after a whole word unless that would cost more than half of the limit."""
	text = tidy(text)
	short = shorten(text, limit)
	if short == text or text[len(short)].isspace():
		return short
	space = short.rfind(" ")
	return short[:space] if space * 2 > limit else short


def match_key(name: str) -> str:
	"""What two names have in common that a shop would take for the same."""
	return unicodedata.normalize("NFC", tidy(name)).casefold()


def _is_joined(text: str, index: int) -> bool:
	"""Whether the characters before and at ``index`` are drawn as one."""
	return (
		text[index - 1] == _JOINER
		or _extends(text[index])
		or (ord(text[index]) in _REGIONAL_INDICATORS and _indicators_before(text, index) % 2 == 1)
	)


def _extends(character: str) -> bool:
	code = ord(character)
	return (
		character == _JOINER
		or unicodedata.category(character) in ("Mn", "Me", "Mc")
		or code in _SKIN_TONES
		or code in _TAGS
	)


def _indicators_before(text: str, index: int) -> int:
	"""How many flag letters stand directly before ``index``: two make a flag."""
	count = 0
	while count < index and ord(text[index - count - 1]) in _REGIONAL_INDICATORS:
		count += 1
	return count
