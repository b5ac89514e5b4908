"""All fields of one product, merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wix_integration.core.base import departures, field_of, is_product_key
from wix_integration.core.links import Base
from wix_integration.core.merge.alike import is_alike
from wix_integration.core.merge.judging import judge
from wix_integration.core.merge.sides import Sides, Times
from wix_integration.core.merge.verdicts import ERPNEXT, WIX, Verdict
from wix_integration.core.plan import Choice, Conflict, Decision, FieldChange, LostValue
from wix_integration.core.records import StoreConfig
from wix_integration.core.wire.base import Json

#: Where nobody decided anything.
_UNDECIDED: Mapping[str, Decision] = {}


@dataclass(frozen=True, slots=True)
class Merged:
	"""What both sides must do to say the same. A field in ``changes`` and in ``pulls`` gets a value new to both."""

	changes: tuple[FieldChange, ...] = ()
	pulls: tuple[FieldChange, ...] = ()
	conflicts: tuple[Conflict, ...] = ()
	lost: tuple[LostValue, ...] = ()


def merge_fields(
	ours: Mapping[str, Json],
	theirs: Mapping[str, Json],
	base: Base,
	config: StoreConfig,
	times: Times,
	decisions: Mapping[str, Decision] = _UNDECIDED,
) -> Merged:
	"""The merge of a product that was just read. Same arguments, same answer; never raises.

	What Wix merely normalised is no difference, because each side is compared with its own half of the base.

	:param theirs: a key Wix did not answer is no edit of Wix
	:param decisions: base key → what a person decided; void where Wix says something else by now
	"""
	verdicts = [
		_judge(key, value, theirs, base, config, times, decisions.get(key)) for key, value in ours.items()
	]
	left = departures(ours, base)
	return Merged(
		changes=(*(v.change for v in verdicts if v.change), *left),
		pulls=tuple(v.pull for v in verdicts if v.pull),
		conflicts=tuple(v.conflict for v in verdicts if v.conflict),
		lost=(*(lost for v in verdicts for lost in v.lost), *_lost_with_items(ours, theirs, base)),
	)


def _judge(
	key: str,
	ours: Json,
	theirs: Mapping[str, Json],
	base: Base,
	config: StoreConfig,
	times: Times,
	decision: Decision | None,
) -> Verdict:
	before = base.taking.get(key, ours)
	sides = Sides(key, before, theirs.get(key), key in theirs, base)
	if key in base.taking and sides.is_answered and _is_same(sides, ours):
		return Verdict(lost=_lost_before(sides, ours, decision))
	verdict = judge(sides, config.rule_of(field_of(key)), times, decision)
	return verdict if key not in base.taking else _repeated(verdict, key, ours, before)


def _is_same(sides: Sides, ours: Json) -> bool:
	"""Whether the write into ERPNext was made, and what followed from it reached Wix as well."""
	return bool(ours == sides.theirs) or is_alike(sides.field, ours, sides.theirs)


def _lost_before(sides: Sides, ours: Json, decision: Decision | None) -> tuple[LostValue, ...]:
	"""What gave way to the value both sides have by now, told by nobody yet."""
	lost = (
		[LostValue(sides.key, ERPNEXT, sides.ours, ours)] if sides.ours_changed and sides.ours != ours else []
	)
	if decision and decision.choice is Choice.EDIT and decision.theirs not in (ours, sides.theirs):
		lost.append(LostValue(sides.key, WIX, decision.theirs, ours))
	return tuple(lost)


def _repeated(verdict: Verdict, key: str, ours: Json, before: Json) -> Verdict:
	"""A write into ERPNext whose end was not seen is decided again from what stood there before it."""
	taken = verdict.pull
	if taken is None or ours in (before, taken.new):
		return verdict
	lost = (*verdict.lost, LostValue(key, ERPNEXT, ours, taken.new))
	return Verdict(verdict.change, FieldChange(key, ours, taken.new), verdict.conflict, lost)


def lost_with_product(base: Base, theirs: Mapping[str, Json]) -> tuple[LostValue, ...]:
	"""Every edit made in Wix, for a product that ends with its Item."""
	return tuple(
		LostValue(key, WIX, theirs[key], None)
		for key, agreed in base.theirs.items()
		if key in theirs and theirs[key] != agreed and theirs[key] is not None
	)


def _lost_with_items(
	ours: Mapping[str, Json], theirs: Mapping[str, Json], base: Base
) -> tuple[LostValue, ...]:
	"""What was edited in Wix about Items that left the family meanwhile."""
	return tuple(
		lost
		for lost in lost_with_product(base, theirs)
		if lost.field not in ours and not is_product_key(lost.field)
	)
