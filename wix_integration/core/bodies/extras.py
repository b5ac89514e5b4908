"""Ribbon, SEO tags and info sections of a body: our part of them changed, the merchant's part sent back as it is.

Nothing is asked first: Wix takes a ribbon by name, and makes an info section from its unique name, title and text. The
unique name is made of the text, so products with one text share one section, as Wix means it, and a changed text is
another section: what a section says for other products never changes under them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from wix_integration.core.extras import (
	INFO_SECTIONS,
	SEO_DESCRIPTION,
	SEO_TITLE,
	is_description,
	is_title,
	sections_by_title,
)
from wix_integration.core.links import Base
from wix_integration.core.mapping.names import match_key
from wix_integration.core.wire.base import Json

#: What is kept of a product beside options and variants: where our values stand among the merchant's, and its kind.
KEPT_PARTS = ("productType", "seoData", "infoSections")

_NAME = "erpnext-{text}"
_HASH_LENGTH = 32


def extras_body(
	values: Mapping[str, Json], parts: Mapping[str, Json], base: Base, titles: Sequence[str]
) -> dict[str, Json]:
	"""The members of a product that carry these fields.

	:param values: base key → value, of the fields to write
	:param parts: ``KEPT_PARTS`` as Wix last returned them
	:param base: the last agreed state: a section it agrees about is referred to by its id
	:param titles: the info sections this store has a source for
	"""
	body: dict[str, Json] = {}
	if "ribbon" in values:
		body["ribbon"] = {"name": values["ribbon"]} if values["ribbon"] else None
	seo = {key: value for key, value in values.items() if key in (SEO_TITLE, SEO_DESCRIPTION)}
	if seo:
		body["seoData"] = _overlay_seo(parts.get("seoData") or {}, seo)
	if INFO_SECTIONS in values:
		known = parts.get("infoSections") or []
		body["infoSections"] = _overlay_sections(known, values[INFO_SECTIONS], base, titles)
	return body


def _overlay_seo(known: Mapping[str, Json], values: Mapping[str, Json]) -> dict[str, Json]:
	"""The SEO data with our tags in place of those of the same kind; an empty text takes its tag away."""
	tags = list(known.get("tags") or [])
	if SEO_TITLE in values:
		tags = [tag for tag in tags if not is_title(tag)]
		tags += [{"type": "title", "children": values[SEO_TITLE]}] if values[SEO_TITLE] else []
	if SEO_DESCRIPTION in values:
		tags = [tag for tag in tags if not is_description(tag)]
		props = {"name": "description", "content": values[SEO_DESCRIPTION]}
		tags += [{"type": "meta", "props": props}] if values[SEO_DESCRIPTION] else []
	return {**known, "tags": tags}


def _overlay_sections(
	known: Sequence[Json], wanted: Sequence[Sequence[str]], base: Base, titles: Sequence[str]
) -> list[Json]:
	"""Every known section in its place, ours with what they shall say; then our new ones."""
	ours = {match_key(title): _section(title, html, known, base) for title, html in wanted}
	owned = {match_key(title) for title in titles} | ours.keys()
	sections = []
	for section in known:
		title = match_key(section.get("title") or "")
		if title not in owned:
			sections.append({"id": section["id"]})
		elif title in ours:
			sections.append(ours.pop(title))
	return [*sections, *ours.values()]


def _section(title: str, html: str, known: Sequence[Json], base: Base) -> Json:
	"""The known section where both sides agreed that it says this, else one made for the text."""
	current = sections_by_title(known).get(match_key(title))
	name = _NAME.format(text=_hash(title, html))
	if current is not None:
		shown = current.get("plainDescription") or ""
		if _holds(base.ours, title, html) and _holds(base.theirs, title, shown):
			return {"id": current["id"]}
		if (current.get("uniqueName") or "").startswith(name):
			# somebody edited it in Wix: the name belongs to another text now
			name = f"{name}-{_hash(current['uniqueName'], shown)[:8]}"
	return {"uniqueName": name, "title": title, "plainDescription": html}


def _holds(side: Mapping[str, Json], title: str, html: str) -> bool:
	sections: Iterable[Sequence[str]] = side.get(INFO_SECTIONS) or ()
	return any(known == title and text == html for known, text in sections)


def _hash(*parts: str) -> str:
	return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_HASH_LENGTH]
