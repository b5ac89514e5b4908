"""Attributes of templates and variants: names in the template's order, values in the order of the master."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from frappe.utils import flt

from wix_integration.core.records import AttributeRecord
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.rows import Row


@dataclass(frozen=True, slots=True)
class FamilyAttributes:
	"""The attributes of one page. Empty where only quantities are wanted."""

	templates: Mapping[str, tuple[AttributeRecord, ...]] = field(default_factory=dict)
	variants: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

	def of_template(self, item_code: str) -> tuple[AttributeRecord, ...]:
		return self.templates.get(item_code, ())

	def of_variant(self, item_code: str) -> tuple[tuple[str, str], ...]:
		"""(attribute, value) in the order of the variant's own rows; () for a simple Item."""
		return self.variants.get(item_code, ())


def load_family_attributes(heads: Sequence[Row], variants: Mapping[str, Sequence[Row]]) -> FamilyAttributes:
	"""The attributes of these templates and their variants, in two statements."""
	templates = [head.name for head in heads if head.has_variants]
	codes = [variant.name for variant in chain.from_iterable(variants.values())]
	rows = tables.load_attributes([*templates, *codes])
	of_variant = {
		code: tuple((row.attribute, row.attribute_value) for row in rows.get(code, ()) if row.attribute_value)
		for code in codes
	}
	names = {row.attribute for template in templates for row in rows.get(template, ())}
	values = tables.load_attribute_values(sorted(names))
	of_template = {
		template: _records(
			[row.attribute for row in rows.get(template, ())],
			[of_variant[variant.name] for variant in variants.get(template, ())],
			values,
		)
		for template in templates
	}
	return FamilyAttributes(of_template, of_variant)


def _records(
	names: Sequence[str],
	variants: Sequence[tuple[tuple[str, str], ...]],
	values: Mapping[str, Sequence[str]],
) -> tuple[AttributeRecord, ...]:
	used: dict[str, set[str]] = {name: set() for name in names}
	for name, value in chain.from_iterable(variants):
		used.setdefault(name, set()).add(value)
	return tuple(AttributeRecord(name, _in_order(values.get(name, ()), used[name])) for name in names)


def _in_order(known: Sequence[str], used: set[str]) -> tuple[str, ...]:
	"""The master's values, then those it does not list: numeric ones by number, removed ones by name."""
	unlisted = sorted(used.difference(known), key=lambda value: (flt(value), value))
	return (*known, *unlisted)
