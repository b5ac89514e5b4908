"""What a connection test found out about a Wix site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wix_integration.core.records import SiteFacts
from wix_integration.core.site.rights import Grant
from wix_integration.core.wire.site import StoresLocation


@dataclass(frozen=True, slots=True)
class SiteProbe:
	"""A usable site: its facts, its locations, and what the credentials may do there, by the right's name."""

	facts: SiteFacts
	locations: tuple[StoresLocation, ...]
	rights: Mapping[str, Grant]

	@property
	def default_location_name(self) -> str:
		return next((location.name for location in self.locations if location.default_location), "")
