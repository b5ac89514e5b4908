"""Reads a list to its end by cursors, in constant memory.

After the first page only the cursor goes out: filter and sort are part of it. A cursor that comes back a second time
ends in an error instead of an endless loop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import SITE, Call
from wix_integration.connector.parsing import Model, parse
from wix_integration.core.errors import WixServerError
from wix_integration.core.wire.base import Json


@dataclass(frozen=True, slots=True)
class Listing:
	"""A paged read.

	:param wrapper: ``query`` or ``search``, the object around filter and paging; "" where they stand by themselves
	:param rows: the answer's member that holds the rows
	:param metadata: the answer's member that holds the cursors
	:param constants: members every page of the call carries
	:param template: the path without ids; with one, the path names one entity, and 404 means that it is gone
	"""

	path: str
	area: str
	rows: str
	limit: int
	wrapper: str = "query"
	metadata: str = "pagingMetadata"
	scope: str = SITE
	constants: Mapping[str, Json] = field(default_factory=dict)
	template: str = ""

	def call(self, query: Json, fields: tuple[str, ...]) -> Call:
		"""The call for one page."""
		body: dict[str, Json] = {**({self.wrapper: query} if self.wrapper else query), **self.constants}
		if fields:
			body["fields"] = list(fields)
		return Call(
			"POST",
			self.path,
			self.area,
			body=body,
			is_by_id=bool(self.template),
			scope=self.scope,
			template=self.template,
		)


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
	for page in fetch_pages(caller, listing, model, criteria, fields):
		yield from page


def fetch_pages(
	caller: Caller,
	listing: Listing,
	model: type[Model],
	criteria: Mapping[str, Json],
	fields: tuple[str, ...] = (),
) -> Iterator[Sequence[Model]]:
	"""The pages of a listing as they are asked for; an empty one is passed over."""
	cursor = Cursor(listing.limit, criteria)
	while cursor.query is not None:
		call = listing.call(cursor.query, fields)
		answer = caller.json(call)
		page = [parse(model, row, call.name) for row in answer.get(listing.rows) or ()]
		if page:
			yield page
		cursor.advance(answer.get(listing.metadata) or {})
