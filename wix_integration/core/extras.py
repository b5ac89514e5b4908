"""Ribbon, SEO texts and info sections of a product: what of them is ours to read and to write.

A product's SEO tags and info sections are shared with the merchant. Ours are the title tag, the description tag, and
the sections whose title the store has a source for; all others are neither compared nor changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wix_integration.core.mapping.names import match_key
from wix_integration.core.wire.base import Json

SEO_TITLE = "seo_title"
SEO_DESCRIPTION = "seo_description"
INFO_SECTIONS = "info_sections"
#: Item Groups whose categories the product stands in: written through the categories, never with the product
CATEGORIES = "categories"
#: Fields that are part of a member of the product which a merchant writes too.
SHARED_FIELDS = (SEO_TITLE, SEO_DESCRIPTION, INFO_SECTIONS)


def their_extras(product: Mapping[str, Json], titles: Sequence[str]) -> dict[str, Json]:
	"""What Wix says about these fields, by base key. Sections come in the order of ``titles``, as [title, HTML]."""
	tags = (product.get("seoData") or {}).get("tags") or []
	values: dict[str, Json] = {
		"ribbon": (product.get("ribbon") or {}).get("name") or "",
		SEO_TITLE: next((tag.get("children") or "" for tag in tags if is_title(tag)), ""),
		SEO_DESCRIPTION: next((tag["props"].get("content") or "" for tag in tags if is_description(tag)), ""),
	}
	if "infoSections" in product:
		known = sections_by_title(product["infoSections"])
		values[INFO_SECTIONS] = [
			[title, known[match_key(title)].get("plainDescription") or ""]
			for title in titles
			if match_key(title) in known
		]
	return values


def is_title(tag: Json) -> bool:
	"""Whether a SEO tag is the page's title."""
	return bool(tag.get("type") == "title")


def is_description(tag: Json) -> bool:
	"""Whether a SEO tag is the description search engines show."""
	return bool(tag.get("type") == "meta" and (tag.get("props") or {}).get("name") == "description")


def sections_by_title(sections: Iterable[Json]) -> dict[str, Json]:
	"""Title, as ``match_key``, → the first section that has it."""
	known: dict[str, Json] = {}
	for section in sections:
		known.setdefault(match_key(section.get("title") or ""), section)
	return known
