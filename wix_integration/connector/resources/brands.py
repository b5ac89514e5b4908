"""Brands V3: names become ids, once per name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.connector.bulk import row_runner, send_rows
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.core.batching import BatchSizes, split
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.media import Brand

_PATH = "/stores/v3/bulk/brands/get-or-create"


class BrandsApi:
	"""POST /stores/v3/bulk/brands/get-or-create, up to 100 names a call."""

	def __init__(self, caller: Caller, sizes: BatchSizes) -> None:
		self._caller = caller
		self._caps = sizes.brand_caps()

	def get_or_create(self, names: Sequence[str]) -> Mapping[str, str]:
		"""Name → id; a name Wix refuses, or does not confirm, is left out."""
		wanted = list(dict.fromkeys(names))
		results = [
			result
			for batch in split(wanted, self._caps)
			for part in row_runner("brandNames", self._send).run(batch)
			for result in part
		]
		return {name: result.entity.id for name, result in zip(wanted, results, strict=True) if result.entity}

	def _send(self, names: Sequence[str]) -> Sequence[RowResult[Brand]]:
		call = Call("POST", _PATH, "brands", body={"brandNames": list(names)})
		return send_rows(self._caller, call, len(names), Brand)
