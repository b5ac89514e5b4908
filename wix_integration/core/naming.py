"""What a store calls the attributes and values of its templates, and which attributes it offers at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OptionRule:
	"""How a store offers one Item Attribute. ``name`` is "" for the attribute's own, ``position`` 0 for none."""

	name: str = ""
	position: int = 0
	is_offered: bool = True


#: For an attribute nobody has a rule for.
_AS_IN_ERPNEXT = OptionRule()


@dataclass(frozen=True, slots=True)
class Naming:
	"""The rules of one store: by attribute, and the choice names by (attribute, value)."""

	options: Mapping[str, OptionRule] = field(default_factory=dict)
	choices: Mapping[tuple[str, str], str] = field(default_factory=dict)

	def offered(self, attributes: Sequence[str]) -> list[str]:
		"""The attributes customers choose from: those with a position first, the others in ERPNext's order."""
		return sorted(filter(self._is_offered, attributes), key=self._place)

	def option_of(self, attribute: str) -> str:
		"""What customers read instead of the attribute."""
		return self._rule(attribute).name or attribute

	def choice_of(self, attribute: str, value: str) -> str:
		"""What customers read instead of the value."""
		return self.choices.get((attribute, value)) or value

	def _is_offered(self, attribute: str) -> bool:
		return self._rule(attribute).is_offered

	def _rule(self, attribute: str) -> OptionRule:
		return self.options.get(attribute, _AS_IN_ERPNEXT)

	def _place(self, attribute: str) -> tuple[bool, int]:
		position = self._rule(attribute).position
		return (not position, position)
