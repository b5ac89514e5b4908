"""Pictures of two sides: ERPNext says ``[image key, alt text]``, Wix says media ids, or an address while it takes one in.

Which picture is which is known by position, from the last time both sides agreed.
"""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.wire.base import Json

IMAGES = "images"


def is_same_media(now: Json, before: Json) -> bool:
	"""Whether nobody touched the pictures: one shown by URL was being ingested, it may have its id by now or be gone."""
	if not isinstance(now, list) or not isinstance(before, list):
		return bool(now == before)
	settled = [media for media in before if not is_pending(media)]
	kept = [media for media in now if media in settled]
	return kept == settled and len(settled) <= len(now) <= len(before)


def has_all_media(now: Json, before: Json) -> bool:
	"""Whether every picture shown before is still there in its order, whatever somebody added in Wix."""
	if not isinstance(now, list) or not isinstance(before, list):
		return bool(now == before)
	settled = [media for media in before if not is_pending(media)]
	return [media for media in now if media in settled] == settled


def has_reached(sent: Json, now: Json, before: Json) -> bool:
	"""Whether pictures whose write nobody saw the end of are there: first, and after them only what was there before."""
	if not (isinstance(sent, list) and isinstance(now, list) and isinstance(before, list)) or now == before:
		return False
	return len(now) >= len(sent) and all(media in before for media in now[len(sent) :])


def name_pictures(theirs: Json, agreed_ours: Json, agreed_theirs: Json) -> Json:
	"""Wix's pictures for an Item: the pair of each picture ERPNext has, the media id of each it has not.

	Pictures that were never agreed one by one keep their ids.
	"""
	if not isinstance(theirs, list):
		return theirs
	pairs = paired(agreed_ours, taken_in(agreed_theirs, theirs))
	return [next((ours for ours, media in pairs if media == shown), shown) for shown in theirs]


def taken_in(before: Json, now: Json) -> Json:
	"""The pictures shown before, with the id of each that was still being taken in, as far as it has one by now."""
	if not isinstance(before, list) or not isinstance(now, list):
		return before
	new = iter([media for media in now if media not in before])
	return [next(new, media) if is_pending(media) else media for media in before]


def paired(agreed_ours: Json, agreed_theirs: Json) -> Sequence[tuple[Json, Json]]:
	"""(ours, theirs) of each element both sides agreed about; none where their numbers differ."""
	if not isinstance(agreed_ours, list) or not isinstance(agreed_theirs, list):
		return ()
	if len(agreed_ours) != len(agreed_theirs):
		return ()
	return tuple(zip(agreed_ours, agreed_theirs, strict=True))


def is_pending(media: Json) -> bool:
	"""Whether Wix still shows the address it was given: it is fetching the picture, or could not."""
	return isinstance(media, str) and "://" in media
