"""Ribbon, SEO texts and info sections from a store's own sources, within what Wix takes."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.limits import (
	INFO_SECTION_TITLE_LENGTH,
	PLAIN_DESCRIPTION_LENGTH,
	RIBBON_NAME_LENGTH,
)
from wix_integration.core.mapping.descriptions import cut_html
from wix_integration.core.mapping.names import shorten, tidy
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.base import Json


def map_extras(extras: Mapping[str, Json]) -> tuple[dict[str, Json], tuple[Reason, ...]]:
	"""The same fields as Wix takes them, and a warning for each text that was cut.

	Info sections are [title, HTML]; one without text is left out.
	"""
	mapped: dict[str, Json] = dict(extras)
	warnings: list[Reason] = []
	for field in mapped.keys() & {"seo_title", "seo_description"}:
		mapped[field] = tidy(mapped[field])
	if "ribbon" in mapped:
		mapped["ribbon"] = shorten(extras["ribbon"], RIBBON_NAME_LENGTH)
		if mapped["ribbon"] != tidy(extras["ribbon"]):
			warnings.append(reason("ribbon_shortened", limit=RIBBON_NAME_LENGTH))
	if "info_sections" in mapped:
		sections = [_map_section(title, html) for title, html in extras["info_sections"] if html.strip()]
		mapped["info_sections"] = [section for section, _ in sections]
		warnings += [warning for _, warning in sections if warning]
	return mapped, tuple(warnings)


def _map_section(title: str, html: str) -> tuple[list[str], Reason | None]:
	cut = cut_html(html)
	warning = (
		reason("section_shortened", title=title, limit=PLAIN_DESCRIPTION_LENGTH) if cut != html else None
	)
	return [shorten(title, INFO_SECTION_TITLE_LENGTH), cut], warning
