"""Reads which choices a wire variant stands for, whether Wix names them or only gives their ids.

Choices are a variant's identity in Wix: two variants with the same combination are the same variant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wix_integration.core.mapping.names import match_key
from wix_integration.core.mapping.options import Combination
from wix_integration.core.wire.base import Json

#: A combination with what a shop would not tell apart folded together, in no order.
CombinationKey = frozenset[tuple[str, str]]


def combination_key(choices: Iterable[tuple[str, str]]) -> CombinationKey:
	"""The identity of a combination."""
	return frozenset((match_key(option), match_key(choice)) for option, choice in choices)


def choices_of(option: Json) -> list[Json]:
	"""The choices of a wire option."""
	return (option.get("choicesSettings") or {}).get("choices") or []


class WireStructure:
	"""The options of a product as Wix holds them."""

	def __init__(self, options: Sequence[Json]) -> None:
		self._names = {
			(option.get("id"), choice.get("choiceId")): (option.get("name") or "", choice.get("name") or "")
			for option in options
			for choice in choices_of(option)
		}

	def combination(self, choices: Iterable[Json]) -> Combination | None:
		"""(option name, choice name) of a variant's wire choices; None where an id leads nowhere."""
		named = [self._name(choice) for choice in choices]
		known = [pair for pair in named if pair is not None]
		return tuple(known) if len(known) == len(named) else None

	def key(self, variant: Json) -> CombinationKey | None:
		"""The identity of a wire variant, None where an id leads nowhere."""
		combination = self.combination(variant.get("choices") or [])
		return None if combination is None else combination_key(combination)

	def _name(self, choice: Json) -> tuple[str, str] | None:
		names = choice.get("optionChoiceNames")
		if names:
			return names["optionName"], names["choiceName"]
		ids = choice.get("optionChoiceIds") or {}
		return self._names.get((ids.get("optionId"), ids.get("choiceId")))
