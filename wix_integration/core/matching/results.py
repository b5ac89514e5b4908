"""What a match run proposes: one row for each product, and one for each family no product's row is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from wix_integration.core.reasons import Reason


class MatchRule(str, Enum):
	"""What made two things one, strongest first."""

	SKU = "SKU"
	SKU_NORMALISED = "SKU but for case and spaces"
	BARCODE = "Barcode"
	ITEM_CODE = "Item code"
	NAME = "Name and attributes"


#: How far each rule is trusted, in percent: for people to sort by. Whether a match is certain is decided apart.
CONFIDENCE: Mapping[MatchRule, int] = {
	MatchRule.SKU: 100,
	MatchRule.SKU_NORMALISED: 95,
	MatchRule.BARCODE: 90,
	MatchRule.ITEM_CODE: 85,
	MatchRule.NAME: 75,
}
#: A doubtful match is never shown as more likely than this.
DOUBTFUL_CONFIDENCE = 50


class MatchKind(str, Enum):
	CERTAIN = "Certain"
	DOUBTFUL = "Doubtful"
	NEW_IN_WIX = "Only in Wix"
	ONLY_IN_ERPNEXT = "Only in ERPNext"


class MatchAction(str, Enum):
	LINK = "Link"
	DECIDE = "Decide"
	CREATE_IN_ERPNEXT = "Create in ERPNext"
	CREATE_IN_WIX = "Create in Wix"


#: What is proposed for a row of each kind, in the order the rows are listed.
ACTIONS: Mapping[MatchKind, MatchAction] = {
	MatchKind.CERTAIN: MatchAction.LINK,
	MatchKind.DOUBTFUL: MatchAction.DECIDE,
	MatchKind.NEW_IN_WIX: MatchAction.CREATE_IN_ERPNEXT,
	MatchKind.ONLY_IN_ERPNEXT: MatchAction.CREATE_IN_WIX,
}


@dataclass(frozen=True, slots=True)
class MatchedPair:
	"""A variant of the row's product and an Item of its family. No variant and no Item is in two pairs of a run."""

	variant_id: str
	item_code: str
	rule: MatchRule

	@property
	def confidence(self) -> int:
		return CONFIDENCE[self.rule]


@dataclass(frozen=True, slots=True)
class MatchRow:
	"""One proposal.

	``family`` of a doubtful row is the likeliest one, "" if none is; ``candidates`` are the keys of all families
	the product may be, or the ids of all products the family may be where ``product_id`` is "".
	"""

	kind: MatchKind
	reasons: tuple[Reason, ...]
	product_id: str = ""
	family: str = ""
	pairs: tuple[MatchedPair, ...] = ()
	candidates: tuple[str, ...] = ()

	@property
	def action(self) -> MatchAction:
		return ACTIONS[self.kind]

	@property
	def rule(self) -> MatchRule | None:
		"""The weakest rule the row rests on, None without a pair."""
		return min((pair.rule for pair in self.pairs), key=CONFIDENCE.__getitem__, default=None)

	@property
	def confidence(self) -> int:
		"""Percent; 0 where nothing is paired."""
		trusted = CONFIDENCE[self.rule] if self.rule else 0
		return trusted if self.kind is MatchKind.CERTAIN else min(trusted, DOUBTFUL_CONFIDENCE)


@dataclass(frozen=True, slots=True)
class MatchResult:
	"""All rows, certain ones first, then by product and family; ``linked`` counts the products left out as linked."""

	rows: tuple[MatchRow, ...]
	linked: int = 0

	@property
	def kinds(self) -> Mapping[MatchKind, int]:
		"""How many rows of each kind."""
		counts = Counter(row.kind for row in self.rows)
		return {kind: counts[kind] for kind in MatchKind}

	@property
	def rules(self) -> Mapping[MatchRule, int]:
		"""How many certain rows rest on each rule."""
		counts = Counter(row.rule for row in self.rows if row.kind is MatchKind.CERTAIN)
		return {rule: counts[rule] for rule in MatchRule}
