"""A store's tables of field sources and names as frozen values. Called by ``erp.stores.records`` and the store's checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wix_integration.core.limits import INFO_SECTION_TITLE_LENGTH
from wix_integration.core.mapping.names import shorten
from wix_integration.core.naming import Naming, OptionRule


@dataclass(frozen=True, slots=True)
class FieldSource:
	"""What fills one product field: a field of the Item, or a template. The one that is not used is "".

	``title`` is that of the info section, "" for every other target.
	"""

	target: str
	title: str = ""
	item_field: str = ""
	template: str = ""

	@property
	def label(self) -> str:
		"""The target as people tell it from the others."""
		return self.title or self.target


def field_sources(store: Any) -> tuple[FieldSource, ...]:
	"""The sources in the order of their table."""
	return tuple(field_source(row) for row in store.field_sources)


def field_source(row: Any) -> FieldSource:
	"""One row of the table, or a mapping with its fields."""
	title = shorten(row.get("title") or "", INFO_SECTION_TITLE_LENGTH)
	return FieldSource(
		target=row.get("target") or "",
		title=title if row.get("target") == "info_sections" else "",
		item_field=row.get("item_field") or "",
		template=(row.get("template") or "").strip(),
	)


def section_titles(store: Any) -> tuple[str, ...]:
	"""The info sections that are this store's to write."""
	return tuple(source.title for source in field_sources(store) if source.target == "info_sections")


def naming(store: Any) -> Naming:
	"""What the store calls attributes and values."""
	options = {
		row.attribute: OptionRule((row.option_name or "").strip(), row.position, not row.is_not_offered)
		for row in store.option_rules
	}
	choices = {(row.attribute, row.attribute_value): row.choice_name.strip() for row in store.choice_rules}
	return Naming(options, choices)
