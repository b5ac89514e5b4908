"""The product description: cut where Wix's limit demands it, with every open tag closed."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from wix_integration.core.limits import PLAIN_DESCRIPTION_LENGTH
from wix_integration.core.mapping.names import shorten

_VOID_TAGS = frozenset(
	("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)

#: Characters read at a time: what comes after the limit is not looked at.
_PIECE = 4_096


def map_description(html: str, full_name: str, short_name: str) -> str:
	"""The cleaned HTML, under the full name where the product's name had to be shortened."""
	return html if full_name == short_name else f"<p>{escape(full_name)}</p>{html}"


def cut_html(html: str, limit: int = PLAIN_DESCRIPTION_LENGTH) -> str:
	"""At most ``limit`` code points of well-formed HTML; shorter HTML comes back untouched."""
	if len(html) <= limit:
		return html
	cutter = _Cutter(limit)
	for start in range(0, len(html), _PIECE):
		cutter.feed(html[start : start + _PIECE])
		if cutter.is_full:
			break
	else:
		cutter.close()
	return cutter.result()


class _Cutter(HTMLParser):
	"""Copies HTML piece by piece as long as it fits together with the end tags it still owes."""

	def __init__(self, limit: int) -> None:
		super().__init__(convert_charrefs=False)
		self._room = limit
		self._pieces: list[str] = []
		self._open: list[str] = []
		self.is_full = False

	def result(self) -> str:
		return "".join(self._pieces) + "".join(f"</{tag}>" for tag in reversed(self._open))

	def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		text = self.get_starttag_text() or ""
		owed = 0 if tag in _VOID_TAGS else len(tag) + len("</>")
		if self._add(text, owed) and owed:
			self._open.append(tag)

	def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		self._add(self.get_starttag_text() or "")

	def handle_endtag(self, tag: str) -> None:
		"""Closes what was opened; the room for the end tag was set aside when it was."""
		if self.is_full or tag not in self._open:
			return
		while self._open:
			closed = self._open.pop()
			self._pieces.append(f"</{closed}>")
			if closed == tag:
				return

	def handle_entityref(self, name: str) -> None:
		self._add(f"&{name};")

	def handle_charref(self, name: str) -> None:
		self._add(f"&#{name};")

	def handle_data(self, data: str) -> None:
		if not self.is_full and not self._add(data):
			self._take(_fitting_words(data, self._room))

	def _add(self, text: str, owed: int = 0) -> bool:
		"""Takes the whole text if it fits with the end tag it will need; the first that does not ends the copy."""
		if self.is_full or len(text) + owed > self._room:
			self.is_full = True
			return False
		self._take(text)
		self._room -= owed
		return True

	def _take(self, text: str) -> None:
		self._pieces.append(text)
		self._room -= len(text)


def _fitting_words(text: str, room: int) -> str:
	"""The first whole words of the text; of a single word its beginning."""
	cut = text[: max(room, 0)]
	end = max(cut.rfind(" "), cut.rfind("\n"))
	return cut[:end] if end > 0 else shorten(text, len(cut))
