"""The description of a line: what was chosen and what the buyer wrote, as safe HTML.

Everything comes from Wix or its buyers and is escaped; nothing is left out, only cut where it is endless.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from wix_integration.core.wire.base import Json
from wix_integration.core.wire.order import LineItem

#: Characters of one text: Wix allows 600, an attack more.
_TEXT_LENGTH = 1000


def map_description(line: LineItem) -> str:
	"""``<p>name</p><ul><li>option: choice</li>…</ul>``; options, buyer's texts and modifiers, each once."""
	facts = list(dict.fromkeys(_facts(line)))
	name = f"<p>{_safe(line.product_name.original)}</p>"
	rows = "".join(f"<li>{_safe(label)}: {_safe(text)}</li>" for label, text in facts if text.strip())
	return f"{name}<ul>{rows}</ul>" if rows else name


def plain(text: str, length: int) -> str:
	"""One line of text for a field that is no HTML: no control characters, at most ``length`` code points."""
	words = "".join(sign if sign.isprintable() else " " for sign in text).split()
	return " ".join(words)[:length].rstrip()


def _facts(line: LineItem) -> Iterator[tuple[str, str]]:
	for row in _objects(line.description_lines):
		value = row.get("plainText") or row.get("colorInfo")
		yield _original(row.get("name")), _original(value)
	options = line.catalog_reference.options if line.catalog_reference else None
	for kind in ("options", "customTextFields"):
		chosen = options.get(kind) if isinstance(options, Mapping) else None
		if isinstance(chosen, Mapping):
			yield from ((str(label), str(text)) for label, text in chosen.items())
	for group in _objects(line.modifier_groups):
		for modifier in _objects(group.get("modifiers")):
			yield _original(group.get("name")), _modifier(modifier)


def _modifier(modifier: Mapping[str, Json]) -> str:
	count = modifier.get("quantity") or 1
	label = _original(modifier.get("label"))
	return label if count == 1 else f"{count} × {label}"


def _objects(rows: object) -> Iterable[Mapping[str, Json]]:
	return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _original(value: object) -> str:
	"""The text in the site's own language."""
	return str(value.get("original") or "") if isinstance(value, Mapping) else ""


def _safe(text: str) -> str:
	return escape(text.strip()[:_TEXT_LENGTH])
