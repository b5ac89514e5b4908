"""The shop's clock; a skew stands for a server whose time is off."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from ..wire.values import map_date


class Clock:
	def __init__(self) -> None:
		self.skew_seconds = 0.0

	def now(self) -> datetime:
		return datetime.now(timezone.utc) + timedelta(seconds=self.skew_seconds)

	def stamp(self) -> str:
		return map_date(self.now())

	def seconds(self) -> float:
		return self.now().timestamp()
