"""One field as both sides say it, and what each of them did to it since they last agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone

from wix_integration.core.base import field_of
from wix_integration.core.links import Base
from wix_integration.core.merge.pictures import IMAGES, is_same_media
from wix_integration.core.wire.base import Json

#: How a product is built: never taken from Wix field by field, since a variant is an Item of its own.
STRUCTURE = frozenset({"options", "choices"})

_LONG_AGO = datetime.min.replace(tzinfo=timezone.utc)


@dataclass(frozen=True, slots=True)
class Times:
	"""When each side was last changed. ``ours`` per base key, ``family`` where that says nothing; None: long ago."""

	family: datetime | None = None
	theirs: datetime | None = None
	ours: Mapping[str, datetime] = field(default_factory=dict)

	def of_ours(self, key: str) -> datetime | None:
		"""When ERPNext's value was last changed."""
		return self.ours.get(key, self.family)

	def is_theirs_newer(self, key: str) -> bool:
		"""Whether Wix changed last. A tie goes to ERPNext, and a moment nobody knows is long ago."""
		return _aware(self.theirs) > _aware(self.of_ours(key))


@dataclass(frozen=True, slots=True)
class Sides:
	"""One base key. ``theirs`` is None too where Wix did not answer it, see ``is_answered``."""

	key: str
	ours: Json
	theirs: Json
	is_answered: bool
	base: Base

	@property
	def field(self) -> str:
		return field_of(self.key)

	@property
	def is_equal(self) -> bool:
		"""Both say the same, letter by letter."""
		return self.is_answered and bool(self.theirs == self.ours)

	@property
	def is_never_agreed(self) -> bool:
		return self.key not in self.base.ours and self.key not in self.base.theirs

	@property
	def waits_since_linking(self) -> bool:
		"""Held from the first, because a person wanted to be asked about every difference of two existing products."""
		return self.is_answered and self.is_never_agreed and self.key in self.base.held

	@property
	def is_newly_shared(self) -> bool:
		"""Left to Wix when the product was agreed about, and filled in there: whose value holds was never decided."""
		return self.is_answered and self.is_never_agreed and bool(self.base.ours) and bool(self.theirs)

	@property
	def ours_changed(self) -> bool:
		if self.key not in self.base.ours or self.key in self.base.sending:
			return True
		return bool(self.base.ours[self.key] != self.ours)

	@property
	def theirs_changed(self) -> bool:
		"""Whether Wix says something else than it answered last; what it answered is not compared with ours."""
		if not self.is_answered or self.key not in self.base.theirs:
			return self.waits_since_linking or self.is_newly_shared
		agreed = self.base.theirs[self.key]
		if self.field == IMAGES:
			return not is_same_media(self.theirs, agreed)
		return bool(self.theirs != agreed)

	@property
	def agreed(self) -> Json:
		"""The last agreed value as ERPNext said it."""
		return self.base.ours.get(self.key)

	@property
	def shown(self) -> Json:
		"""What Wix shows, as far as anybody knows."""
		return self.theirs if self.is_answered else self.agreed


def _aware(moment: datetime | None) -> datetime:
	if moment is None:
		return _LONG_AGO
	return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
