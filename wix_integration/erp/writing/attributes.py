"""Item Attributes behind the options of a product: found whatever their capitals, made or extended where needed.

A store's own names for attributes and values are followed backwards. A numeric attribute is never touched: ERPNext
checks that a value lies in its range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import frappe
from frappe.model.document import Document

from wix_integration.core.mapping.names import match_key, tidy
from wix_integration.core.naming import Naming

_ABBREVIATION = 10


class Attributes:
	"""The Item Attributes behind the options of one store."""

	def __init__(self, naming: Naming) -> None:
		self._naming = naming

	def name_of(self, option: str) -> str:
		"""The Item Attribute an option stands for, as ERPNext writes it; the option's own name if there is none yet."""
		ruled = (attribute for attribute, rule in self._naming.options.items() if _is_same(rule.name, option))
		wanted = next(ruled, tidy(option))
		return frappe.db.get_value("Item Attribute", wanted, "name") or wanted

	def ensure(self, option: str, choices: Sequence[str]) -> tuple[str, Mapping[str, str]]:
		"""The attribute with all these values, and choice → value as ERPNext writes it.

		:raises frappe.ValidationError: ERPNext refuses it
		"""
		name = self.name_of(option)
		document = _load(name)
		wanted = {choice: self._value_of(name, choice) for choice in choices}
		if document.numeric_values:
			return name, wanted
		known = {
			match_key(row.attribute_value): row.attribute_value for row in document.item_attribute_values
		}
		missing = {match_key(value): value for value in wanted.values() if match_key(value) not in known}
		if missing or document.is_new():
			_append(document, missing.values())
			document.save()
		known.update(missing)
		return document.name, {choice: known[match_key(value)] for choice, value in wanted.items()}

	def _value_of(self, attribute: str, choice: str) -> str:
		ruled = (
			value
			for (ruled_attribute, value), name in self._naming.choices.items()
			if ruled_attribute == attribute and _is_same(name, choice)
		)
		return next(ruled, tidy(choice))


def load_range(attribute: str) -> dict[str, float]:
	"""What a template repeats of its attribute: ERPNext checks the numbers of variants by the template's row."""
	fields = ["numeric_values", "from_range", "to_range", "increment"]
	return dict(frappe.db.get_value("Item Attribute", attribute, fields, as_dict=True))


def _load(name: str) -> Document:
	if frappe.db.exists("Item Attribute", name):
		return frappe.get_doc("Item Attribute", name)
	document = frappe.new_doc("Item Attribute")
	document.attribute_name = name
	return document


def _is_same(name: str, other: str) -> bool:
	return bool(name) and match_key(name) == match_key(other)


def _append(document: Document, values: Iterable[str]) -> None:
	taken = {row.abbr.casefold() for row in document.item_attribute_values}
	for value in values:
		abbreviation = _abbreviation(value, taken)
		taken.add(abbreviation.casefold())
		document.append("item_attribute_values", {"attribute_value": value, "abbr": abbreviation})


def _abbreviation(value: str, taken: set[str]) -> str:
	"""The first letters and digits, with a number where another value has them already."""
	short = "".join(character for character in value if character.isalnum())[:_ABBREVIATION].upper() or "V"
	number, abbreviation = 1, short
	while abbreviation.casefold() in taken:
		number += 1
		abbreviation = f"{short}{number}"
	return abbreviation
