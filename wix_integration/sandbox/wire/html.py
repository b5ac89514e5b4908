"""HTML of a plain description, as it comes back from the rich-text converter that Wix stores.

Text becomes flat blocks (paragraph, heading, quote, list item) of marked runs; everything else is dropped.
The result is canonical: ``normalise_html(normalise_html(x)) == normalise_html(x)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import groupby

_SPACES = re.compile(r"[ \t\r\n\f]+")
_MARKS = {
	"b": "strong",
	"strong": "strong",
	"i": "em",
	"em": "em",
	"u": "u",
	"s": "s",
	"strike": "s",
	"del": "s",
}
_MARK_ORDER = ("strong", "em", "u", "s")
_BLOCKS = {
	"p",
	"div",
	"h1",
	"h2",
	"h3",
	"h4",
	"h5",
	"h6",
	"blockquote",
	"li",
	"pre",
	"tr",
	"td",
	"th",
	"section",
}
_KEPT_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
_SILENT = {"script", "style", "template", "noscript", "title"}
_SAFE_LINK = re.compile(r"^(https?://|mailto:|tel:)", re.IGNORECASE)


@dataclass(slots=True)
class _Run:
	text: str
	marks: tuple[str, ...]
	href: str

	def render(self) -> str:
		if self.text == "\n":
			return "<br>"
		html = escape(self.text, quote=False)
		for mark in reversed(self.marks):
			html = f"<{mark}>{html}</{mark}>"
		return f'<a href="{escape(self.href)}">{html}</a>' if self.href else html


@dataclass(slots=True)
class _Block:
	kind: str
	runs: list[_Run] = field(default_factory=list)

	def add(self, text: str, marks: tuple[str, ...], href: str) -> None:
		if not self.runs or self.runs[-1].text[-1] in " \n":
			text = text.lstrip(" ")
		if not text:
			return
		last = self.runs[-1] if self.runs else None
		if last and last.text != "\n" and (last.marks, last.href) == (marks, href):
			last.text += text
		else:
			self.runs.append(_Run(text, marks, href))

	def break_line(self) -> None:
		self._trim(" ")
		if self.runs:
			self.runs.append(_Run("\n", (), ""))

	def finish(self) -> None:
		self._trim(" \n")

	def _trim(self, tail: str) -> None:
		while self.runs:
			self.runs[-1].text = self.runs[-1].text.rstrip(tail)
			if self.runs[-1].text:
				return
			self.runs.pop()

	def render(self) -> str:
		inner = "".join(run.render() for run in self.runs)
		return f"<li>{inner}</li>" if self.kind in ("ul", "ol") else f"<{self.kind}>{inner}</{self.kind}>"


class _Converter(HTMLParser):
	def __init__(self) -> None:
		super().__init__(convert_charrefs=True)
		self.blocks: list[_Block] = []
		self._open: _Block | None = None
		self._lists: list[str] = []
		self._marks: list[str] = []
		self._links: list[str] = []
		self._silent = 0

	def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		if tag in _SILENT:
			self._silent += 1
		elif tag in ("ul", "ol"):
			self._close()
			self._lists.append(tag)
		elif tag == "br":
			self._block().break_line()
		elif tag == "a":
			href = dict(attrs).get("href") or ""
			self._links.append(href if _SAFE_LINK.match(href) else "")
		elif tag in _MARKS:
			self._marks.append(_MARKS[tag])
		elif tag in _BLOCKS:
			self._close()
			self._open = _Block(self._kind_of(tag))

	def handle_endtag(self, tag: str) -> None:
		if tag in _SILENT:
			self._silent = max(0, self._silent - 1)
		elif tag in ("ul", "ol"):
			self._close()
			if self._lists:
				self._lists.pop()
		elif tag == "a":
			if self._links:
				self._links.pop()
		elif tag in _MARKS:
			if _MARKS[tag] in self._marks:
				self._marks.remove(_MARKS[tag])
		elif tag in _BLOCKS:
			self._close()

	def handle_data(self, data: str) -> None:
		text = _SPACES.sub(" ", data)
		if self._silent or (self._open is None and not text.strip(" ")):
			return
		marks = tuple(mark for mark in _MARK_ORDER if mark in self._marks)
		self._block().add(text, marks, self._links[-1] if self._links else "")

	def close(self) -> None:
		super().close()
		self._close()

	def _kind_of(self, tag: str) -> str:
		if self._lists:
			return self._lists[-1]
		if tag == "li":
			return "ul"
		return tag if tag in _KEPT_BLOCKS else "p"

	def _block(self) -> _Block:
		if self._open is None:
			self._open = _Block(self._lists[-1] if self._lists else "p")
		return self._open

	def _close(self) -> None:
		if self._open is not None:
			self._open.finish()
			if self._open.runs:
				self.blocks.append(self._open)
		self._open = None


def normalise_html(html: str) -> str:
	converter = _Converter()
	converter.feed(html)
	converter.close()
	parts: list[str] = []
	for kind, blocks in groupby(converter.blocks, key=lambda block: block.kind):
		inner = "".join(block.render() for block in blocks)
		parts.append(f"<{kind}>{inner}</{kind}>" if kind in ("ul", "ol") else inner)
	return "".join(parts)
