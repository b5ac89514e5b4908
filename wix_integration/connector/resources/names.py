"""Brands V3 and Ribbons V3: names become ids, once per name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wix_integration.connector.bulk import row_runner, send_rows
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.core import limits
from wix_integration.core.batching import BatchSizes, Load, split
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.media import Brand, Ribbon


@dataclass(frozen=True, slots=True)
class _Kind:
	"""One kind of names: its path, the request's member that holds the names, and its entity."""

	path: str
	names: str
	area: str
	model: type[Brand] | type[Ribbon]


_BRANDS = _Kind("/stores/v3/bulk/brands/get-or-create", "brandNames", "brands", Brand)
_RIBBONS = _Kind("/stores/v3/bulk/ribbons/get-or-create", "ribbonNames", "ribbons", Ribbon)


class NamesApi:
	"""Get-or-create of one kind of names, up to 100 a call."""

	def __init__(self, caller: Caller, kind: _Kind, caps: Load) -> None:
		self._caller = caller
		self._kind = kind
		self._caps = caps

	@classmethod
	def of_brands(cls, caller: Caller, sizes: BatchSizes) -> NamesApi:
		"""POST /stores/v3/bulk/brands/get-or-create."""
		return cls(caller, _BRANDS, sizes.brand_caps())

	@classmethod
	def of_ribbons(cls, caller: Caller) -> NamesApi:
		"""POST /stores/v3/bulk/ribbons/get-or-create."""
		return cls(caller, _RIBBONS, (limits.BULK_RIBBONS,))

	def get_or_create(self, names: Sequence[str]) -> Mapping[str, str]:
		"""Name → id; a name Wix refuses, or does not confirm, is left out."""
		wanted = list(dict.fromkeys(names))
		results = [
			result
			for batch in split(wanted, self._caps)
			for part in row_runner(self._kind.names, self._send).run(batch)
			for result in part
		]
		return {
			name: result.entity.id
			for name, result in zip(wanted, results, strict=True)
			if result.entity and result.entity.id
		}

	def _send(self, names: Sequence[str]) -> Sequence[RowResult[Brand | Ribbon]]:
		call = Call("POST", self._kind.path, self._kind.area, body={self._kind.names: list(names)})
		return send_rows(self._caller, call, len(names), self._kind.model)
