"""A whole Wix shop in few calls, to be compared with what ERPNext and our memory say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from wix_integration.core.wire.inventory import InventoryItem, ReadOnlyVariant


class WixSurvey(Protocol):
	"""The two listings a comparison begins with."""

	def all_variants(self) -> Iterator[ReadOnlyVariant]:
		"""Every variant of the catalogue, hidden ones included, with its product's revision; a thousand a call."""

	def all_inventory(self, location_ids: Sequence[str]) -> Iterator[InventoryItem]:
		"""Every inventory item at these locations, a thousand a call."""
