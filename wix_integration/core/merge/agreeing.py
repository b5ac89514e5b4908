"""The base after something was agreed: by a write, by a pull, or by linking two products that existed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum

from wix_integration.core.base import field_of
from wix_integration.core.links import Base
from wix_integration.core.merge.alike import is_alike
from wix_integration.core.merge.pictures import IMAGES, has_reached
from wix_integration.core.merge.sides import STRUCTURE
from wix_integration.core.plan import FieldChange
from wix_integration.core.wire.base import Json


class Leader(str, Enum):
	"""Whose values hold when an Item and a product that both existed are linked."""

	ERPNEXT = "ERPNext"
	WIX = "Wix"
	ASK = "Ask"


def agree(
	before: Base, ours: Mapping[str, Json], answered: Mapping[str, Json], unsent: Iterable[str]
) -> Base:
	"""The base after a write was confirmed, or a read found nothing to write.

	:param answered: what Wix says now; of a key it does not mention, what it said before where ours did not change
	:param unsent: keys that were not agreed about: both their sides stay as they were
	"""
	kept = frozenset(unsent)
	said = {
		key: before.theirs[key] for key in ours if key in before.theirs and before.ours.get(key) == ours[key]
	}
	said.update({key: value for key, value in answered.items() if key in ours})
	return Base(
		ours={**_without(ours, kept), **_only(before.ours, kept)},
		theirs={**_without(said, kept), **_only(before.theirs, kept)},
		held=before.held & ours.keys(),
	)


def agree_pulled(
	base: Base,
	pulled: Iterable[FieldChange],
	changes: Iterable[FieldChange],
	ours: Mapping[str, Json],
	theirs: Mapping[str, Json],
) -> Base:
	"""The base after ERPNext took fields over from Wix.

	:param changes: what is still to be sent; a field among them is not agreed before Wix has it too
	:param ours: as the Item says it now, which may be Wix's value in ERPNext's words
	"""
	due = {change.field for change in changes}
	keys = [change.field for change in pulled]
	agreed = {key: ours[key] for key in keys if key in ours and key not in due}
	said = {key: theirs[key] for key in keys if key in theirs}
	known = {key: value for key, value in base.ours.items() if key not in keys}
	sending = _without(base.sending, frozenset(keys))
	return replace(base, ours={**known, **agreed}, theirs={**base.theirs, **said}, taking={}, sending=sending)


def settle_sent(base: Base, theirs: Mapping[str, Json]) -> Base:
	"""The base of a product that was just read, once it is known which writes nobody saw the end of have reached Wix.

	What stays in ``sending`` is neither what was sent nor what Wix said before: then somebody edited it as well.
	"""
	answered = {key: sent for key, sent in base.sending.items() if key in theirs}
	taken = {key: sent for key, sent in answered.items() if _has_reached(key, sent, theirs[key], base)}
	missed = {key for key in answered if key in base.theirs and base.theirs[key] == theirs[key]}
	return replace(
		base,
		ours={**base.ours, **taken},
		theirs={**base.theirs, **_only(theirs, frozenset(taken))},
		sending=_without(base.sending, frozenset(taken) | missed),
	)


def _has_reached(key: str, sent: Json, theirs: Json, base: Base) -> bool:
	if field_of(key) == IMAGES:
		return has_reached(sent, theirs, base.theirs.get(key))
	return bool(sent == theirs) or is_alike(field_of(key), sent, theirs)


def first_base(ours: Mapping[str, Json], theirs: Mapping[str, Json], leader: Leader) -> Base:
	"""What an Item and a product that both existed count as having agreed about, before their first merge.

	The other side then differs by edits of the leader only, and the rules of the fields say what follows: a field a
	store only pushes is pushed though Wix leads. With ``ASK`` every differing field waits for a person.
	"""
	if leader is Leader.ERPNEXT:
		return Base(ours={}, theirs=dict(theirs))
	common = {key: value for key, value in ours.items() if key in theirs}
	if leader is Leader.WIX:
		return Base(ours=common, theirs=dict(common))
	equal = {key: value for key, value in common.items() if theirs[key] == value}
	built = {key: theirs[key] for key in common if field_of(key) in STRUCTURE}
	held = common.keys() - equal.keys() - built.keys()
	return Base(ours=equal, theirs={**equal, **built}, held=frozenset(held))


def _without(values: Mapping[str, Json], keys: frozenset[str]) -> dict[str, Json]:
	return {key: value for key, value in values.items() if key not in keys}


def _only(values: Mapping[str, Json], keys: frozenset[str]) -> dict[str, Json]:
	return {key: value for key, value in values.items() if key in keys}
