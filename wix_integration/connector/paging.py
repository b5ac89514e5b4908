"""Reads a list to its end by cursors, in constant memory.

After the first page only the cursor goes out: filter and sort are part of it. A cursor that comes back a second time
ends in an error instead of an endless loop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import SITE, Call
from wix_integration.connector.parsing import Model, parse
from wix_integration.core.errors import WixServerError
from wix_integration.core.wire.base import Json


@dataclass(frozen=True, slots=True)
class Listing:
	"""A paged read.

	:param wrapper: ``query`` or ``search``, the object around filter and paging
	:param rows: the answer's member that holds the rows
	:param metadata: the answer's member that holds the cursors
	"""

	path: str
	area: str
	rows: str
	limit: int
	wrapper: str = "query"
	metadata: str = "pagingMetadata"
	scope: str = SITE

	def call(self, query: Json, fields: tuple[str, ...]) -> Call:
		"""The call for one page."""
		body: dict[str, Json] = {self.wrapper: query}
		if fields:
			body["fields"] = list(fields)
		return Call("POST", self.path, self.area, body=body, scope=self.scope)


class Cursor:
	"""Where a listing stands: a state machine that does no I/O."""

	def __init__(self, limit: int, criteria: Mapping[str, Json]) -> None:
		self._limit = limit
		self._seen: set[str] = set()
		self.query: Json | None = {**criteria, "cursorPaging": {"limit": limit}}

	def advance(self, metadata: Json) -> None:
		"""Moves to the page after this one; ``query`` is None after the last. :raises WixServerError: a cycle."""
		cursors = metadata.get("cursors") or {}
		following = cursors.get("next")
		if not following or metadata.get("hasNext") is False:
			self.query = None
			return
		if following in self._seen:
			raise WixServerError("Wix repeats a page cursor.", code="CURSOR_CYCLE")
		self._seen.add(following)
		self.query = {"cursorPaging": {"limit": self._limit, "cursor": following}}


def fetch_all(
	caller: Caller,
	listing: Listing,
	model: type[Model],
	criteria: Mapping[str, Json],
	fields: tuple[str, ...] = (),
) -> Iterator[Model]:
	"""All entities of a listing, page by page as they are asked for."""
	cursor = Cursor(listing.limit, criteria)
	while cursor.query is not None:
		call = listing.call(cursor.query, fields)
		answer = caller.json(call)
		for row in answer.get(listing.rows) or ():
			yield parse(model, row, call.name)
		cursor.advance(answer.get(listing.metadata) or {})
