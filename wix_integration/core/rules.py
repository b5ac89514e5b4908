"""Who decides about a field: one choice per field and store."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Rule(str, Enum):
	"""The choices, as they are shown in the field rules of a store."""

	PUSH = "Push"
	PULL = "Pull"
	ERPNEXT_WINS = "Both: ERPNext wins"
	WIX_WINS = "Both: Wix wins"
	NEWEST = "Both: newest"
	MERGE = "Both: merge"
	ASK = "Both: ask"
	OFF = "Off"

	@property
	def is_pushed(self) -> bool:
		"""Whether ERPNext's value goes to Wix."""
		return self not in (Rule.PULL, Rule.OFF)

	@property
	def is_pulled(self) -> bool:
		"""Whether Wix's value comes to ERPNext."""
		return self not in (Rule.PUSH, Rule.OFF)


#: Lists and sets: the only fields of which two edits can be put together.
MERGEABLE = frozenset({"images", "categories", "info_sections"})

#: What holds for a field whose rule nobody chose; Push for all others.
DEFAULT_RULES: Mapping[str, Rule] = {"name": Rule.ERPNEXT_WINS, "description": Rule.ERPNEXT_WINS}
