"""Which product of a Wix shop is which Item, where both existed before the connector: facts in, proposals out.

Nothing is written here and nothing is guessed: a match is certain only where every clue of both sides agrees, all
else waits for a person. The same facts give the same result in whatever order they come.
"""

from __future__ import annotations

from wix_integration.core.matching.facts import (
	FamilyFacts,
	ItemFacts,
	ProductKind,
	VariantFacts,
	WixProductFacts,
)
from wix_integration.core.matching.matcher import match_shops
from wix_integration.core.matching.results import (
	MatchAction,
	MatchedPair,
	MatchKind,
	MatchResult,
	MatchRow,
	MatchRule,
)

__all__ = [
	"FamilyFacts",
	"ItemFacts",
	"MatchAction",
	"MatchKind",
	"MatchResult",
	"MatchRow",
	"MatchRule",
	"MatchedPair",
	"ProductKind",
	"VariantFacts",
	"WixProductFacts",
	"match_shops",
]
