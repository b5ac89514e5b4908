"""What becomes of one field: sent to Wix, taken over into ERPNext, both, left alone, or held for a person."""

from __future__ import annotations

from dataclasses import dataclass

from wix_integration.core.merge.objections import find_objection
from wix_integration.core.merge.pictures import IMAGES, name_pictures
from wix_integration.core.merge.sides import Sides, Times
from wix_integration.core.plan import Conflict, ConflictKind, FieldChange, LostValue
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.base import Json

#: Whose edit was lost, as ``LostValue.side`` says it.
ERPNEXT, WIX = "ERPNext", "Wix"

_CODES = {
	ConflictKind.BOTH_EDITED: "conflict_both_edited",
	ConflictKind.DELETED_HERE: "conflict_deleted_here",
	ConflictKind.DELETED_THERE: "conflict_deleted_there",
	ConflictKind.TYPE_MISMATCH: "conflict_type_mismatch",
}


@dataclass(frozen=True, slots=True)
class Verdict:
	"""``change`` goes to Wix and ``pull`` to ERPNext; ``lost`` are the edits that give way."""

	change: FieldChange | None = None
	pull: FieldChange | None = None
	conflict: Conflict | None = None
	lost: tuple[LostValue, ...] = ()


#: Nothing to do about the field.
REST = Verdict()


def push(sides: Sides) -> Verdict:
	"""Ours stands; an edit made in Wix gives way."""
	lost = _lost(sides, WIX, sides.theirs, sides.ours) if _loses_theirs(sides) else ()
	return Verdict(change=FieldChange(sides.key, sides.shown, sides.ours), lost=lost)


def pull(sides: Sides, times: Times) -> Verdict:
	"""Wix's stands, if ERPNext can take it; an edit made in ERPNext gives way."""
	if not sides.is_answered:
		return REST
	objection = find_objection(sides.key, sides.theirs)
	if objection:
		return hold(sides, times, *objection)
	value = sides.theirs
	if sides.field == IMAGES:
		value = name_pictures(value, sides.agreed, sides.base.theirs.get(sides.key))
	lost = _lost(sides, ERPNEXT, sides.ours, sides.theirs) if sides.ours_changed else ()
	return Verdict(pull=FieldChange(sides.key, sides.ours, value), lost=lost)


def settle_on(sides: Sides, times: Times, value: Json, lost: tuple[LostValue, ...] = ()) -> Verdict:
	"""Both sides shall say ``value``."""
	objection = find_objection(sides.key, value)
	if objection:
		return hold(sides, times, *objection)
	taken = FieldChange(sides.key, sides.ours, value) if value != sides.ours else None
	sent = FieldChange(sides.key, sides.shown, value) if value != sides.theirs else None
	return Verdict(change=sent, pull=taken, lost=lost)


def hold(sides: Sides, times: Times, kind: ConflictKind | None = None, why: Reason | None = None) -> Verdict:
	"""Nobody writes the field until a person decides."""
	kind = kind or _kind_of(sides)
	return Verdict(
		conflict=Conflict(
			field=sides.key,
			kind=kind,
			base=sides.agreed,
			ours=sides.ours,
			theirs=sides.theirs,
			reason=why or reason(_CODES[kind], field=sides.key),
			our_time=times.of_ours(sides.key),
			their_time=times.theirs,
		)
	)


def lose_both(sides: Sides, kept: Json) -> tuple[LostValue, ...]:
	"""What a person typed replaces the edits of either side."""
	ours = _lost(sides, ERPNEXT, sides.ours, kept) if sides.ours_changed else ()
	theirs = _lost(sides, WIX, sides.theirs, kept) if _loses_theirs(sides) else ()
	return (*ours, *theirs)


def _kind_of(sides: Sides) -> ConflictKind:
	if _is_empty(sides.ours) and not _is_empty(sides.theirs):
		return ConflictKind.DELETED_HERE
	if _is_empty(sides.theirs) and not _is_empty(sides.ours):
		return ConflictKind.DELETED_THERE
	return ConflictKind.BOTH_EDITED


def _loses_theirs(sides: Sides) -> bool:
	"""Whether Wix has something of its own to lose: an edit, or what stood there before the two were linked."""
	was_there = sides.is_answered and sides.key in sides.base.theirs and sides.key not in sides.base.ours
	return sides.theirs_changed or (was_there and not _is_empty(sides.theirs))


def _lost(sides: Sides, side: str, value: Json, kept: Json) -> tuple[LostValue, ...]:
	return (LostValue(sides.key, side, value, kept),) if value != kept else ()


def _is_empty(value: Json) -> bool:
	return value is None or value == "" or value == []
