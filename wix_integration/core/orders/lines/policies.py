"""What happens to a line that no Item is known for, by the kind of line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class LineKind(str, Enum):
	"""Why a line may have no Item."""

	PRODUCT = "Product without an Item"
	CUSTOM = "Custom line"
	GIFT_CARD = "Gift card"
	OTHER_APP = "Line of another app"


class MissingItem(str, Enum):
	"""What a store wants done about it."""

	HOLD = "Hold the order"
	FALLBACK = "Use the fallback Item"
	CREATE = "Create the Item"


class Clue(str, Enum):
	"""By what an Item is found."""

	MAPPING = "Mapping"
	SKU = "SKU"
	BARCODE = "Barcode"


@dataclass(frozen=True, slots=True)
class LinePolicy:
	"""One kind's choice; ``fallback_item`` counts for FALLBACK only."""

	choice: MissingItem = MissingItem.HOLD
	fallback_item: str = ""


@dataclass(frozen=True, slots=True)
class LinePolicies:
	"""Clues in the order they are tried, and the choice for each kind; kinds that are left out hold the order."""

	clues: tuple[Clue, ...] = (Clue.MAPPING, Clue.SKU, Clue.BARCODE)
	by_kind: Mapping[LineKind, LinePolicy] = field(default_factory=dict)

	def policy(self, kind: LineKind) -> LinePolicy:
		return self.by_kind.get(kind, LinePolicy())
