"""Two edits of one list put together: the union of what either side added, without what either side removed."""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.merge.pictures import IMAGES, is_pending, paired, taken_in
from wix_integration.core.merge.sides import Sides
from wix_integration.core.wire.base import Json


def can_merge(sides: Sides) -> bool:
	"""Whether both sides hold lists."""
	return isinstance(sides.ours, list) and isinstance(sides.theirs, list)


def merge_lists(sides: Sides) -> list[Json]:
	"""Ours first, in our order, then what was added in Wix; nothing twice.

	Of pictures, those added in Wix stand as media ids among our pairs.
	"""
	before = sides.base.theirs.get(sides.key)
	agreed = taken_in(before, sides.theirs) if sides.field == IMAGES else before
	removed = _removed_by_them(sides, agreed)
	added = [element for element in sides.theirs if element not in _as_list(agreed)]
	return _once([element for element in sides.ours if element not in removed] + added)


def _removed_by_them(sides: Sides, agreed: Json) -> list[Json]:
	"""Our elements whose counterpart Wix showed and shows no more; a picture it could not take in nobody removed."""
	pairs = paired(sides.base.ours.get(sides.key), agreed)
	gone = [ours for ours, theirs in pairs if theirs not in sides.theirs and not is_pending(theirs)]
	if sides.field == IMAGES:
		return gone
	return gone + [element for element in _as_list(agreed) if element not in sides.theirs]


def _as_list(value: Json) -> Sequence[Json]:
	return value if isinstance(value, list) else ()


def _once(elements: Sequence[Json]) -> list[Json]:
	different: list[Json] = []
	for element in elements:
		if element not in different:
			different.append(element)
	return different
