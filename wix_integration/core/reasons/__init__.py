"""Why something was done or not done: a code with parameters, and one text for each code.

The texts are the only user-visible sentences of the pure packages, one file for each area. The shell translates them
when it shows them, the demo prints them as they are. Every text of a refusal ends with what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wix_integration.core.reasons import (
	categories,
	conflicts,
	deciding,
	drift,
	explaining,
	matching,
	membership,
	orders,
	products,
	pulls,
	stock,
	stores,
)
from wix_integration.core.reasons.membership import COUNTED

__all__ = ["COUNTED", "TEXTS", "Reason", "reason"]

_AREAS = (
	categories,
	conflicts,
	deciding,
	drift,
	explaining,
	matching,
	membership,
	orders,
	products,
	pulls,
	stock,
	stores,
)

#: code → text; ``{name}`` stands for a parameter of the reason.
TEXTS: Mapping[str, str] = {code: text for area in _AREAS for code, text in area.TEXTS.items()}


@dataclass(frozen=True, slots=True)
class Reason:
	"""A code of ``TEXTS`` with the values its text needs."""

	code: str
	params: Mapping[str, str | int] = field(default_factory=dict)

	def in_english(self) -> str:
		"""The untranslated sentence, for the demo and for logs read by machines."""
		return TEXTS[self.code].format(**self.params)


def reason(code: str, **params: str | int) -> Reason:
	"""A reason whose code is known to exist; KeyError otherwise, so that a typing error shows in a test."""
	TEXTS[code]
	return Reason(code, params)
