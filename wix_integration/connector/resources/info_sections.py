"""Info Sections V3: titled texts below a product's description.

A section is an entity of its own, found by its unique name and shared by all products that refer to it. Get-or-create
leaves a known one as it is; a changed text is written to the section, guarded by its revision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from wix_integration.connector.bulk import row_runner, send_rows
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.parsing import parse
from wix_integration.core import limits
from wix_integration.core.batching import split
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.media import InfoSection

AREA = "info_sections"
_ONE = "/stores/v3/info-sections/{id}"
_BULK = "/stores/v3/bulk/info-sections/get-or-create"


class InfoSectionsApi:
	"""Get-or-create and update."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def get_or_create(self, sections: Sequence[InfoSection]) -> Mapping[str, InfoSection]:
		"""Unique name → section as Wix has it, up to 100 a call; one Wix refuses, or does not confirm, is left out.

		POST /stores/v3/bulk/info-sections/get-or-create.
		"""
		wanted = list({section.unique_name: section for section in sections}.values())
		results = [
			result
			for batch in split(wanted, (limits.BULK_INFO_SECTIONS,))
			for part in row_runner("infoSections", self._send).run(batch)
			for result in part
		]
		return {
			section.unique_name: result.entity
			for section, result in zip(wanted, results, strict=True)
			if section.unique_name and result.entity
		}

	def update(self, section: InfoSection) -> InfoSection:
		"""PATCH /stores/v3/info-sections/{id}; id, revision and the changed fields. :raises WixNotFoundError: gone."""
		if not section.id:
			raise ValueError("An id is needed to name one info section.")
		path = _ONE.format(id=quote(section.id, safe=""))
		body = {"infoSection": section.to_wire()}
		call = Call("PATCH", path, AREA, body=body, is_by_id=True, template=_ONE)
		return parse(InfoSection, self._caller.json(call).get("infoSection"), call.name)

	def _send(self, sections: Sequence[InfoSection]) -> Sequence[RowResult[InfoSection]]:
		call = Call("POST", _BULK, AREA, body={"infoSections": [section.to_wire() for section in sections]})
		return send_rows(self._caller, call, len(sections), InfoSection)
